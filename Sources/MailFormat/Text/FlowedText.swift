/// Joins the soft lines of `format=flowed` text (RFC 3676).
enum FlowedText {
    /// - Parameter deletesSpace: `DelSp=yes`: the space before a soft line end is not part of the text.
    static func joined(_ text: String, deletesSpace: Bool) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        var openDepth: Int?
        for (number, line) in text.utf8.split(separator: ASCII.lineFeed, omittingEmptySubsequences: false).enumerated() {
            let depth = line.prefix { $0 == ASCII.greaterThan }.count
            var content = line.dropFirst(depth)
            if content.first == ASCII.space { content = content.dropFirst() }
            let isSignature = content.elementsEqual("-- ".utf8)
            if openDepth != depth || isSignature {
                if number > 0 { result.append(ASCII.lineFeed) }
                if depth > 0 { result += Array(repeating: ASCII.greaterThan, count: depth) + [ASCII.space] }
            }
            result += content
            let isSoft = content.last == ASCII.space && !isSignature
            if isSoft, deletesSpace { result.removeLast() }
            openDepth = isSoft ? depth : nil
        }
        return String(decoding: result, as: UTF8.self)
    }
}
