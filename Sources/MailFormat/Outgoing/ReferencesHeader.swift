/// The ids of the thread, as many as a header should carry (RFC 5322 section 3.6.4).
enum ReferencesHeader {
    /// Characters with brackets and blanks.
    private static let mostCharacters = 1_500

    /// Keeps the first id, which names the thread, and the last ones.
    static func shortened(_ ids: [String]) -> [String] {
        let clean = ids.compactMap(cleanID)
        guard let first = clean.first else { return [] }
        var room = mostCharacters - first.utf8.count - 3
        var last: [String] = []
        for id in clean.dropFirst().reversed() {
            room -= id.utf8.count + 3
            guard room >= 0 else { break }
            last.append(id)
        }
        return [first] + last.reversed()
    }

    /// nil when nothing printable remains, or when the id is too long to stand on a line.
    static func cleanID(_ id: String) -> String? {
        let visible = id.utf8.filter { $0 > 32 && $0 < 127 && $0 != ASCII.lessThan && $0 != ASCII.greaterThan }
        guard !visible.isEmpty, visible.count <= 900 else { return nil }
        // Nothing that a reader might take for an encoded word.
        return String(decoding: visible, as: UTF8.self).replacing("=?", with: "=")
    }
}
