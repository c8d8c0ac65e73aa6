import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("A desk at work")
struct DeskWalkTests {
    /// What the steps do is decided by the seed alone. On PostgreSQL each waits for the server several times.
    private static func steps(_ engine: Engine) -> Int {
        switch engine {
        case .sqlite: 10_000
        case .postgresql: 1_000
        }
    }

    @Test(
        "Thousands of random operations do what a second telling of their rules does, and leave every row as its history says",
        arguments: TestDatabases.engines)
    func walk(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            var walk = try await DeskWalk(fixture)
            for step in 0..<Self.steps(engine) { try await walk.step(step) }
            for (number, state) in walk.model.tickets { #expect(try await walk.state(of: number) == state, "\(number)") }
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
    var model = DeskModel()

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
            case 40..<45: try await confirm()
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
        let outcome = try await fixture.desk.receive(contact)
        switch outcome {
        case .opened(let number): model.open(number)
        case .appended(let number): if contact.mail.autoSubmitted == .no { model.write(to: number) }
        case .held, .duplicate, .quarantined: break
        }
        numbers.append(outcome.number)
        mailIDs.append(contact.mail.messageID)
        try await check(outcome.number)
    }

    /// What the model tells of a ticket, as the desk has it.
    func state(of number: TicketNumber) async throws -> DeskModel.State {
        let ticket = try await fixture.ticket(number)
        return DeskModel.State(
            status: ticket.status, assignee: ticket.assignee, line: ticket.line, isAsked: ticket.closureRequest != nil)
    }

    private func check(_ number: TicketNumber) async throws {
        #expect(try await state(of: number) == model.tickets[number], "\(number)")
    }

    private mutating func confirm() async throws {
        guard let token = tokens.randomElement(using: &generator) else { return }
        let question = try await fixture.desk.confirmClosure(token)
        let isPossible = model.confirm(question.number, isClosed: question.state == .closed)
        #expect(isPossible, "\(question)")
        try await check(question.number)
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
        let works: [DeskModel.Work] = [
            .assign(colleague.person), .release, .answer, .note, .escalate(line), .requestClosure, .close, .reopen,
        ]
        let place = Int.random(in: 0..<10, using: &generator)
        guard place < works.count else { return try await decideOnHeld(number, by: viewer) }
        do {
            try await carryOut(works[place], on: number, by: viewer)
            let isAllowed = model.carryOut(works[place], on: number)
            #expect(isAllowed, "\(works[place])")
        } catch DeskError.refused(let refusal) {
            refusals += 1
            let isAllowed = model.carryOut(works[place], on: number)
            #expect(!isAllowed, "\(works[place]) was refused: \(refusal)")
        }
        try await check(number)
    }

    private func carryOut(_ work: DeskModel.Work, on number: TicketNumber, by viewer: Viewer) async throws {
        let desk = fixture.desk
        switch work {
        case .assign(let person): try await desk.assign(number, to: person, by: viewer)
        case .release: try await desk.release(number, by: viewer)
        case .answer: _ = try await desk.answer(number, body: "c", by: viewer)
        case .note: _ = try await desk.note(number, body: "d", by: viewer)
        case .escalate(let line): try await desk.escalate(number, to: line, because: "e", by: viewer)
        case .requestClosure: try await desk.requestClosure(number, body: nil, by: viewer)
        case .close: try await desk.close(number, by: viewer)
        case .reopen: try await desk.reopen(number, by: viewer)
        }
    }

    private mutating func decideOnHeld(_ number: TicketNumber, by viewer: Viewer) async throws {
        guard let held = try await fixture.ticket(number).held.min() else { return }
        if Bool.random(using: &generator) {
            try await fixture.desk.acceptHeld(held, on: number, by: viewer)
            model.write(to: number)
        } else {
            let opened = try await fixture.desk.separateHeld(held, from: number, by: viewer)
            model.open(opened)
            numbers.append(opened)
        }
    }
}
