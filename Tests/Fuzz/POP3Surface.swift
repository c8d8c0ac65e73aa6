@testable import DeskChannels

/// What a server of a mailbox says that speaks POP3.
enum POP3Surface {
    static func read(_ bytes: [UInt8]) {
        precondition(lines(in: bytes, atOnce: bytes.count) == lines(in: bytes, atOnce: 3), "it reads differently when it comes in pieces")
    }

    private static func lines(in bytes: [UInt8], atOnce count: Int) -> [[UInt8]] {
        var reader = POP3Reader()
        var heard: [[UInt8]] = []
        var rest = bytes[...]
        repeat {
            reader.take(Array(rest.prefix(max(1, count))))
            rest = rest.dropFirst(max(1, count))
            do {
                while let line = try reader.line(longest: 512) { heard.append(Array(line)) }
            } catch {
                return heard
            }
        } while !rest.isEmpty
        return heard
    }
}
