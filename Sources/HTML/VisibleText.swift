/// The words of a letter in HTML as plain text: what a browser shows, line by line, with quotations marked by `> `.
package enum VisibleText {
    /// - Parameter html: any text; beyond the limits only its tags are left out.
    package static func of(html: String, limits: HTMLLimits = HTMLLimits()) -> String {
        let prepared = CleanText.prepared(Array(html.utf8), limit: limits.bytes)
        guard let tree = HTMLTree(parsing: prepared, within: limits) else { return TagScanner.words(of: prepared) }
        var reader = VisibleTextReader()
        tree.walk(&reader)
        return trimmed(reader.layout.text)
    }

    /// Without blanks and empty lines at the ends.
    static func trimmed(_ text: String) -> String {
        var bytes = Array(text.utf8)[...]
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        return String(decoding: bytes.drop { $0 <= 0x20 }, as: UTF8.self)
    }
}
