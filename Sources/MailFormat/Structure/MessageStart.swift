/// Finds where the headers of a message begin, past what transports and mailboxes put before them.
enum MessageStart {
    /// Passes over a byte order mark, an mbox separator (RFC 4155) and empty lines.
    static func find(in raw: [UInt8]) -> Int {
        var start = raw.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        for line in Lines(raw, in: start..<raw.count) {
            guard line.isEmpty || isSeparator(raw, at: line.content.lowerBound) else { break }
            start = line.next
        }
        return start
    }

    private static func isSeparator(_ raw: [UInt8], at index: Int) -> Bool {
        if raw.starts(withLowercase: ">from ", at: index) { return true }
        guard raw.starts(withLowercase: "from ", at: index) else { return false }
        // A header may have blanks before its colon (RFC 5322 section 4.5).
        return raw[(index + 5)...].first { !$0.isBlank } != ASCII.colon
    }

    /// Old Macintosh files end lines with CR alone: gives them LF. Anything else is returned as it is.
    static func withLineFeeds(_ raw: [UInt8]) -> [UInt8] {
        guard raw.firstIndex(of: ASCII.lineFeed, in: 0..<raw.count) == nil,
            raw.firstIndex(of: ASCII.carriageReturn, in: 0..<raw.count) != nil
        else { return raw }
        return raw.map { $0 == ASCII.carriageReturn ? ASCII.lineFeed : $0 }
    }
}
