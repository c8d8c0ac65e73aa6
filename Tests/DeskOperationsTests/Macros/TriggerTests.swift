import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Triggers")
struct TriggerTests {
    private func add(
        _ fixture: DeskFixture, _ name: String, _ moments: Set<TriggerMoment>, _ conditions: [RoutingCondition] = [], _ steps: [TicketStep]
    ) async throws -> ID<Trigger> {
        try await fixture.desk.addTrigger(
            TriggerDraft(name: name, moments: moments, conditions: conditions, steps: steps), by: try await fixture.viewer(Cast.anna))
    }

    private func settle(_ desk: Desk) async throws {
        while try await desk.runTriggers() > 0 {}
    }

    @Test(
        "What happens fires the triggers whose conditions hold, in order, as the desk, and the history names each",
        arguments: TestDatabases.engines)
    func fire(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let tags = try await desk.tagIDs(named: ["hot"], by: anna)
            let printers = try await add(
                fixture, "Printers", [.opened], [.words(["printer"], in: [.subject])],
                [.tag(tags), .prioritise(.high, because: "Printers")])
            let marked = try await add(fixture, "Marked", [.opened], [.tag(tags)], [.note("Seen {{number}}"), .notify(.managers)])
            _ = try await add(fixture, "Never", [.opened], [.line([.third])], [.close])
            let number = try await desk.receive(.mail(Cast.tickets[0])).number
            #expect(try await fixture.changes(number) == ["opened"])
            try await settle(desk)
            let history = try await desk.history(number, for: nil)
            #expect(history.map(\.change.name) == ["opened", "triggered", "tagged", "prioritised", "triggered", "noted"])
            #expect(history.compactMap(\.change.trigger) == [printers, marked])
            #expect(history.dropFirst().allSatisfy { $0.actor == .desk })
            #expect(try await desk.conversation(number, for: nil).last?.body == "Seen \(number)")
            let letters = try await fixture.post()
            #expect(letters.filter { $0.entry.notice == .triggered }.map(\.entry.address) == [Cast.piotr.address])
            let other = try await desk.receive(.mail(Cast.tickets[1])).number
            try await settle(desk)
            #expect(try await fixture.changes(other) == ["opened"])
        }
    }

    @Test(
        "A trigger out of use stays and does nothing, and an event from before a trigger was made is none of its business",
        arguments: TestDatabases.engines)
    func off(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let early = try await desk.receive(.mail(Cast.tickets[1])).number
            let trigger = try await add(fixture, "Close", [.opened], [], [.close])
            try await settle(desk)
            #expect(try await fixture.changes(early) == ["opened"])
            try await desk.changeTrigger(
                trigger, to: TriggerDraft(name: "Close", isActive: false, moments: [.opened], steps: [.close]), by: anna)
            let number = try await desk.receive(.mail(Cast.tickets[0])).number
            try await settle(desk)
            #expect(try await fixture.changes(number) == ["opened"])
            #expect(try await desk.triggers(for: anna).map(\.isActive) == [false])
        }
    }

    @Test("E10 two nodes that look at the same events at once do each thing once", arguments: TestDatabases.engines)
    func twice(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            _ = try await add(fixture, "Note", [.opened], [], [.note("Once")])
            _ = try await add(fixture, "Line", [.opened], [], [.escalate(.second, because: "")])
            var numbers: [TicketNumber] = []
            for ticket in Cast.tickets { numbers.append(try await fixture.desk.receive(.mail(ticket)).number) }
            try await fixture.withSecondNode { other in
                async let first: Void = settle(fixture.desk)
                async let second: Void = settle(other)
                _ = try await (first, second)
            }
            for number in numbers {
                #expect(try await fixture.changes(number) == ["opened", "triggered", "noted", "triggered", "escalated"])
            }
        }
    }

    @Test(
        "A trigger does not fire twice in a chain, and a chain ends; the history shows which would have gone on",
        arguments: TestDatabases.engines)
    func loops(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let up = try await add(fixture, "Up", [.escalated, .opened], [.line([.first])], [.escalate(.second, because: "")])
            let down = try await add(fixture, "Down", [.escalated], [.line([.second])], [.escalate(.first, because: "")])
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            try await settle(fixture.desk)
            let history = try await fixture.desk.history(number, for: nil)
            #expect(history.map(\.change.name) == ["opened", "triggered", "escalated", "triggered", "escalated", "triggerHeldBack"])
            #expect(history.compactMap(\.change.trigger) == [up, down, up])
            // A person begins another chain.
            try await fixture.desk.escalate(number, to: .second, because: nil, by: try await fixture.viewer(Cast.anna))
            try await settle(fixture.desk)
            #expect(
                try await fixture.changes(number).suffix(6) == [
                    "escalated", "triggered", "escalated", "triggered", "escalated", "triggerHeldBack",
                ])
        }
    }

    @Test("A chain of different triggers is no longer than five", arguments: TestDatabases.engines)
    func depth(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let anna = try await fixture.viewer(Cast.anna)
            var tags: [ID<ServiceDesk.Tag>] = []
            for name in 0...7 { tags += try await fixture.desk.tagIDs(named: ["t\(name)"], by: anna) }
            _ = try await add(fixture, "0", [.opened], [], [.tag([tags[0]])])
            // Each finds what it waits for only in what the one behind it did.
            for index in (1...7).reversed() {
                _ = try await add(fixture, "\(index)", [.tagged], [.tag([tags[index - 1]])], [.tag([tags[index]])])
            }
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            try await settle(fixture.desk)
            #expect(try await fixture.ticket(number).log.tags == Set(tags.prefix(5)))
            #expect(try await fixture.changes(number).last == "triggerHeldBack")
        }
    }

    @Test(
        "A trigger that is refused loses no mail, undoes itself, is listed, and keeps the next from nothing",
        arguments: TestDatabases.engines)
    func failing(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let ivan = try await fixture.viewer(Cast.ivan)
            let bad = try await add(
                fixture, "Bad", [.opened], [], [.note("Lost"), .escalate(.second, because: "x"), .assign(.person(ivan.person))])
            _ = try await add(fixture, "Good", [.opened], [], [.note("Kept")])
            let number = try await desk.receive(.mail(Cast.tickets[0])).number
            try await settle(desk)
            #expect(try await fixture.changes(number) == ["opened", "triggered", "noted"])
            #expect(try await desk.conversation(number, for: nil).map(\.body).last == "Kept")
            let failures = try await desk.triggerFailures(for: anna).failures
            #expect(failures.map(\.failure.trigger) == [bad] && failures.map(\.triggerName) == ["Bad"])
            #expect(failures.map(\.failure.step) == [3] && failures.map(\.failure.reason) == ["invalid.agent.unknown"])
            await #expect(throws: DeskError.forbidden) { _ = try await desk.triggerFailures(for: ivan) }
            // Spam goes with all of it.
            try await desk.delete(number, by: anna)
            #expect(try await desk.triggerFailures(for: anna).failures.isEmpty)
        }
    }

    @Test("A5 what a trigger answers is a machine's mail, and two machines exchange few of them", arguments: TestDatabases.engines)
    func machines(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let answer = try await desk.addCannedAnswer(CannedAnswerDraft(name: "Wait", texts: [.english: "Please wait."]), by: anna)
            _ = try await add(fixture, "Wait", [.requesterWrote], [], [.answer(answer)])
            let number = try await desk.receive(.mail(Cast.tickets[0])).number
            let confirmation = try #require(try await fixture.post().first)
            var sent = 0
            for round in 1...6 {
                _ = try await desk.receive(
                    .mail(
                        from: Cast.alice, subject: "Re: [\(number)]", text: "Round \(round)", messageID: "r\(round)@x.test",
                        inReplyTo: confirmation.mail.messageID))
                try await settle(desk)
                let letters = try await fixture.post().filter { $0.entry.notice == .answer }
                sent += letters.count
                #expect(letters.allSatisfy { $0.header("Auto-Submitted") == ["auto-replied"] && $0.sender.isEmpty })
            }
            // The confirmation was one of three an hour.
            #expect(sent == 2)
            let clocks = try await desk.clocks(number, for: anna)
            #expect(clocks.contains { $0.clock.target == .firstResponse && $0.clock.isOpen })
        }
    }

    @Test("A dry run says of each trigger whether it would fire and why not, and changes nothing", arguments: TestDatabases.engines)
    func trial(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let number = try await desk.receive(.mail(Cast.tickets[0])).number
            _ = try await add(fixture, "Fires", [.opened], [.channel([.mail]), .assignee([.nobody])], [.escalate(.second, because: "")])
            _ = try await add(fixture, "Fails", [.opened], [.channel([.mail]), .status([.closed])], [.reopen])
            _ = try await add(fixture, "Done", [.opened], [], [.escalate(.first, because: "")])
            _ = try await add(fixture, "Late", [.late], [], [.note("x")])
            let off = try await add(fixture, "Off", [.opened], [], [.close])
            try await desk.changeTrigger(
                off, to: TriggerDraft(name: "Off", isActive: false, moments: [.opened], steps: [.close]), by: anna)
            let verdicts = try await desk.explainTriggers(on: number, at: .opened, for: anna)
            #expect(verdicts.map(\.result) == [.fires, .fails, .nothingToDo, .otherMoment, .off])
            #expect(verdicts.map(\.holds) == [[true, true], [true, false], [], [], []])
            #expect(try await desk.explainTriggers(on: number, for: anna).map(\.result)[3] == .fires)
            try await settle(desk)
            #expect(try await fixture.changes(number) == ["opened"])
            let ivan = try await fixture.viewer(Cast.ivan)
            await #expect(throws: DeskError.notFound) { _ = try await desk.explainTriggers(on: number, for: ivan) }
        }
    }

    @Test("E10 what was noted and not looked at before a kill is looked at by the next process, once", arguments: TestDatabases.engines)
    func durable(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            _ = try await add(fixture, "Note", [.opened], [], [.note("Once")])
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            let waiting = try await fixture.database.read { try TriggerQueue($0).oldest(limit: 9, at: fixture.clock.now) }
            #expect(waiting.map(\.moments) == [[.opened]] && waiting.map(\.event) == [1])
            try await fixture.withSecondNode { try await settle($0) }
            try await settle(fixture.desk)
            #expect(try await fixture.changes(number) == ["opened", "triggered", "noted"])
            let left = try await fixture.database.read { try TriggerQueue($0).oldest(limit: 9, at: fixture.clock.now) }
            #expect(left.isEmpty)
        }
    }

    @Test("A10 an internal note that a trigger writes reaches no mail", arguments: TestDatabases.engines)
    func canary(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            _ = try await add(fixture, "Note", [.opened], [], [.note("canary-6f1 {{requester}}"), .notify(.managers)])
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            try await settle(fixture.desk)
            try await fixture.desk.close(number, by: try await fixture.viewer(Cast.anna))
            let letters = try await fixture.post()
            #expect(letters.count >= 3 && letters.allSatisfy { !$0.whole.contains("canary-6f1") && !$0.mail.text.contains("canary-6f1") })
        }
    }
}
