import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Macros")
struct MacroTests {
    @Test(
        "All steps are done in order, each as its own event of whoever clicks, and what is so already is passed over",
        arguments: TestDatabases.engines)
    func run(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna, dana) = (fixture.desk, try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            let category = try await desk.addCategory("Printers", below: nil, agreement: nil, by: anna)
            let tags = try await desk.tagIDs(named: ["VIP"], by: anna)
            let answer = try await desk.addCannedAnswer(
                CannedAnswerDraft(name: "Which", texts: [.english: "Which printer, {{requester}}?"]), by: anna)
            let steps: [TicketStep] = [
                .categorise(category), .assess(PriorityAssessment(users: .high, business: .low, urgency: .medium)), .tag(tags),
                .assign(.me), .note("Asked about {{number}}"), .spend(minutes: 5), .ask(answer), .wait(.requester),
            ]
            let macro = try await desk.addMacro(MacroDraft(name: "Ask", steps: steps), by: anna)
            let number = try await desk.receive(.mail(Cast.tickets[0])).number
            _ = try await fixture.post()
            try await desk.run(macro, on: number, by: dana)
            let history = try await desk.history(number, for: nil).dropFirst()
            #expect(
                history.map(\.change.name) == [
                    "categorised", "prioritised", "tagged", "assigned", "noted", "timeSpent", "answered", "waited",
                ])
            #expect(history.allSatisfy { $0.actor == .staff(dana.person) })
            let letters = try await fixture.post().filter { $0.entry.notice != .progress }
            #expect(letters.map(\.entry.notice) == [.answer] && letters[0].mail.text.contains("Which printer, \(Cast.alice.name)?"))
            #expect(try await desk.conversation(number, for: nil).contains { $0.body == "Asked about \(number)" })
            let done = try await desk.addMacro(MacroDraft(name: "Again", steps: [.categorise(category), .tag(tags)]), by: anna)
            await #expect(throws: DeskError.refused(.noChange)) { try await desk.run(done, on: number, by: dana) }
        }
    }

    @Test("A wait by a macro, and its end, are told to the requester as by hand", arguments: TestDatabases.engines)
    func waits(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna, dana) = (fixture.desk, try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            let waits = try await desk.addMacro(MacroDraft(name: "Wait", steps: [.wait(.supplier)]), by: anna)
            let goesOn = try await desk.addMacro(MacroDraft(name: "Go on", steps: [.resume]), by: anna)
            let number = try await desk.receive(.mail(Cast.tickets[0])).number
            _ = try await fixture.post()
            for macro in [waits, goesOn] {
                try await desk.run(macro, on: number, by: dana)
                let told = try await fixture.post()
                #expect(told.map(\.entry.notice) == [.progress] && told.map(\.entry.address) == [Cast.alice.address])
            }
        }
    }

    @Test("A step that is refused undoes all, names itself, and sends nothing", arguments: TestDatabases.engines)
    func refused(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna, dana) = (fixture.desk, try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            let answer = try await desk.addCannedAnswer(CannedAnswerDraft(name: "A", texts: [.english: "An answer"]), by: anna)
            let number = try await desk.receive(.mail(Cast.tickets[0])).number
            _ = try await fixture.post()
            let queues = try await desk.queues(for: anna).map(\.id)
            let ivan = try await fixture.viewer(Cast.ivan)
            let cases: [([TicketStep], StepRefusal)] = [
                (
                    [.note("One"), .answer(answer), .assign(.person(ivan.person))],
                    StepRefusal(place: 3, step: .assign, reason: .invalid(field: "agent", .unknown))
                ),
                ([.close, .answer(answer)], StepRefusal(place: 2, step: .answer, reason: .refused(.closed))),
                // By hand nobody goes on with what he put out of his sight.
                ([.queue(queues[1]), .note("Two")], StepRefusal(place: 2, step: .note, reason: .forbidden)),
            ]
            for (index, (steps, refusal)) in cases.enumerated() {
                let macro = try await desk.addMacro(MacroDraft(name: "M\(index)", steps: steps), by: anna)
                await #expect(throws: DeskError.step(refusal)) { try await desk.run(macro, on: number, by: dana) }
            }
            #expect(try await fixture.changes(number) == ["opened"])
            #expect(try await desk.conversation(number, for: nil).count == 1)
            #expect(try await fixture.post().isEmpty)
        }
    }

    @Test("A macro is offered only where its conditions hold, and to nobody who may not see the ticket", arguments: TestDatabases.engines)
    func offered(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna, dana) = (fixture.desk, try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            let queue = try #require(try await desk.queues(for: anna).first?.id)
            let steps = [TicketStep.close]
            let here = try await desk.addMacro(
                MacroDraft(name: "Here", conditions: [.queue([queue]), .status([.new]), .words(["stripe"], in: [.text])], steps: steps),
                by: anna)
            _ = try await desk.addMacro(MacroDraft(name: "Elsewhere", conditions: [.line([.second])], steps: steps), by: anna)
            _ = try await desk.addMacro(MacroDraft(name: "Off", isActive: false, steps: steps), by: anna)
            let number = try await desk.receive(.mail(Cast.tickets[0])).number
            #expect(try await desk.offeredMacros(on: number, for: dana).macros.map(\.id) == [here])
            for macro in [ID<Macro>(2), ID(3)] {
                await #expect(throws: DeskError.refused(.notOffered)) { try await desk.run(macro, on: number, by: dana) }
            }
            await #expect(throws: DeskError.notFound) { try await desk.run(ID(9), on: number, by: dana) }
            let ivan = try await fixture.viewer(Cast.ivan)
            await #expect(throws: DeskError.notFound) { try await desk.run(here, on: number, by: ivan) }
            try await desk.run(here, on: number, command: "once", by: dana)
            // The macro is offered no more, but the command is known.
            try await desk.run(here, on: number, command: "once", by: dana)
            #expect(try await fixture.changes(number) == ["opened", "closed"])
        }
    }

    @Test("Steps that mean nothing are refused when they are saved", arguments: TestDatabases.engines)
    func checked(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna, dana) = (fixture.desk, try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            let cases: [([TicketStep], DeskError)] = [
                ([], .invalid(field: "steps", .empty)), (Array(repeating: .close, count: 31), .invalid(field: "steps", .tooMany)),
                ([.close, .answer(ID(9))], .invalid(field: "steps[1].answer", .unknown)),
                ([.note(" ")], .invalid(field: "steps[0].text", .empty)),
                ([.note("{{secret}}")], .variable(field: "steps[0].text", name: "secret")),
                ([.categorise(ID(9))], .invalid(field: "steps[0].category", .unknown)),
                ([.prioritise(.high, because: "")], .invalid(field: "steps[0].text", .empty)),
                ([.tag([])], .invalid(field: "steps[0].tags", .empty)), ([.tag([ID(9)])], .invalid(field: "steps[0].tags", .unknown)),
                ([.queue(ID(99))], .invalid(field: "steps[0].queue", .unknown)),
                ([.requireSkill(ID(9))], .invalid(field: "steps[0].skill", .unknown)),
                ([.assign(.person(ID(99)))], .invalid(field: "steps[0].assignee", .unknown)),
                ([.wait(.date)], .invalid(field: "steps[0].waiting", .unknown)),
                ([.snooze(days: 0)], .invalid(field: "steps[0].days", .malformed)),
                ([.spend(minutes: 1_441)], .invalid(field: "steps[0].minutes", .malformed)),
                ([.notify(.managers)], .invalid(field: "steps[0].do", .unknown)),
            ]
            for (steps, error) in cases {
                await #expect(throws: error) { _ = try await desk.addMacro(MacroDraft(name: "x", steps: steps), by: anna) }
            }
            let forTriggers: [TicketStep] = [.assign(.me), .spend(minutes: 5)]
            for step in forTriggers {
                await #expect(throws: DeskError.self) {
                    _ = try await desk.addTrigger(TriggerDraft(name: "x", moments: [.opened], steps: [step]), by: anna)
                }
            }
            await #expect(throws: DeskError.invalid(field: "moments", .empty)) {
                _ = try await desk.addTrigger(TriggerDraft(name: "x", moments: [], steps: [.close]), by: anna)
            }
            await #expect(throws: DeskError.invalid(field: "conditions[0].values", .unknown)) {
                _ = try await desk.addMacro(
                    MacroDraft(name: "x", conditions: [.assignee([.person(ID(99))])], steps: [.close]), by: anna)
            }
            await #expect(throws: DeskError.forbidden) { _ = try await desk.addMacro(MacroDraft(name: "x", steps: [.close]), by: dana) }
            let (one, two) = (
                try await desk.addMacro(MacroDraft(name: "1", steps: [.close]), by: anna),
                try await desk.addMacro(MacroDraft(name: "2", steps: [.reopen]), by: anna)
            )
            try await desk.moveMacro(two, isEarlier: true, by: anna)
            #expect(try await desk.macros(for: anna).map(\.id) == [two, one])
            try await desk.orderMacros([one, two], by: anna)
            #expect(try await desk.macros(for: anna).map(\.name) == ["1", "2"])
            await #expect(throws: DeskError.invalid(field: "order", .unknown)) { try await desk.orderMacros([one], by: anna) }
        }
    }
}
