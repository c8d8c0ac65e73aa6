import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Changes of agreements and calendars")
struct AgreementChangeTests {
    private func due(_ number: TicketNumber, _ fixture: DeskFixture, _ target: ClockTarget = .resolution) async throws -> Instant? {
        try await fixture.desk.clocks(number, for: nil).last { $0.clock.target == target }?.due
    }

    private func finish(_ fixture: DeskFixture) async throws {
        while try await fixture.desk.recompute() {}
        #expect(try await fixture.desk.verify().differences == [])
    }

    /// How often the ticket was told to be late in being solved.
    private func breaches(_ number: TicketNumber, _ fixture: DeskFixture) async throws -> Int {
        try await fixture.desk.history(number, for: nil).filter { event in
            if case .clockReached(let reach) = event.change { reach.target == .resolution && reach.stage == .breach } else { false }
        }.count
    }

    private func moment(_ text: String) throws -> Instant { try #require(Instant(iso8601: text)) }

    /// A desk with one ticket, on a Monday at nine; it is due on Wednesday at 17, after 24 hours of work.
    private func withTicket(_ engine: Engine, _ test: (DeskFixture, TicketNumber, Viewer) async throws -> Void) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let monday = try moment("2026-03-09T09:00:00Z")
            fixture.clock.advance(by: .microseconds(monday.microseconds - fixture.clock.now.microseconds))
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            #expect(try await due(number, fixture) == moment("2026-03-11T17:00:00Z"))
            try await test(fixture, number, try await fixture.viewer(Cast.anna))
        }
    }

    private func calendar(_ hours: [String: [[String]]], holidays: [String] = []) -> CalendarDefinition {
        CalendarDefinition(timezone: "UTC", hours: hours, holidays: holidays)
    }

    private static let week = Dictionary(uniqueKeysWithValues: ["mon", "tue", "wed", "thu", "fri"].map { ($0, [["09:00", "17:00"]]) })

    @Test("New hours count from their moment on, and what was counted before stays counted", arguments: TestDatabases.engines)
    func hours(_ engine: Engine) async throws {
        try await withTicket(engine) { fixture, number, anna in
            let records = try await fixture.desk.agreementRecords(for: anna)
            let id = try #require(records.calendars.first).id
            // From Tuesday noon work goes on until 21: 8 h on Monday, 3 until noon, 9 until 21, 4 on Wednesday.
            let late = calendar(Self.week.mapValues { _ in [["09:00", "21:00"]] })
            let change = AgreementChange.calendar(id, late, from: try moment("2026-03-10T12:00:00Z"))
            let preview = try await fixture.desk.preview(change, by: anna)
            #expect((preview.clocks, preview.moved, preview.late) == (2, 1, 0))
            #expect(preview.examples.first?.wouldBeDue == (try moment("2026-03-11T13:00:00Z")))
            #expect(try await due(number, fixture) == moment("2026-03-11T17:00:00Z"))
            try await fixture.desk.make(change, by: anna)
            try await finish(fixture)
            #expect(try await due(number, fixture) == moment("2026-03-11T13:00:00Z"))
        }
    }

    @Test(
        "A holiday that is entered afterwards gives its time back, and what was told too early is told again",
        arguments: TestDatabases.engines)
    func backdated(_ engine: Engine) async throws {
        try await withTicket(engine) { fixture, number, anna in
            fixture.clock.advance(by: .seconds(4 * 86_400))
            while try await fixture.desk.escalateOverdue() > 0 {}
            #expect(try await breaches(number, fixture) == 1)
            let id = try #require(try await fixture.desk.agreementRecords(for: anna).calendars.first).id
            let closed = calendar(Self.week, holidays: ["2026-03-10", "2026-03-11", "2026-03-12"])
            let change = AgreementChange.calendar(id, closed, from: .beginning)
            #expect(try await fixture.desk.preview(change, by: anna).lateNoLonger == 1)
            try await fixture.desk.make(change, by: anna)
            try await finish(fixture)
            #expect(try await due(number, fixture) == moment("2026-03-16T17:00:00Z"))
            #expect(try await fixture.changes(number).contains("clockRearmed"))
            fixture.clock.advance(by: .seconds(4 * 86_400))
            while try await fixture.desk.escalateOverdue() > 0 {}
            #expect(try await breaches(number, fixture) == 2)
        }
    }

    @Test("Terms that begin next week hold from then on, for clocks that run and for those to come", arguments: TestDatabases.engines)
    func terms(_ engine: Engine) async throws {
        try await withTicket(engine) { fixture, number, anna in
            let standard = try #require(try await fixture.desk.agreementRecords(for: anna).agreements.first)
            var terms = standard.first.terms
            terms.resolution["normal"] = 60
            let content = AgreementRecord.Content(terms: terms, calendar: standard.first.calendar)
            try await fixture.desk.make(.agreement(standard.id, content, from: try moment("2026-03-10T10:00:00Z")), by: anna)
            try await finish(fixture)
            #expect(try await due(number, fixture) == moment("2026-03-11T17:00:00Z"))
            fixture.clock.advance(by: .seconds(26 * 3_600))
            try await finish(fixture)
            #expect(try await due(number, fixture) == moment("2026-03-09T10:00:00Z"))
            let next = try await fixture.desk.receive(.mail(Cast.tickets[1])).number
            #expect(try await due(next, fixture) == moment("2026-03-10T12:00:00Z"))
        }
    }

    @Test("A clock that was stopped in time stays in time when the terms get stricter")
    func stopped() async throws {
        try await withTicket(.sqlite) { fixture, number, anna in
            fixture.clock.advance(by: .seconds(5_400))
            _ = try await fixture.desk.answer(number, body: "We look into it.", by: anna)
            let standard = try #require(try await fixture.desk.agreementRecords(for: anna).agreements.first)
            var terms = standard.first.terms
            terms.firstResponse["normal"] = 10
            fixture.clock.advance(by: .seconds(60))
            try await fixture.desk.make(
                .agreement(standard.id, .init(terms: terms, calendar: standard.first.calendar), from: fixture.clock.now), by: anna)
            try await finish(fixture)
            let first = try await fixture.desk.clocks(number, for: nil).first { $0.clock.target == .firstResponse }
            #expect(first?.state == .met && first?.target == .seconds(7_200))
        }
    }

    @Test("Tickets of a priority come under the agreement of that priority, open ones too", arguments: TestDatabases.engines)
    func priorities(_ engine: Engine) async throws {
        try await withTicket(engine) { fixture, number, anna in
            let around = try await fixture.desk.addCalendar(
                "Around the clock",
                calendar(
                    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
                        .reduce(into: [:]) { $0[$1] = [["00:00", "24:00"]] }), by: anna)
            let emergency = try await fixture.desk.addAgreement("Emergency", .init(terms: .standard, calendar: around), by: anna)
            let change = AgreementChange.priority(.normal, emergency)
            #expect(try await fixture.desk.preview(change, by: anna).moved == 1)
            try await fixture.desk.make(change, by: anna)
            try await finish(fixture)
            #expect(try await due(number, fixture) == moment("2026-03-10T09:00:00Z"))
            #expect(try await fixture.changes(number).last == "agreed")
            let next = try await fixture.desk.receive(.mail(Cast.tickets[1])).number
            #expect(try await fixture.ticket(next).agreement == emergency)
            try await fixture.desk.prioritise(number, .chosen(.low, because: "It can wait."), by: anna)
            #expect(try await fixture.ticket(number).agreement == nil)
            try await fixture.desk.make(.priority(.normal, nil), by: anna)
            try await finish(fixture)
            #expect(try await fixture.ticket(next).agreement == nil)
        }
    }

    @Test("The client's agreement goes before the category's, and that before the priority's", arguments: TestDatabases.engines)
    func choice(_ engine: Engine) async throws {
        try await withTicket(engine) { fixture, number, anna in
            let standard = try #require(try await fixture.desk.agreementRecords(for: anna).agreements.first)
            var ids: [ID<Agreement>] = []
            for name in ["Client", "Category", "Priority"] {
                ids.append(try await fixture.desk.addAgreement(name, standard.first, by: anna))
            }
            func agreement() async throws -> ID<Agreement>? { try await fixture.ticket(number).agreement }
            try await fixture.desk.make(.priority(.normal, ids[2]), by: anna)
            try await finish(fixture)
            #expect(try await agreement() == ids[2])
            let category = try await fixture.desk.addCategory("Printers", below: nil, agreement: ids[1], by: anna)
            try await fixture.desk.categorise(number, as: category, by: anna)
            #expect(try await agreement() == ids[1])
            let client = try await fixture.desk.addOrganization("Harbour", domains: "", agreement: ids[0], by: anna)
            _ = try await fixture.desk.join(client.id, try await fixture.ticket(number).requester, by: anna)
            try await finish(fixture)
            #expect(try await agreement() == ids[0])
            _ = try await fixture.desk.changeOrganization(client.id, by: anna) { $0.agreement = nil }
            try await finish(fixture)
            #expect(try await agreement() == ids[1])
            #expect(try await fixture.changes(number).filter { $0 == "agreed" }.count == 4)
        }
    }

    private static let faults: [(@Sendable (inout AgreementTerms) -> Void, AgreementFault)] = [
        ({ $0.resolution["normal"] = -1 }, .outside(term: "resolution.normal", 0...5_256_000)),
        (
            { $0.firstResponse["hihg"] = 5 },
            .unknown(term: "firstResponse.hihg", allowed: ["lowest", "low", "normal", "high", "highest"])
        ),
        ({ $0.lines = ["fourth": [:]] }, .unknown(term: "lines.fourth", allowed: ["first", "second", "third"])),
        ({ $0.lines = ["first": ["high": 5_256_001]] }, .outside(term: "lines.first.high", 0...5_256_000)),
        ({ $0.timeBox = -1 }, .outside(term: "timeBox", 0...5_256_000)),
        ({ $0.daysToReopen = 0 }, .outside(term: "daysToReopen", 1...1_000)),
    ]

    @Test(
        "What another client, category, or agreement of theirs would do is shown for the tickets concerned, and nothing changes",
        arguments: TestDatabases.engines)
    func previews(_ engine: Engine) async throws {
        try await withTicket(engine) { fixture, number, anna in
            let desk = fixture.desk
            _ = try await desk.receive(.mail(Cast.tickets[1]))
            let standard = try #require(try await desk.agreementRecords(for: anna).agreements.first)
            var terms = standard.first.terms
            terms.resolution["normal"] = 60
            let fast = try await desk.addAgreement("Fast", .init(terms: terms, calendar: standard.first.calendar), by: anna)
            let requester = try await fixture.ticket(number).requester
            let client = try await desk.addOrganization("Harbour", domains: "", agreement: nil, by: anna)
            let other = try await desk.addOrganization("Fjord", domains: "", agreement: fast, by: anna)
            _ = try await desk.join(client.id, requester, by: anna)
            let hardware = try await desk.addCategory("Hardware", below: nil, agreement: nil, by: anna)
            let printers = try await desk.addCategory("Printers", below: hardware, agreement: nil, by: anna)
            let urgent = try await desk.addCategory("Urgent", below: nil, agreement: fast, by: anna)
            try await desk.categorise(number, as: printers, by: anna)
            try await finish(fixture)
            let history = try await fixture.changes(number)
            let previews = [
                try await desk.previewOrganization(client.id, by: anna) { $0.agreement = fast },
                try await desk.previewMembership(of: requester, in: other.id, by: anna),
                try await desk.previewCategory(hardware, by: anna) { $0.agreement = fast },
                try await desk.previewCategory(printers, by: anna) { $0.parent = urgent },
                try await desk.previewCategorisation(number, as: urgent, by: anna),
            ]
            for preview in previews {
                #expect((preview.clocks, preview.moved, preview.late) == (2, 1, 0))
                #expect(preview.examples.map(\.ticket) == [number])
                #expect(preview.examples.first?.due == (try moment("2026-03-11T17:00:00Z")))
                #expect(preview.examples.first?.wouldBeDue == (try moment("2026-03-09T10:00:00Z")))
            }
            #expect(try await fixture.changes(number) == history)
            // The client's agreement goes before the category's, so that another category would move nothing.
            _ = try await desk.changeOrganization(client.id, by: anna) { $0.agreement = standard.id }
            #expect(try await desk.previewCategorisation(number, as: urgent, by: anna).moved == 0)
            fixture.clock.advance(by: .seconds(2 * 3_600))
            #expect(try await desk.previewMembership(of: requester, in: other.id, by: anna).late == 1)
            _ = try await desk.join(other.id, requester, by: anna)
            try await finish(fixture)
            #expect(try await due(number, fixture) == moment("2026-03-09T10:00:00Z"))
            #expect(try await desk.previewMembership(of: requester, in: nil, by: anna).lateNoLonger == 1)
        }
    }

    @Test(
        "Another priority is shown by the ticket's own agreement or by that of the priority, and comes true as shown",
        arguments: TestDatabases.engines)
    func priorityPreview(_ engine: Engine) async throws {
        try await withTicket(engine) { fixture, number, anna in
            let desk = fixture.desk
            _ = try await desk.receive(.mail(Cast.tickets[1]))
            let standard = try #require(try await desk.agreementRecords(for: anna).agreements.first)
            var terms = standard.first.terms
            terms.resolution["lowest"] = 60
            let fast = try await desk.addAgreement("Fast", .init(terms: terms, calendar: standard.first.calendar), by: anna)
            try await desk.make(.priority(.lowest, fast), by: anna)
            try await finish(fixture)
            let history = try await fixture.changes(number)
            let assessment = PriorityAssessment(users: .high, business: .low, urgency: .medium)
            let choices: [(PriorityChoice, String)] = [
                (.chosen(.high, because: "A hall."), "2026-03-09T17:00:00Z"), (.assessed(assessment), "2026-03-09T17:00:00Z"),
                (.chosen(.lowest, because: "Nobody waits."), "2026-03-09T10:00:00Z"),
            ]
            for (choice, wanted) in choices {
                let preview = try await desk.previewPriority(number, choice, by: anna)
                let example = try #require(preview.examples.last { $0.target == .resolution })
                #expect(preview.clocks == 2 && preview.examples.allSatisfy { $0.ticket == number }, "\(choice)")
                #expect(example.due == (try moment("2026-03-11T17:00:00Z")))
                #expect(example.wouldBeDue == (try moment(wanted)), "\(choice)")
            }
            #expect(try await fixture.changes(number) == history)
            for (choice, wanted) in choices {
                try await desk.prioritise(number, choice, by: anna)
                #expect(try await due(number, fixture) == moment(wanted), "\(choice)")
            }
        }
    }

    @Test(
        "A ticket that would go to the third line leaves the time of its line behind, and that is shown", arguments: TestDatabases.engines)
    func calledPreview(_ engine: Engine) async throws {
        try await withTicket(engine) { fixture, number, anna in
            let desk = fixture.desk
            let standard = try #require(try await desk.agreementRecords(for: anna).agreements.first)
            var terms = standard.first.terms
            terms.lines = ["first": ["normal": 120, "highest": 60]]
            let content = AgreementRecord.Content(terms: terms, calendar: standard.first.calendar)
            try await desk.make(.agreement(standard.id, content, from: fixture.clock.now), by: anna)
            try await finish(fixture)
            let highest = PriorityChoice.chosen(.highest, because: "All stands still.")
            func firstLine() async throws -> AgreementPreview.Example? {
                try await desk.previewPriority(number, highest, by: anna).examples.first { $0.target == .firstLine }
            }
            let called = try #require(try await firstLine())
            #expect(called.due == (try moment("2026-03-09T11:00:00Z")))
            #expect(called.wouldBeDue == nil)
            terms.highestToThird = false
            let staying = AgreementRecord.Content(terms: terms, calendar: standard.first.calendar)
            try await desk.make(.agreement(standard.id, staying, from: fixture.clock.now), by: anna)
            #expect(try await firstLine()?.wouldBeDue == moment("2026-03-09T10:00:00Z"))
            try await desk.make(.agreement(standard.id, content, from: fixture.clock.now), by: anna)
            try await desk.prioritise(number, highest, by: anna)
            #expect(try await desk.clocks(number, for: nil).first { $0.clock.target == .firstLine }?.clock.stoppedAt == fixture.clock.now)
        }
    }

    @Test(
        "Two records that become one: the tickets of the other are shown under the agreement of the person's organisation",
        arguments: TestDatabases.engines)
    func mergePreview(_ engine: Engine) async throws {
        try await withTicket(engine) { fixture, number, anna in
            let desk = fixture.desk
            let own = try await desk.receive(.mail(Cast.tickets[1])).number
            let (other, person) = (try await fixture.ticket(number).requester, try await fixture.ticket(own).requester)
            #expect(other != person)
            #expect(try await desk.previewMerge(of: other, into: person, by: anna).moved == 0)
            let standard = try #require(try await desk.agreementRecords(for: anna).agreements.first)
            var terms = standard.first.terms
            terms.resolution["normal"] = 60
            let fast = try await desk.addAgreement("Fast", .init(terms: terms, calendar: standard.first.calendar), by: anna)
            let client = try await desk.addOrganization("Fjord", domains: "", agreement: fast, by: anna)
            _ = try await desk.join(client.id, person, by: anna)
            try await finish(fixture)
            let history = try await fixture.changes(number)
            let preview = try await desk.previewMerge(of: other, into: person, by: anna)
            #expect((preview.clocks, preview.moved) == (2, 1) && preview.examples.map(\.ticket) == [number])
            #expect(preview.examples.first?.wouldBeDue == (try moment("2026-03-09T10:00:00Z")))
            #expect(try await fixture.changes(number) == history)
            try await desk.merge(other, into: person, by: anna)
            #expect(try await due(number, fixture) == moment("2026-03-09T10:00:00Z"))
            try await finish(fixture)
        }
    }

    @Test("What could not be done is not shown either")
    func refusedPreviews() async throws {
        try await withTicket(.sqlite) { fixture, number, anna in
            let (desk, piotr, ivan) = (fixture.desk, try await fixture.viewer(Cast.piotr), try await fixture.viewer(Cast.ivan))
            let client = try await desk.addOrganization("Harbour", domains: "", agreement: nil, by: anna)
            let hardware = try await desk.addCategory("Hardware", below: nil, agreement: nil, by: anna)
            let requester = try await fixture.ticket(number).requester
            let refused: [(DeskError, () async throws -> Void)] = [
                (.forbidden, { _ = try await desk.previewOrganization(client.id, by: piotr) { $0.agreement = nil } }),
                (.forbidden, { _ = try await desk.previewMembership(of: requester, in: nil, by: piotr) }),
                (.forbidden, { _ = try await desk.previewCategory(hardware, by: piotr) { $0.agreement = nil } }),
                (.notFound, { _ = try await desk.previewCategorisation(number, as: hardware, by: ivan) }),
                (.notFound, { _ = try await desk.previewOrganization(ID(99), by: anna) { _ in } }),
                (.notFound, { _ = try await desk.previewCategory(ID(99), by: anna) { _ in } }),
                (.notFound, { _ = try await desk.previewMembership(of: ID(99), in: nil, by: anna) }),
                (.refused(.noChange), { _ = try await desk.previewCategorisation(number, as: nil, by: anna) }),
                (.refused(.noChange), { _ = try await desk.previewPriority(number, .chosen(.normal, because: "So."), by: anna) }),
                (.notFound, { _ = try await desk.previewPriority(number, .chosen(.low, because: "So."), by: ivan) }),
                (
                    .invalid(field: "reason", .empty),
                    { _ = try await desk.previewPriority(number, .chosen(.low, because: ""), by: anna) }
                ),
                (.forbidden, { _ = try await desk.previewMerge(of: requester, into: anna.person, by: piotr) }),
                (.notFound, { _ = try await desk.previewMerge(of: ID(99), into: requester, by: anna) }),
                (.refusedPerson(.same), { _ = try await desk.previewMerge(of: requester, into: requester, by: anna) }),
                (.refusedPerson(.staffAndRequester), { _ = try await desk.previewMerge(of: requester, into: anna.person, by: anna) }),
                (.refusedPerson(.bothStaff), { _ = try await desk.previewMerge(of: piotr.person, into: anna.person, by: anna) }),
                (
                    .invalid(field: "category", .unknown),
                    { _ = try await desk.previewCategorisation(number, as: ID(99), by: anna) }
                ),
                (
                    .invalid(field: "organization", .unknown),
                    { _ = try await desk.previewMembership(of: requester, in: ID(99), by: anna) }
                ),
                (
                    .invalid(field: "agreement", .unknown),
                    { _ = try await desk.previewOrganization(client.id, by: anna) { $0.agreement = ID(99) } }
                ),
                (.invalid(field: "parent", .circular), { _ = try await desk.previewCategory(hardware, by: anna) { $0.parent = $0.id } }),
            ]
            for (error, attempt) in refused { await #expect(throws: error) { try await attempt() } }
        }
    }

    @Test("What cannot be agreed is refused with its field, and by whoever does not run the desk")
    func refusals() async throws {
        try await withTicket(.sqlite) { fixture, _, anna in
            let standard = try #require(try await fixture.desk.agreementRecords(for: anna).agreements.first)
            await #expect(throws: DeskError.calendar(.noWorkingTime)) {
                try await fixture.desk.addCalendar("Never", self.calendar([:]), by: anna)
            }
            await #expect(throws: DeskError.calendar(.badZone("Mars/Base"))) {
                try await fixture.desk.preview(
                    .calendar(standard.first.calendar, CalendarDefinition(timezone: "Mars/Base"), from: .beginning), by: anna)
            }
            for (change, fault) in Self.faults {
                var terms = standard.first.terms
                change(&terms)
                let content = AgreementRecord.Content(terms: terms, calendar: standard.first.calendar)
                await #expect(throws: DeskError.terms(fault)) {
                    try await fixture.desk.make(.agreement(standard.id, content, from: .beginning), by: anna)
                }
            }
            await #expect(throws: DeskError.invalid(field: "name", .taken)) {
                try await fixture.desk.addAgreement(standard.name, standard.first, by: anna)
            }
            let nina = try await fixture.viewer(Cast.piotr)
            await #expect(throws: DeskError.forbidden) { try await fixture.desk.make(.priority(.low, nil), by: nina) }
        }
    }
}
