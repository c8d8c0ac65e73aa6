import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("A desk at work")
struct DeskWalkTests {
    /// Steps on each engine; what they do is decided by the seed alone.
    private static let steps = 10_000

    @Test("After a thousand random operations every row is what its history says", arguments: TestDatabases.engines)
    func walk(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            var walk = try await DeskWalk(fixture)
            for step in 0..<Self.steps { try await walk.step(step) }
            let report = try await fixture.desk.verify()
            #expect(report.tickets > 50)
            #expect(report.events > 400)
            #expect(walk.refusals > 20)
        }
    }
}

/// Everybody of the cast doing anything, in an order that the seed repeats.
private struct DeskWalk {
    let fixture: DeskFixture
    let staff: [Viewer]
    var generator = SeededGenerator(seed: 42)
    var numbers: [TicketNumber] = []
    var mailIDs: [String] = []
    var tokens: [String] = []
    var replies: [(CastMember, Letter)] = []
    var refusals = 0

    init(_ fixture: DeskFixture) async throws {
        self.fixture = fixture
        var staff: [Viewer] = []
        for member in Cast.staff { staff.append(try await fixture.viewer(member)) }
        self.staff = staff
    }

    mutating func step(_ number: Int) async throws {
        fixture.clock.advance(by: .seconds(Int.random(in: -300...600, using: &generator)))
        do {
            switch Int.random(in: 0..<100, using: &generator) {
            case 0..<35: try await mail("walk.\(number)")
            case 35..<40: try await post()
            case 40..<45: if let token = tokens.randomElement(using: &generator) { _ = try await fixture.desk.confirmClosure(token) }
            default: try await work()
            }
        } catch is DeskError {
            refusals += 1
        }
    }

    private mutating func mail(_ messageID: String) async throws {
        let author = Cast.tickets[Int.random(in: 0..<6, using: &generator)].requester
        let automatic = AutoSubmitted.allCases.randomElement(using: &generator) ?? .no
        let isRepeated = Int.random(in: 0..<10, using: &generator) == 0
        let named = Int.random(in: 0..<3, using: &generator) == 0 ? numbers.randomElement(using: &generator)?.description ?? "" : ""
        var contact = MailContact.mail(
            from: author, to: Bool.random(using: &generator) ? Cast.desk : Cast.compatibility, subject: "Walk \(named)", text: "a",
            messageID: isRepeated ? mailIDs.randomElement(using: &generator) ?? messageID : messageID,
            inReplyTo: Int.random(in: 0..<4, using: &generator) == 0 ? mailIDs.randomElement(using: &generator) ?? "" : "",
            automatic: Int.random(in: 0..<5, using: &generator) == 0 ? automatic : .no)
        if Int.random(in: 0..<4, using: &generator) == 0, let (member, letter) = replies.randomElement(using: &generator) {
            contact = fixture.reply(member, to: letter, text: "b", messageID: messageID, automatic: contact.mail.autoSubmitted)
        }
        numbers.append(try await fixture.desk.receive(contact).number)
        mailIDs.append(contact.mail.messageID)
    }

    private mutating func post() async throws {
        for letter in try await fixture.post() {
            mailIDs.append(letter.mail.messageID)
            if letter.entry.notice == .closureRequest { tokens.append(try closureToken(in: letter)) }
            let author = Cast.tickets.map(\.requester).first { $0.address == letter.entry.address }
            if let author, !letter.replyAddress.isEmpty { replies.append((author, letter)) }
        }
    }

    private mutating func work() async throws {
        guard let number = numbers.randomElement(using: &generator), let viewer = staff.randomElement(using: &generator),
            let colleague = staff.randomElement(using: &generator), let line = SupportLine.allCases.randomElement(using: &generator)
        else { return }
        let desk = fixture.desk
        switch Int.random(in: 0..<10, using: &generator) {
        case 0: try await desk.assign(number, to: colleague.person, by: viewer)
        case 1: try await desk.release(number, by: viewer)
        case 2: _ = try await desk.answer(number, body: "c", by: viewer)
        case 3: _ = try await desk.note(number, body: "d", by: viewer)
        case 4: try await desk.escalate(number, to: line, because: "e", by: viewer)
        case 5: try await desk.requestClosure(number, body: nil, by: viewer)
        case 6: try await desk.close(number, by: viewer)
        case 7: try await desk.reopen(number, by: viewer)
        default: try await decideOnHeld(number, by: viewer)
        }
    }

    private mutating func decideOnHeld(_ number: TicketNumber, by viewer: Viewer) async throws {
        guard let held = try await fixture.ticket(number).held.min() else { return }
        if Bool.random(using: &generator) {
            try await fixture.desk.acceptHeld(held, on: number, by: viewer)
        } else {
            numbers.append(try await fixture.desk.separateHeld(held, from: number, by: viewer))
        }
    }
}
