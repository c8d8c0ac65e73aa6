import Foundation
import ServiceDesk
import Testing

@testable import DeskChannels

@Suite("What an IMAP server says")
struct IMAPResponseTests {
    private static let conversation = """
        * OK [CAPABILITY IMAP4rev1 IDLE] ready\r
        * 2 EXISTS\r
        * OK [UIDVALIDITY 3857529045] valid\r
        * CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN\r
        * SEARCH 2 84 882\r
        * 12 FETCH (FLAGS (\\Seen \\Recent) UID 7 RFC822.SIZE 5 INTERNALDATE "17-Jul-2026 02:44:25 -0700" BODY[]<0> {5}\r
        a\r
        )b)\r
        * 3 FETCH (UID 9 BODY[] "q\\"\\\\")\r
        + go on\r
        S1 OK [READ-WRITE] done\r
        * BYE leaving\r

        """

    private static let meaning: [IMAPResponse] = [
        .note(IMAPStatus(kind: .ok, code: "CAPABILITY", number: nil, text: "ready")), .exists(2),
        .note(IMAPStatus(kind: .ok, code: "UIDVALIDITY", number: 3_857_529_045, text: "valid")),
        .capabilities(["IMAP4REV1", "STARTTLS", "AUTH=PLAIN"]),
        .found([2, 84, 882]),
        .fetched(
            IMAPFetched(uid: 7, size: 5, received: Instant(microseconds: 1_784_281_465_000_000), body: Array("a\r\n)b".utf8))),
        .fetched(IMAPFetched(uid: 9, size: nil, received: nil, body: Array("q\"\\".utf8))), .goOn("go on"),
        .end(tag: "S1", IMAPStatus(kind: .ok, code: "READ-WRITE", number: nil, text: "done")), .bye("leaving"),
    ]

    private func read(_ chunks: [[UInt8]], limits: MailboxLimits = MailboxLimits()) throws -> [IMAPResponse] {
        var reader = IMAPResponseReader(limits)
        var responses: [IMAPResponse] = []
        for chunk in chunks {
            reader.take(chunk)
            while let raw = try reader.next() { responses.append(try IMAPResponse(raw, depth: limits.depth)) }
        }
        return responses
    }

    @Test("It is read the same, in however many pieces it comes", arguments: [1, 2, 3, 7, 64, 10_000])
    func pieces(size: Int) throws {
        let bytes = Array(Self.conversation.utf8)
        let chunks = stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<min($0 + size, bytes.count)]) }
        #expect(try read(chunks) == Self.meaning)
    }

    @Test("B1 lines and literals without end are not kept")
    func endless() throws {
        var limits = MailboxLimits()
        (limits.line, limits.literal) = (1_000, 1_000)
        #expect(throws: IMAPResponseReader.Fault.lineTooLong) { try read([Array(repeating: 120, count: 2_000)], limits: limits) }
        for announced in ["1001", "99999999", "9999999999"] {
            #expect(throws: IMAPResponseReader.Fault.literalTooLong) {
                try read([Array("* 1 FETCH (BODY[] {\(announced)}\r\n".utf8)], limits: limits)
            }
        }
        // Many literals in one response: what stands between them counts together.
        let many = String(repeating: "aaaaaaaaaa {0}\r\n", count: 200)
        #expect(throws: IMAPResponseReader.Fault.lineTooLong) { try read([Array(many.utf8)], limits: limits) }
    }

    @Test(
        "B1 what is no IMAP is refused, and no number in it ends the process",
        arguments: [
            "", " ", "S1", "* ", "*", "garbage", "* 1 FETCH (((((((((((((((((((((((((", "* 1 FETCH (UID 7", "* 1 FETCH UID 7)",
            "* 1 FETCH (UID \"", "* 1 FETCH (BODY[] \"a\\", "* 99999999999999999999 EXISTS", "* 1 FETCH (UID 99999999999999999999)",
            "* SEARCH 99999999999 -1 x 4", "* OK [UIDVALIDITY 99999999999]", "* OK [", "* 1 FETCH (BODY[", "\u{0}", "* a\rb",
            "* 1 FETCH (UID 7 BODY[] NIL)", "* 1 FETCH ()", "* 1 FETCH (UID)", "* SEARCH", "+", "* \u{FFFD}\u{202E} FETCH (x)",
        ])
    func hostile(line: String) {
        let responses = try? read([Array("\(line)\r\n".utf8)])
        for case .fetched(let fetched) in responses ?? [] { #expect(fetched.body ?? [] == []) }
        #expect(!(responses ?? []).contains { if case .found(let uids) = $0 { uids != [4] && uids != [] } else { false } })
    }

    @Test("B1 bytes by chance never end the process", arguments: 0..<50)
    func chance(seed: UInt64) {
        var state = seed &* 2_654_435_761 &+ 1
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        var bytes = Array(Self.conversation.utf8)
        for _ in 0..<40 { bytes[next(bytes.count)] = UInt8(next(256)) }
        for _ in 0..<5 {
            let start = next(bytes.count - 40)
            bytes.removeSubrange(start..<start + next(20))
        }
        let count = (try? read([bytes]))?.count ?? 0
        #expect(count <= 40)
    }

    @Test("Days and moments are read, and written so that no zone leaves out a mail")
    func dates() {
        #expect(IMAPDate.moment(" 5-Mar-2026 14:07:00 +0100")?.iso8601.hasPrefix("2026-03-05T13:07:00") == true)
        #expect(IMAPDate.moment("05-mar-2026 14:07:00 -0130")?.iso8601.hasPrefix("2026-03-05T15:37:00") == true)
        for text in ["", "5-Mar-2026", "5-Mai-2026 14:07:00 +0100", "a-Mar-2026 14:07:00 +0000", "5-Mar-2026 99:07:00 +0000"] {
            #expect(IMAPDate.moment(text) == nil)
        }
        #expect(IMAPDate.day(before: Instant(microseconds: 1_772_409_600_000_000)) == "1-Mar-2026")
    }
}
