import Foundation
import MailFormat
import Testing

@Suite("Outlook's place in a conversation")
struct ThreadIndexTests {
    /// A conversation that began at 2020-05-18T12:54:02Z and was answered once.
    private let known = "AQHWLRNo4NaOjvXU8EODe0ZotrA8B6itzaxf"

    private func bytes(_ index: ThreadIndex) throws -> [UInt8] { try Array(#require(Data(base64Encoded: index.text))) }

    @Test("An answer keeps all that there was and adds five bytes, which say how long after the beginning it came")
    func answer() throws {
        let index = try #require(ThreadIndex(known))
        #expect(index.text == known)
        let date = Date(timeIntervalSince1970: 1_589_806_442.646 + 3_600)
        let answered = try bytes(index.answered(at: date, random: 0x7A))
        let before = try bytes(index)
        #expect(answered.count == 32 && answered.last == 0x7A)
        #expect(Array(answered.prefix(27)) == before)
        let block = answered[27..<31].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        #expect(block >> 31 == 0)
        // 2^18 tenths of microseconds are 26 ms; the beginning is kept to 1.7 s.
        let seconds = Double(block) * 0.0262144
        #expect(abs(seconds - 3_600) < 2)
        #expect(try bytes(index.answered(at: date, random: 0x7A)) == answered)
    }

    @Test("After more than 1.7 years the time is coarser and marked so, and before the beginning it is nothing")
    func long() throws {
        let index = try #require(ThreadIndex(known))
        let late = try bytes(index.answered(at: Date(timeIntervalSince1970: 1_589_806_442 + 3 * 365 * 86_400), random: 0))
        let block = late[27..<31].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        #expect(block >> 31 == 1)
        let seconds = Double(block & 0x7FFF_FFFF) * 0.8388608
        #expect(abs(seconds - 94_608_000) < 3)
        let early = try bytes(index.answered(at: Date(timeIntervalSince1970: 0), random: 9))
        #expect(Array(early.suffix(5)) == [0, 0, 0, 0, 9])
    }

    @Test(
        "A8 what is no index is none",
        arguments: [
            "", "AQ==", "hello world", "AQHWLRNo4NaOjvXU8EODe0ZotrA8B6itzax", "AgHWLRNo4NaOjvXU8EODe0ZotrA8Bw==",
            "AQHWLRNo4NaOjvXU8EODe0ZotrA8B6itzaxf\u{0}", String(repeating: "AQHW", count: 400),
        ])
    func none(header: String) {
        #expect(ThreadIndex(header) == nil)
    }

    @Test("A conversation with very many answers grows no further")
    func limit() throws {
        var index = try #require(ThreadIndex(known))
        for _ in 0..<200 { index = index.answered(at: Date(timeIntervalSince1970: 1_600_000_000), random: 1) }
        #expect(index.text.utf8.count < 450 && ThreadIndex(index.text) == index)
    }

    @Test("A mail's index and topic are read, and what is none is left aside")
    func parsed() {
        func mail(_ headers: String) -> ParsedMail { MailParser().parse(Array("From: a@b.example\r\n\(headers)\r\n\r\nx\r\n".utf8)) }
        let outlook = mail("Thread-Topic: =?utf-8?B?16nXnNeV150=?=\r\nThread-Index: AQHWLRNo4NaOjvXU8EOD\r\n e0ZotrA8B6itzaxf")
        #expect(outlook.threadIndex?.text == known && outlook.threadTopic == "שלום")
        #expect(mail("Thread-Index: nonsense").threadIndex == nil)
    }
}
