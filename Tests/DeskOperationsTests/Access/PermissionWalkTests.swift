import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

/// Walks docs/permissions.md: everybody tries everything at every distance, and gets what the table says and nothing else.
@Suite("Everything that the table of permissions says")
struct PermissionWalkTests {
    private static let places: [PermissionScope] = [.own, .queue, .line, .all]

    @Test(
        "D1 with a ticket everybody may do what the table says, and what he may not see is not there for him",
        arguments: TestDatabases.engines, Standing.allCases)
    func tickets(_ engine: Engine, _ standing: Standing) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let stage = try await PermissionStage(fixture)
            let viewer = try await stage.viewer(standing)
            for attempt in PermissionAttempt.withTickets {
                for place in Self.places {
                    let number = try await stage.ticket(place, from: viewer)
                    try await attempt.prepare(stage, number, viewer)
                    // Preparing may have taken it from him, or given it to somebody.
                    let reach = viewer.scope(of: try await fixture.ticket(number).place)
                    let before = try await fixture.ticket(number)
                    let promised: DeskError? =
                        if !viewer.may(.seeTicket, reaching: reach) { .notFound } else if !viewer.may(attempt.action, reaching: reach) {
                            .forbidden
                        } else { nil }
                    let met = await refusal { try await attempt.attempt(stage, number, viewer) }
                    #expect(met == promised, "\(attempt.name) by \(standing) at \(place)")
                    guard promised != nil, attempt.action != .admitHeld else { continue }
                    #expect(try await fixture.ticket(number) == before, "\(attempt.name) by \(standing) at \(place)")
                }
            }
        }
    }

    @Test("D1 lists, callers and the next ticket reach as far as the table says", arguments: TestDatabases.engines, Standing.allCases)
    func lists(_ engine: Engine, _ standing: Standing) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let stage = try await PermissionStage(fixture)
            let (desk, viewer) = (fixture.desk, try await stage.viewer(standing))
            for place in Self.places {
                let number = try await stage.ticket(place, from: viewer)
                let isSeen = viewer.may(.seeTicket, reaching: place)
                for filter in [TicketFilter(), TicketFilter(line: try await fixture.ticket(number).line)] {
                    let listed = try await desk.tickets(filter, after: nil, limit: 200, for: viewer).tickets
                    #expect(listed.contains { $0.ticket.number == number } == isSeen, "list of \(standing) at \(place)")
                }
                let found = try await desk.people(phone: try await stage.telephone(of: number), for: viewer)
                #expect(found.isEmpty == !viewer.may(.findCaller, reaching: place), "caller for \(standing) at \(place)")
                // Of what waits only this one is left, so that the next one can be no other.
                for other in try await desk.tickets(TicketFilter(status: .new), after: nil, limit: 200, for: nil).tickets
                where other.ticket.number != number { try await desk.close(other.ticket.number, by: stage.anna) }
                guard place != .own else { continue }
                guard viewer.may(.takeNext, reaching: .queue) else {
                    await #expect(throws: DeskError.forbidden) { try await desk.takeNext(by: viewer) }
                    continue
                }
                #expect(try await desk.takeNext(by: viewer) == (viewer.may(.takeNext, reaching: place) ? number : nil), "\(place)")
            }
        }
    }

    @Test("D1 of colleagues everybody sees and changes what the table says", arguments: TestDatabases.engines, Standing.allCases)
    func colleagues(_ engine: Engine, _ standing: Standing) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let stage = try await PermissionStage(fixture)
            let (desk, viewer) = (fixture.desk, try await stage.viewer(standing))
            for place in [PermissionScope.own, .line, .all] {
                let person = stage.colleague(place, of: viewer)
                func promised(_ action: DeskAction) -> DeskError? { viewer.may(action, reaching: place) ? nil : .forbidden }
                let line = place == .all ? SupportLine.third : .second
                if viewer.role.isStaff, place != .own || standing != .administrator {
                    let board = try await desk.lines(for: viewer)
                    let shown = board.first { $0.line == line }?.colleagues.map(\.person.id) ?? []
                    #expect(shown.contains(person) == viewer.may(.seeLoad, reaching: place), "load of \(place) for \(standing)")
                }
                guard viewer.role.isStaff || place != .own else { continue }
                #expect(await refusal { _ = try await desk.workProfile(of: person, for: viewer) } == promised(.seeWorkProfile))
                #expect(await refusal { try await desk.leave(person, until: nil, by: viewer) } == promised(.setPresence))
                #expect(await refusal { try await desk.comeBack(person, by: viewer) } == promised(.setPresence))
            }
            // Of oneself, too, only whoever manages the desk says what one can do.
            for person in [stage.second, stage.third] + (viewer.role.isStaff ? [viewer.person] : []) {
                let known = try await desk.workProfile(of: person, for: stage.anna).profile
                let met = await refusal { try await desk.setWorkProfile(known, of: person, by: viewer) }
                #expect(met == (viewer.may(.setWorkProfile) ? nil : .forbidden), "\(standing)")
            }
        }
    }

    @Test("D1 with the desk itself everybody may do what the table says", arguments: TestDatabases.engines, Standing.allCases)
    func settings(_ engine: Engine, _ standing: Standing) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let stage = try await PermissionStage(fixture)
            let viewer = try await stage.viewer(standing)
            for (index, (action, attempt)) in PermissionAttempt.withTheDesk.enumerated() {
                let met = await refusal { try await attempt(stage, viewer, "thing\(index)") }
                #expect(met == (viewer.may(action) ? nil : .forbidden), "\(action) by \(standing)")
            }
        }
    }

    @Test("D1 by mail and by links everybody reaches what he asked for himself, and nothing else", arguments: TestDatabases.engines)
    func requesters(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            for author in [Cast.alice, Cast.dana, Cast.piotr] {
                let (mine, other) = ("1.\(author.address)", "2.\(author.address)")
                let own = try await desk.receive(.mail(from: author, subject: "Mine", text: "a", messageID: mine)).number
                let others = try await desk.receive(.mail(from: Cast.erik, subject: "His", text: "b", messageID: other)).number
                for (number, isOwn) in [(own, true), (others, false)] {
                    let mail = MailContact.mail(
                        from: author, subject: "\(number)", text: "More", messageID: "\(number.digits).\(author.address)")
                    _ = try await desk.receive(mail)
                    #expect(try await fixture.ticket(number).held.isEmpty == isOwn, "\(author.address)")
                }
                // He reads along; the question is the requester's alone.
                try await desk.addWatcher(author.address, name: "", to: others, by: anna)
                _ = try await fixture.post()
                for number in [own, others] {
                    _ = try await desk.propose(number, body: "Done.", by: anna)
                    try await desk.close(number, by: anna)
                }
                for letter in try await fixture.post() where letter.entry.address == author.address {
                    let asks = letter.mail.text.contains(/\/(closure|satisfaction)\//)
                    #expect(
                        asks == (letter.entry.ticket == own.ticket && [.solution, .closed].contains(letter.entry.notice)), "\(letter.entry)"
                    )
                }
            }
        }
    }

    @Test("Every row is walked")
    func rows() {
        let walked = PermissionAttempt.withTickets.map(\.action) + PermissionAttempt.withTheDesk.map(\.action)
        let elsewhere: [DeskAction] = [
            .writeIn, .confirmClosure, .rate, .takeNext, .findCaller, .seeLoad, .seeWorkProfile, .setWorkProfile, .setPresence,
        ]
        #expect(Set(walked + elsewhere) == Set(DeskAction.allCases))
    }

    /// What the desk said; `nil` when it did what it was asked for.
    private func refusal(_ attempt: () async throws -> Void) async -> DeskError? {
        do {
            try await attempt()
            return nil
        } catch let error as DeskError {
            return error
        } catch {
            Issue.record(error)
            return nil
        }
    }
}
