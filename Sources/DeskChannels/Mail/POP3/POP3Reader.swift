/// Cuts what a POP3 server says into lines. Only CRLF ends one: a mail may hold bare line feeds.
struct POP3Reader {
    private var buffer: [UInt8] = []
    private var start = 0
    /// Where the search for the next end goes on.
    private var looked = 0

    /// What is not a line of the protocol.
    struct TooLong: Error {}

    mutating func take(_ bytes: [UInt8]) {
        if start > 0 {
            buffer.removeFirst(start)
            (looked, start) = (looked - start, 0)
        }
        buffer += bytes
    }

    /// The next line with its end; `nil` until all of it has come.
    ///
    /// - Parameter longest: bytes that a line may have.
    mutating func line(longest: Int) throws(TooLong) -> ArraySlice<UInt8>? {
        while let end = buffer[looked...].firstIndex(of: UInt8(ascii: "\n")) {
            looked = end + 1
            guard end > start, buffer[end - 1] == UInt8(ascii: "\r") else { continue }
            defer { start = end + 1 }
            guard end + 1 - start <= longest else { throw TooLong() }
            return buffer[start...end]
        }
        looked = buffer.count
        guard buffer.count - start <= longest else { throw TooLong() }
        return nil
    }
}
