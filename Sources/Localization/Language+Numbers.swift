import Foundation
import ServiceDesk

extension Language {
    /// A whole number with the digits, group separators and minus sign of this language.
    package func written(_ number: Int) -> String {
        // None of the six groups digits below a thousand, and most counts are small.
        if (0..<1000).contains(number) { return String(number) }
        return number.formatted(.number.locale(locale))
    }
}
