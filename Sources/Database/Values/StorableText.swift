extension String {
    /// The text with U+FFFD for every U+0000, which PostgreSQL cannot store and SQLite cuts at in places.
    var withoutNUL: String {
        var text = self
        guard text.withUTF8({ $0.contains(0) }) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
    }
}
