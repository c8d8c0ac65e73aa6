import CMd4c

/// Writes what the parser reads as HTML, a direction to a block; what goes past its limits is given up.
final class MarkdownRendering {
    /// Anything that the same words would not look like by themselves. Addresses that become links are none.
    private(set) var hasMarks = false
    private var writer = HTMLWriter(reserving: 1024)
    private var depth = 0
    private var elements = 0
    /// The address of each link that is open, and what its words are so far.
    private var links: [(address: String, words: String)] = []
    private static let mostDepth = 60
    private static let mostElements = 20_000
    private static let mostBytes = 2_000_000

    var markup: String { String(decoding: writer.bytes, as: UTF8.self) }

    static func of(_ pointer: UnsafeMutableRawPointer?) -> MarkdownRendering? {
        pointer.map { Unmanaged<MarkdownRendering>.fromOpaque($0).takeUnretainedValue() }
    }

    // MARK: Blocks

    func enter(block: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) -> Int32 {
        if block != MD_BLOCK_DOC, block != MD_BLOCK_P { hasMarks = true }
        switch block {
        case MD_BLOCK_P: open("<p dir=\"auto\">")
        case MD_BLOCK_QUOTE: open("<blockquote dir=\"auto\">")
        case MD_BLOCK_UL: open("<ul dir=\"auto\">")
        case MD_BLOCK_OL:
            let start = detail?.assumingMemoryBound(to: MD_BLOCK_OL_DETAIL.self).pointee.start ?? 1
            open(start == 1 ? "<ol dir=\"auto\">" : "<ol dir=\"auto\" start=\"\(start)\">")
        case MD_BLOCK_LI: open("<li>")
        case MD_BLOCK_H: open("<h\(level(detail)) dir=\"auto\">")
        case MD_BLOCK_CODE: open("<pre dir=\"ltr\">")
        case MD_BLOCK_HR: open("<hr>")
        case MD_BLOCK_TABLE: open("<table>")
        case MD_BLOCK_THEAD: open("<thead>")
        case MD_BLOCK_TBODY: open("<tbody>")
        case MD_BLOCK_TR: open("<tr>")
        case MD_BLOCK_TH: open("<th dir=\"auto\">")
        case MD_BLOCK_TD: open("<td dir=\"auto\">")
        default: break
        }
        return verdict
    }

    func leave(block: MD_BLOCKTYPE) -> Int32 {
        switch block {
        case MD_BLOCK_P: close("</p>")
        case MD_BLOCK_QUOTE: close("</blockquote>")
        case MD_BLOCK_UL: close("</ul>")
        case MD_BLOCK_OL: close("</ol>")
        case MD_BLOCK_LI: close("</li>")
        case MD_BLOCK_H: close("</h\(headings.popLast() ?? 4)>")
        case MD_BLOCK_CODE: close("</pre>")
        case MD_BLOCK_HR: depth -= 1
        case MD_BLOCK_TABLE: close("</table>")
        case MD_BLOCK_THEAD: close("</thead>")
        case MD_BLOCK_TBODY: close("</tbody>")
        case MD_BLOCK_TR: close("</tr>")
        case MD_BLOCK_TH: close("</th>")
        case MD_BLOCK_TD: close("</td>")
        default: break
        }
        return verdict
    }

    private var headings: [Int] = []

    /// The page and the letter have headings of their own above these.
    private func level(_ detail: UnsafeMutableRawPointer?) -> Int {
        let written = Int(detail?.assumingMemoryBound(to: MD_BLOCK_H_DETAIL.self).pointee.level ?? 1)
        headings.append(min(written + 3, 6))
        return min(written + 3, 6)
    }

    // MARK: Spans

    func enter(span: MD_SPANTYPE, _ detail: UnsafeMutableRawPointer?) -> Int32 {
        switch span {
        case MD_SPAN_EM: mark("<em>")
        case MD_SPAN_STRONG: mark("<strong>")
        case MD_SPAN_CODE: mark("<code>")
        case MD_SPAN_DEL: mark("<del>")
        case MD_SPAN_A: link(detail?.assumingMemoryBound(to: MD_SPAN_A_DETAIL.self).pointee.href)
        // A picture from somewhere would tell that place who reads the letter: it becomes a link.
        case MD_SPAN_IMG: link(detail?.assumingMemoryBound(to: MD_SPAN_IMG_DETAIL.self).pointee.src)
        default: break
        }
        return verdict
    }

    func leave(span: MD_SPANTYPE) -> Int32 {
        switch span {
        case MD_SPAN_EM: close("</em>")
        case MD_SPAN_STRONG: close("</strong>")
        case MD_SPAN_CODE: close("</code>")
        case MD_SPAN_DEL: close("</del>")
        case MD_SPAN_A, MD_SPAN_IMG:
            close("</a>")
            guard let link = links.popLast() else { break }
            if link.address != link.words, link.address != "mailto:" + link.words { hasMarks = true }
        default: break
        }
        return verdict
    }

    private func mark(_ tag: String) {
        hasMarks = true
        open(tag)
    }

    private func link(_ address: MD_ATTRIBUTE?) {
        let text = address.map { Self.text($0.text, Int($0.size)) } ?? ""
        links.append((text, ""))
        open("<a href=\"\(text.escapedForMarkup)\">")
    }

    // MARK: Text

    func read(_ type: MD_TEXTTYPE, _ start: UnsafePointer<CChar>?, _ count: Int) -> Int32 {
        switch type {
        // Who ends a line means it.
        case MD_TEXT_BR, MD_TEXT_SOFTBR: writer.write("<br>\n")
        case MD_TEXT_NULLCHAR: writer.write(text: "\u{FFFD}")
        default:
            let text = Self.text(start, count)
            if !links.isEmpty { links[links.count - 1].words += text }
            writer.write(text: text)
        }
        elements += 1
        return verdict
    }

    private static func text(_ start: UnsafePointer<CChar>?, _ count: Int) -> String {
        guard let start else { return "" }
        return String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
    }

    private func open(_ tag: String) {
        writer.write(unescaped: tag)
        depth += 1
        elements += 1
    }

    private func close(_ tag: String) {
        writer.write(unescaped: tag)
        depth -= 1
    }

    /// Not 0 ends the reading.
    private var verdict: Int32 {
        depth > Self.mostDepth || elements > Self.mostElements || writer.withBytes { $0.count } > Self.mostBytes ? 1 : 0
    }
}

extension String {
    fileprivate var escapedForMarkup: String {
        var writer = HTMLWriter(reserving: utf8.count + 16)
        writer.write(text: self)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
