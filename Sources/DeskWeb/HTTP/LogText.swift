/// Text of strangers on its way into the log.
enum LogText {
    private static let longest = 300

    /// Without line ends and terminal codes, cut to a length (CASES.md D9).
    static func clean(_ text: String) -> String {
        var view = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(longest) {
            let isPlain =
                scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value) && !scalar.properties.isBidiControl
                && scalar.value != 0x2028 && scalar.value != 0x2029
            view.append(isPlain ? scalar : "?")
        }
        return String(view)
    }

    /// The path of a request: no query, and the secret of a closure link masked.
    static func path(_ path: String) -> String {
        path.hasPrefix("/closure/") ? "/closure/…" : clean(path)
    }
}
