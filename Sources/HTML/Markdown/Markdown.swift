import CMd4c

/// Words with the few marks that people know from other desks: lists, **strong**, links, quotes, code (CommonMark, without raw HTML).
///
///     Markdown("Press **Start**").html?.markup  // "<p dir=\"auto\">Press <strong>Start</strong></p>"
package struct Markdown: Sendable {
    /// What the marks make of the words, through the sanitizer; `nil` where there are none, and where there are more of them than anybody
    /// writes: then the words stand for themselves.
    package let html: SafeHTML?

    /// Raw HTML stays text, and four blanks before a line are no code: people indent.
    private static let flags =
        UInt32(MD_FLAG_NOHTMLBLOCKS) | UInt32(MD_FLAG_NOHTMLSPANS) | UInt32(MD_FLAG_NOINDENTEDCODEBLOCKS)
        | UInt32(MD_FLAG_STRIKETHROUGH) | UInt32(MD_FLAG_PERMISSIVEURLAUTOLINKS)

    /// What the words are for.
    package enum Use: Sendable, Hashable {
        /// What is sent: it has no page to lead to, and mail programs draw no tables of marks.
        case letter
        /// What stands on a page of the desk: with tables, and links to its tickets and articles.
        case page
    }

    package init(_ words: String, for use: Use = .letter) {
        let rendering = MarkdownRendering()
        let source = Array(Self.withoutUnderlines(words).utf8CString.dropLast())
        var parser = MD_PARSER()
        parser.flags = use == .page ? Self.flags | UInt32(MD_FLAG_TABLES) : Self.flags
        parser.enter_block = { MarkdownRendering.of($2)?.enter(block: $0, $1) ?? 1 }
        parser.leave_block = { MarkdownRendering.of($2)?.leave(block: $0) ?? 1 }
        parser.enter_span = { MarkdownRendering.of($2)?.enter(span: $0, $1) ?? 1 }
        parser.leave_span = { MarkdownRendering.of($2)?.leave(span: $0) ?? 1 }
        parser.text = { MarkdownRendering.of($3)?.read($0, $1, Int($2)) ?? 1 }
        let outcome = withExtendedLifetime(rendering) {
            source.withUnsafeBufferPointer { buffer in
                md_parse(buffer.baseAddress, UInt32(buffer.count), &parser, Unmanaged.passUnretained(rendering).toOpaque())
            }
        }
        guard outcome == 0, rendering.hasMarks else {
            html = nil
            return
        }
        let markup = rendering.markup
        let sanitizer = HTMLSanitizer(leadsToOwnPages: use == .page)
        html = sanitizer.keepsMarkup(of: markup) ? sanitizer.fragment(markup) : nil
    }

    /// A line of dashes below words ends a letter, and makes no heading of them: "-- " stands before a signature (RFC 3676 section 4.3).
    private static func withoutUnderlines(_ words: String) -> String {
        guard words.contains("-") else { return words }
        var (isFenced, hasWordsAbove) = (false, false)
        let lines = words.split(separator: "\n", omittingEmptySubsequences: false).map { line -> Substring in
            let marks = line.drop { $0 == " " }
            if marks.hasPrefix("```") || marks.hasPrefix("~~~") { isFenced.toggle() }
            defer { hasWordsAbove = line.contains { !$0.isWhitespace } }
            let isRule = !marks.isEmpty && marks.contains("-") && marks.allSatisfy { $0 == "-" || $0.isWhitespace }
            return isRule && !isFenced && (hasWordsAbove || marks.count { $0 == "-" } < 3) ? "\\" + marks : line
        }
        return lines.joined(separator: "\n")
    }
}
