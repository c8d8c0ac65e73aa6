import ServiceDesk
import Testing

@Suite("Telling again that a ticket is late")
struct RepetitionTests {
    private static let zones = ["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"]
    /// Around the changes of these zones in spring and autumn.
    private static let turns = ["2026-03-29T01:00:00Z", "2026-03-08T07:00:00Z", "2026-10-25T01:00:00Z", "2026-04-04T15:00:00Z"]

    private func agreement(_ definition: CalendarDefinition, repeatAfter: Int? = nil) throws -> Agreement {
        var terms = AgreementTerms.standard
        terms.repeatAfter = repeatAfter
        return Agreement(terms: terms, calendar: try definition.calendar())
    }

    private func late(since told: Instant?, pauses: [TicketPause] = []) -> TicketClock {
        TicketClock(
            target: .resolution, round: 1, number: 1, startedAt: Sample.start, pauses: pauses, reached: [.warning, .breach],
            unansweredSince: told)
    }

    @Test("It comes after as many minutes of working time as were agreed, counted one by one", arguments: zones, turns)
    func bruteForce(zone: String, turn: String) throws {
        var random = SeededGenerator(seed: UInt64(zone.utf8.count * 100 + turn.utf8.count))
        let turn = try #require(Instant(iso8601: turn))
        for _ in 0..<8 {
            let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].filter { _ in Int.random(in: 0..<4, using: &random) > 0 }
            let windows = [["08:00", "12:00"], ["13:00", "17:30"], ["22:00", "03:00"], ["01:30", "02:30"]]
            let hours = Dictionary(
                uniqueKeysWithValues: (days.isEmpty ? ["sun"] : days).map { day in
                    (day, windows.filter { _ in Bool.random(using: &random) } + [["09:00", "10:00"]])
                })
            let definition = CalendarDefinition(timezone: zone, hours: hours)
            let told = turn.advanced(by: .seconds(60 * Int.random(in: -2_000...1_000, using: &random)))
            let start = told.advanced(by: .seconds(60 * Int.random(in: -400...400, using: &random)))
            let pause = TicketPause(reason: .requester, start: start, end: start.advanced(by: .seconds(60 * 90)))
            let minutes = Int.random(in: 1...700, using: &random)
            let brute = try #require(BruteForceClock(definition, pauses: [ClockPause(start: pause.start, end: pause.end)]))
            let step = try agreement(definition, repeatAfter: minutes).nextStage(
                of: late(since: told, pauses: [pause]), .normal, at: Sample.start)
            let expected = brute.due(after: minutes, from: told, horizon: .seconds(40 * 86_400))
            #expect(expected != nil && step == expected.map { ClockStep(stage: .repetition, at: $0) }, "\(definition), \(minutes)")
        }
    }

    @Test(
        "An hour unless another time was agreed, and never where that is none",
        arguments: [(nil, 60), (1, 1), (90, 90), (0, nil), (-5, nil)] as [(Int?, Int?)])
    func terms(agreed: Int?, minutes: Int?) throws {
        let allDay = Dictionary(uniqueKeysWithValues: Weekday.allCases.map { ($0.rawValue, [["00:00", "24:00"]]) })
        let agreement = try agreement(CalendarDefinition(timezone: "UTC", hours: allDay), repeatAfter: agreed)
        let expected = minutes.map { ClockStep(stage: .repetition, at: Sample.start.advanced(by: .seconds($0 * 60))) }
        #expect(agreement.nextStage(of: late(since: Sample.start), .normal, at: Sample.start) == expected)
        #expect(agreement.nextStage(of: late(since: nil), .normal, at: Sample.start) == nil)
    }

    private func late(after commands: [(TicketCommand, TicketActor)] = []) throws -> TicketClock {
        var ticket = try Sample.ticket(after: [.assign(to: ID(1))])
        let told: [(TicketCommand, TicketActor)] = [
            (.reach(.warning, of: .resolution, number: 1), .desk), (.reach(.breach, of: .resolution, number: 1), .desk),
        ]
        for (step, (command, actor)) in (told + commands).enumerated() {
            let now = Sample.start.advanced(by: .seconds(step))
            ticket = ticket.applying(try ticket.decide(command, by: actor, at: now))
        }
        return try #require(ticket.clocks.first { $0.target == .resolution })
    }

    @Test("Whatever somebody who works here does to the ticket ends it; what anybody else does, does not")
    func acting() throws {
        #expect(try late().unansweredSince == Sample.start.advanced(by: .seconds(1)))
        for command: TicketCommand in [
            .note(ID(5)), .answer(ID(5)), .escalate(to: .second, because: nil), .assign(to: ID(2)), .wait(Waiting(for: .supplier)),
            .prioritise(.high, nil, because: nil), .changeDetails, .requestClosure(ID(5)), .close,
        ] {
            #expect(try late(after: [(command, Sample.agent)]).unansweredSince == nil, "\(command)")
        }
        for (command, actor): (TicketCommand, TicketActor) in [
            (.receive(ID(5)), .requester(ID(10))), (.hold(ID(5)), .requester(ID(11))), (.reportDeliveryFailure(to: ID(10)), .desk),
        ] {
            #expect(try late(after: [(command, actor)]).unansweredSince == Sample.start.advanced(by: .seconds(1)), "\(command)")
        }
    }

    @Test("Giving the ticket back begins it again, from that moment")
    func givenBack() throws {
        let clock = try late(after: [(.note(ID(5)), Sample.agent), (.release(), Sample.agent)])
        #expect(clock.unansweredSince == Sample.start.advanced(by: .seconds(3)))
    }

    @Test("Each repetition has its number, and another arming begins with the first")
    func numbers() throws {
        var ticket = try Sample.ticket()
        var found: [String] = []
        for command: TicketCommand in [
            .reach(.breach, of: .resolution, number: 1), .reach(.repetition, of: .resolution, number: 1),
            .reach(.repetition, of: .resolution, number: 1), .rearm(.resolution, number: 1),
            .reach(.breach, of: .resolution, number: 1), .reach(.repetition, of: .resolution, number: 1),
        ] {
            let events = try ticket.decide(command, by: .desk, at: Sample.start)
            ticket = ticket.applying(events)
            for case .clockReached(let reach) in events.map(\.change) {
                found.append("\(reach.stage.rawValue) \(reach.arming ?? 0) \(reach.repetition ?? 0)")
            }
        }
        #expect(found == ["breach 1 0", "repeat 1 1", "repeat 1 2", "breach 2 0", "repeat 2 1"])
    }
}

@Suite("When people are told of late tickets")
struct LateDigestTests {
    private func due(_ first: Int, _ last: Int?) -> Int {
        let now = Sample.start
        let due = LateDigest.due(
            since: now.advanced(by: .seconds(first)), last: last.map { now.advanced(by: .seconds($0)) }, now: now)
        return Int((due.microseconds - now.microseconds) / 1_000_000)
    }

    @Test("What comes together is gathered, and one mail a minute is enough")
    func pace() {
        #expect(due(0, nil) == 2)
        #expect(due(-1, nil) == 1)
        #expect(due(-2, nil) <= 0)
        #expect(due(-2, -10) == 50)
        #expect(due(-2, -60) <= 0)
        #expect(due(0, -59) == 2)
    }

    @Test("E11 a clock that was set back holds nothing up")
    func setBack() {
        #expect(due(3_600, nil) == 0)
        #expect(due(-2, 31_536_000) == 0)
    }
}
