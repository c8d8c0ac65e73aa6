import ServiceDesk
import Testing

@testable import DeskOperations

@Suite("Links by which one person answers one question")
struct TicketLinkTests {
    private let keys = DeskKeys(secret: [UInt8](repeating: 7, count: 32))
    private let link = TicketLink(.watching, ticket: ID(1_234_567), person: ID(89), event: 12)

    @Test("A link is read by the desk that made it, for its question, and is always the same")
    func read() {
        for (ticket, person, event) in [(1, 1, 1), (1_234_567, 89, 12), (281_474_976_710_655, 4_294_967_296, 70_000)]
            as [(Int64, Int64, Int)]
        {
            let link = TicketLink(.closure, ticket: ID(ticket), person: ID(person), event: event)
            #expect(TicketLink(.closure, link.token(keys: keys), keys: keys) == link)
            #expect(link.token(keys: keys) == link.token(keys: keys))
        }
        #expect(TicketLink(.closure, link.token(keys: keys), keys: keys) == nil)
        #expect(TicketLink(.watching, link.token(keys: DeskKeys(secret: [UInt8](repeating: 8, count: 32))), keys: keys) == nil)
    }

    @Test("It tells nothing of the ticket, stands in an address as it is, and ends with a letter or digit, which no mail program cuts off")
    func opaque() throws {
        for event in 1...200 {
            let link = TicketLink(.watching, ticket: ID(1_234_567), person: ID(89), event: event)
            let token = link.token(keys: keys)
            #expect(!token.contains(TicketNumber(ID(1_234_567)).digits) && !token.contains("1234567"))
            #expect(token.wholeMatch(of: /[A-Za-z0-9_-]+[A-Za-z0-9]/) != nil)
        }
    }

    @Test("Whatever is changed in it, longer or shorter, it is no link any more")
    func forged() {
        let token = Array(link.token(keys: keys))
        for index in token.indices {
            var forged = token
            forged[index] = forged[index] == "A" ? "B" : "A"
            #expect(TicketLink(.watching, String(forged), keys: keys) == nil, "\(index)")
        }
        for wrong in ["", "x", "....", String(token.dropLast(2)), String(token) + "0000", String(repeating: "é", count: 46)] {
            #expect(TicketLink(.watching, wrong, keys: keys) == nil, "\(wrong)")
        }
    }
}
