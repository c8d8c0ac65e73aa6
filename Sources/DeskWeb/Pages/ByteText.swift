import Foundation
import Localization
import ServiceDesk

extension Language {
    /// A size as people read it: `14 kB`.
    func written(bytes: Int) -> String {
        Int64(bytes).formatted(.byteCount(style: .file).locale(locale))
    }
}
