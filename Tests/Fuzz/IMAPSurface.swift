@testable import DeskChannels

/// What a server of a mailbox says.
enum IMAPSurface {
    static func read(_ bytes: [UInt8]) {
        let whole = responses(in: bytes, atOnce: bytes.count)
        precondition(whole == responses(in: bytes, atOnce: 3), "it reads differently when it comes in pieces")
    }

    /// - Returns: `nil` for what is no response.
    private static func responses(in bytes: [UInt8], atOnce count: Int) -> [IMAPResponse?] {
        let limits = MailboxLimits()
        var reader = IMAPResponseReader(limits)
        var heard: [IMAPResponse?] = []
        var rest = bytes[...]
        repeat {
            reader.take(rest.prefix(max(1, count)))
            rest = rest.dropFirst(max(1, count))
            do {
                while let raw = try reader.next() {
                    heard.append(try? IMAPResponse(raw, depth: limits.depth))
                }
            } catch {
                // The connection ends here: how much of a line that is too long had come is nobody's business.
                return heard
            }
        } while !rest.isEmpty
        return heard
    }
}
