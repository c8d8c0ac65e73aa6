import Foundation
import ServiceDesk
import Testing

/// The checkout that the tests were compiled from, for tests that read its files.
enum Repository {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The bytes of a catalog as translators write them.
    static func catalog(_ language: Language) throws -> Data {
        try Data(contentsOf: root.appending(path: "Sources/Localization/Catalogs/\(language.rawValue).json"))
    }

    /// All Swift sources of the product with their paths below `Sources`.
    static func sources() throws -> [(path: String, text: String)] {
        let folder = root.appending(path: "Sources")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        return try files.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }.map { file in
            (String(file.path().dropFirst(folder.path().count)), try String(contentsOf: file, encoding: .utf8))
        }
    }
}
