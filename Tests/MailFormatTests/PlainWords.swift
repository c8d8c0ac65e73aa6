import Foundation

/// Text as it reads after the blanks at its end are gone.
enum PlainWords {
    static func trimmed(_ text: String) -> String {
        var text = text
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
