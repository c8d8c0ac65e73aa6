/// The line in the desk's own mails above which a reply is to be written.
package enum ReplyMarker {
    private static let opening = "##- "
    private static let closing = " -##"

    /// - Parameter words: what the line asks for, in the reader's language.
    package static func line(_ words: String) -> String {
        opening + words + closing
    }

    /// Whether a file may hold a mail with the line in it.
    package static func mayBe(in bytes: [UInt8]) -> Bool {
        let sign = Array(opening.utf8)
        var index = 0
        while let found = bytes.firstIndex(of: sign[0], in: index..<bytes.count) {
            if bytes.starts(with: sign, at: found) { return true }
            index = found + 1
        }
        return false
    }

    /// Also when the reply quotes it.
    static func isMarker(_ line: TextLine) -> Bool {
        guard line.text.utf8.contains(UInt8(ascii: "#")) else { return false }
        let bare = line.bare.drop { $0 == ">" || $0 == " " }
        return bare.hasPrefix(opening) && bare.hasSuffix(closing)
    }
}
