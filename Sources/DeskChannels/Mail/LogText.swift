/// Text from outside as it may stand on a line of the log.
enum LogText {
    /// One line of visible characters: line ends, escape sequences and direction marks become `?`; long text is cut.
    static func safe(_ text: String, limit: Int = 256) -> String {
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
