/// Turns the HTML of a letter into a fragment that can stand in a page: an allow-list over what an HTML5 parser reads.
///
/// Takes any bytes, never fails, and gives the same for its own result: what it writes has been parsed once more, so that no
/// browser reads another tree in it.
///
///     let letter = HTMLSanitizer(remoteImages: .heldBack).fragment("<p onclick=x>Hello<script>x</script>")
///     letter.markup  // "<p>Hello</p>"
package struct HTMLSanitizer: Sendable {
    private let addresses: AddressRule
    private let limits: HTMLLimits
    /// Rounds until the result must be stable; a letter that is not has been made to deceive.
    private static let rounds = 6

    /// - Parameters:
    ///   - inlineImages: where the pictures that came with the letter are found, by content id without angle brackets.
    ///   - leadsToOwnPages: whether links may lead to tickets and articles of the desk, as those of its own pages do.
    package init(
        remoteImages: RemoteImages = .heldBack, inlineImages: [String: String] = [:], leadsToOwnPages: Bool = false,
        limits: HTMLLimits = HTMLLimits()
    ) {
        addresses = AddressRule(remoteImages: remoteImages, inlineImages: inlineImages, leadsToOwnPages: leadsToOwnPages)
        self.limits = limits
    }

    package func fragment(_ html: String) -> SafeHTML {
        fragment(bytes: Array(html.utf8))
    }

    /// - Parameter bytes: UTF-8; what is not is replaced by U+FFFD.
    package func fragment(bytes: [UInt8]) -> SafeHTML {
        let prepared = CleanText.prepared(bytes, limit: limits.bytes)
        var current = prepared
        for _ in 0..<Self.rounds {
            guard let next = pass(over: current), next.count <= limits.bytes else { break }
            if next == current { return SafeHTML(sanitized: String(decoding: next, as: UTF8.self)) }
            current = next
        }
        return words(of: prepared)
    }

    /// Whether a letter is shown as HTML; one that goes past the limits is shown as its words alone.
    ///
    /// Elements cannot lie deeper than there are tags, so that most letters need no look at their tree.
    package func keepsMarkup(of html: String) -> Bool {
        guard html.utf8.count <= limits.bytes else { return false }
        guard html.utf8.count(where: { $0 == UInt8(ascii: "<") }) > limits.depth else { return true }
        return HTMLTree(parsing: CleanText.prepared(Array(html.utf8), limit: limits.bytes), within: limits) != nil
    }

    private func pass(over html: [UInt8]) -> [UInt8]? {
        guard let tree = HTMLTree(parsing: html, within: limits) else { return nil }
        var pass = SanitizingPass(addresses: addresses, capacity: html.count + html.count / 4)
        tree.walk(&pass)
        return pass.writer.bytes
    }

    /// One preformatted block: the form of plain words that is stable whatever they are.
    private func words(of html: [UInt8]) -> SafeHTML {
        let words = Self.prefix(of: TagScanner.words(of: html), escapedWithin: limits.bytes - "<pre></pre>".utf8.count)
        guard !words.isEmpty else { return .empty }
        return SafeHTML(sanitized: "<pre>" + words.markup + "</pre>")
    }

    /// As much of the text as takes no more than so many bytes when it is escaped.
    private static func prefix(of text: String, escapedWithin limit: Int) -> String {
        let longestEntity = "&quot;".utf8.count
        var room = limit
        let kept = text.utf8.prefix { byte in
            room -= byte >= 0x80 || byte == UInt8(ascii: " ") || (byte | 0x20) >= UInt8(ascii: "a") ? 1 : longestEntity
            return room >= 0
        }
        guard kept.count < text.utf8.count else { return text }
        let whole = CleanText.truncated(Array(text.utf8), to: kept.count)
        return VisibleText.trimmed(String(decoding: whole, as: UTF8.self))
    }
}
