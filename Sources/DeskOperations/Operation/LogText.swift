/// Text from outside as it may stand on a line of the log (CASES.md D9).
package enum LogText {
    /// One line of visible characters: line ends, escape sequences and direction marks become `?`; long text is cut.
    package static func safe(_ text: String, limit: Int = 300) -> String {
        var line = ""
        for scalar in text.unicodeScalars.prefix(limit) {
            line.unicodeScalars.append(isVisible(scalar) ? scalar : "?")
        }
        return line
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: true
        }
    }
}
