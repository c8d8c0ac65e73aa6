import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Tickets that are routed")
struct RoutingTests {
    private struct Routed {
        let rule: ID<RoutingRule>
        let queue: ID<Queue>
        let category: ID<ServiceDesk.Category>
        let skill: ID<Skill>
    }

    /// A rule for printers: another queue, a priority, a category, a skill.
    private func withRule(_ engine: Engine, _ test: (DeskFixture, Routed, Viewer) async throws -> Void) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let queue = try #require(try await desk.queues(for: anna).last?.id)
            let category = try await desk.addCategory("Printers", below: nil, agreement: nil, by: anna)
            let skill = try await desk.addSkill("Printers", by: anna)
            let outcome = RoutingOutcome(queue: queue, priority: .high, category: category, skill: skill)
            let draft = RoutingRuleDraft(
                name: "Printers", conditions: [.words(["printer"], in: [.subject, .text]), .channel([.mail])], outcome: outcome)
            let rule = try await desk.addRoutingRule(draft, by: anna)
            try await test(fixture, Routed(rule: rule, queue: queue, category: category, skill: skill), anna)
        }
    }

    @Test(
        "A mail that a rule holds for gets all that it says, by the desk, and the history names the rule", arguments: TestDatabases.engines)
    func routed(_ engine: Engine) async throws {
        try await withRule(engine) { fixture, routed, _ in
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            let ticket = try await fixture.ticket(number)
            #expect(ticket.queue == routed.queue && ticket.priority == .high)
            #expect(ticket.log.category == routed.category && ticket.log.skill == routed.skill)
            let history = try await fixture.desk.history(number, for: nil)
            #expect(history.map(\.change.name) == ["opened", "routed", "categorised", "prioritised", "skillRequired", "queued"])
            #expect(history.dropFirst().allSatisfy { $0.actor == .desk })
            #expect(history[1].change == .routed(by: routed.rule))
            let other = try await fixture.desk.receive(.mail(Cast.tickets[1])).number
            #expect(try await fixture.changes(other) == ["opened"])
        }
    }

    @Test(
        "A rule that sets a category leads to the category’s queue, kind and skill, but for what the rule itself or a person says",
        arguments: TestDatabases.engines)
    func categoryOfRule(_ engine: Engine) async throws {
        try await withRule(engine) { fixture, routed, anna in
            let desk = fixture.desk
            let field = try await desk.addQueue(QueueDraft(name: "Field"), by: anna).queue.id
            let other = try await desk.addSkill("Toner", by: anna)
            try await desk.changeCategory(routed.category, by: anna) {
                $0.defaults = CategoryDefaults(queue: field, kind: .serviceRequest, skill: routed.skill)
            }
            func follow(_ outcome: RoutingOutcome) async throws {
                let draft = RoutingRuleDraft(name: "Printers", conditions: [.words(["printer"], in: [.subject])], outcome: outcome)
                try await desk.changeRoutingRule(routed.rule, to: draft, by: anna)
            }
            func write(_ id: String, to address: String = Cast.desk) async throws -> Ticket {
                let mail = MailContact.mail(from: Cast.alice, to: address, subject: "The printer", text: "x", messageID: id)
                return try await fixture.ticket(desk.receive(mail).number)
            }
            func enter(_ fill: (inout TicketFacts) -> Void) async throws -> Ticket {
                var facts = TicketFacts()
                fill(&facts)
                let call = TicketRequest(
                    subject: "The printer", body: "x", name: Cast.alice.name, address: Cast.alice.address, channel: .telephone, facts: facts
                )
                return try await fixture.ticket(desk.open(call, by: anna).ticket.number)
            }
            try await follow(RoutingOutcome(category: routed.category))
            let plain = try await write("a")
            #expect((plain.queue, plain.kind, plain.log.skill) == (field, .serviceRequest, routed.skill))
            let history = try await desk.history(plain.number, for: nil)
            #expect(history.map(\.change.name) == ["opened", "routed", "categorised", "classified", "skillRequired", "queued"])
            #expect(history.dropFirst().allSatisfy { $0.actor == .desk })
            // A person chose the queue by writing to its address, the kind, or another category.
            let chosenQueue = try await desk.allQueues(for: anna).first { $0.address == Cast.compatibility }?.id
            #expect(try await write("b", to: Cast.compatibility).queue == chosenQueue)
            #expect(try await enter { $0.kind = .problem }.kind == .problem)
            let drinks = try await desk.addCategory("Drinks", below: nil, agreement: nil, by: anna)
            let chosen = try await enter { $0.category = drinks }
            #expect(chosen.log.category == drinks && chosen.queue != field && chosen.kind == .incident && chosen.log.skill == nil)
            try await follow(RoutingOutcome(queue: routed.queue, category: routed.category, skill: other))
            let ruled = try await write("c")
            #expect((ruled.queue, ruled.kind, ruled.log.skill) == (routed.queue, .serviceRequest, other))
        }
    }

    @Test("A rule that was changed or put out of use is followed from the next ticket on", arguments: TestDatabases.engines)
    func changed(_ engine: Engine) async throws {
        try await withRule(engine) { fixture, routed, anna in
            func write(_ id: String) async throws -> TicketNumber {
                try await fixture.desk.receive(.mail(from: Cast.alice, subject: "The printer", text: "x", messageID: id)).number
            }
            _ = try await write("a")
            var draft = RoutingRuleDraft(name: "Printers", outcome: RoutingOutcome(priority: .low))
            try await fixture.desk.changeRoutingRule(routed.rule, to: draft, by: anna)
            #expect(try await fixture.ticket(write("b")).priority == .low)
            draft.isActive = false
            try await fixture.desk.changeRoutingRule(routed.rule, to: draft, by: anna)
            #expect(try await fixture.changes(write("c")) == ["opened"])
        }
    }

    @Test(
        "Rules are tried in the order that they were put in; bad ones are refused with the field that is wrong",
        arguments: TestDatabases.engines)
    func order(_ engine: Engine) async throws {
        try await withRule(engine) { fixture, routed, anna in
            let desk = fixture.desk
            let all = RoutingRuleDraft(name: "All", outcome: RoutingOutcome(priority: .lowest))
            let second = try await desk.addRoutingRule(all, by: anna)
            #expect(try await desk.routingRules(for: anna).map(\.id) == [routed.rule, second])
            try await desk.orderRoutingRules([second, routed.rule], by: anna)
            #expect(try await desk.routingRules(for: anna).map(\.id) == [second, routed.rule])
            #expect(try await fixture.ticket(desk.receive(.mail(Cast.tickets[0])).number).priority == .lowest)
            for order in [[second], [second, second], [second, routed.rule, ID(99)]] {
                await #expect(throws: DeskError.invalid(field: "order", .unknown)) { try await desk.orderRoutingRules(order, by: anna) }
            }
            let faults: [(RoutingOutcome, DeskError)] = [
                (RoutingOutcome(), .invalid(field: "outcome", .empty)),
                (RoutingOutcome(queue: ID(99)), .invalid(field: "outcome.queue", .unknown)),
                (RoutingOutcome(category: ID(99)), .invalid(field: "outcome.category", .unknown)),
                (RoutingOutcome(skill: ID(99)), .invalid(field: "outcome.skill", .unknown)),
                (RoutingOutcome(tags: [ID(99)]), .invalid(field: "outcome.tags", .unknown)),
            ]
            for (outcome, fault) in faults {
                await #expect(throws: fault) { try await desk.addRoutingRule(RoutingRuleDraft(name: "Bad", outcome: outcome), by: anna) }
            }
            await #expect(throws: DeskError.notFound) { try await desk.changeRoutingRule(ID(99), to: all, by: anna) }
            let dana = try await fixture.viewer(Cast.dana)
            await #expect(throws: DeskError.forbidden) { try await desk.addRoutingRule(all, by: dana) }
            await #expect(throws: DeskError.forbidden) { try await desk.routingRules(for: dana) }
        }
    }

    @Test("A person corrects a rule, and the correction is listed for whoever tends the rules", arguments: TestDatabases.engines)
    func corrections(_ engine: Engine) async throws {
        try await withRule(engine) { fixture, routed, anna in
            let desk = fixture.desk
            let number = try await desk.receive(.mail(Cast.tickets[0])).number
            let plain = try await desk.receive(.mail(Cast.tickets[1])).number
            let queue = try #require(try await desk.queues(for: anna).first?.id)
            try await desk.queue(number, in: queue, by: anna)
            try await desk.queue(plain, in: routed.queue, by: anna)
            fixture.clock.advance(by: .seconds(60))
            try await desk.prioritise(number, .chosen(.lowest, because: "It is only dust."), by: anna)
            let (corrections, end) = try await desk.routingCorrections(for: anna)
            #expect(end == nil && corrections.allSatisfy { $0.ruleName == "Printers" })
            #expect(corrections.map(\.before) == [RoutingOutcome(priority: .high), RoutingOutcome(queue: routed.queue)])
            #expect(corrections.map(\.after) == [RoutingOutcome(priority: .lowest), RoutingOutcome(queue: queue)])
            #expect(corrections.map(\.ticket) == [number, number] && corrections.map(\.event.change.name) == ["prioritised", "queued"])
            #expect(corrections.allSatisfy { $0.rule == routed.rule && $0.person?.address == Cast.anna.address })
            let first = try await desk.routingCorrections(limit: 1, for: anna)
            #expect(first.corrections.map(\.event.change.name) == ["prioritised"] && first.next == corrections[0].position)
            let rest = try await desk.routingCorrections(before: first.next, limit: 1, for: anna)
            #expect(rest.corrections.map(\.event.change.name) == ["queued"] && rest.next == nil)
            let other = try await desk.addSkill("Scanners", by: anna)
            try await desk.requireSkill(other, of: number, by: anna)
            try await desk.categorise(number, as: nil, by: anna)
            let more = try await desk.routingCorrections(limit: 2, for: anna).corrections
            #expect(more.map(\.before) == [RoutingOutcome(category: routed.category), RoutingOutcome(skill: routed.skill)])
            #expect(more.map(\.after) == [RoutingOutcome(), RoutingOutcome(skill: other)])
            let dana = try await fixture.viewer(Cast.dana)
            await #expect(throws: DeskError.forbidden) { try await desk.routingCorrections(for: dana) }
        }
    }

    @Test("A dry run says why for any ticket, and changes nothing", arguments: TestDatabases.engines)
    func dryRun(_ engine: Engine) async throws {
        try await withRule(engine) { fixture, routed, anna in
            let number = try await fixture.desk.receive(.mail(Cast.tickets[1])).number
            let explanation = try await fixture.desk.explainRouting(of: number, for: anna)
            let verdicts = explanation.verdicts
            #expect(verdicts.map(\.rule.id) == [routed.rule] && verdicts.map(\.holds) == [[false, true]])
            #expect(explanation.routedBy == nil)
            #expect(try await fixture.changes(number) == ["opened"])
            let ivan = try await fixture.viewer(Cast.ivan)
            await #expect(throws: DeskError.notFound) { try await fixture.desk.explainRouting(of: number, for: ivan) }
        }
    }

    @Test("The address that a mail came to is kept, and one that was not kept is told as unknown", arguments: TestDatabases.engines)
    func addresses(_ engine: Engine) async throws {
        try await withRule(engine) { fixture, routed, anna in
            let desk = fixture.desk
            let draft = RoutingRuleDraft(
                name: "Own address", conditions: [.address([Cast.compatibility])], outcome: RoutingOutcome(priority: .lowest))
            let rule = try await desk.addRoutingRule(draft, by: anna)
            func holds(_ number: TicketNumber) async throws -> Bool? {
                try await desk.explainRouting(of: number, for: anna).verdicts.first { $0.rule.id == rule }?.holds.first ?? nil
            }
            func write(to address: String, _ id: String) async throws -> TicketNumber {
                try await desk.receive(.mail(from: Cast.erik, to: address, subject: "Hej", text: "Hjälp!", messageID: id)).number
            }
            let own = try await write(to: Cast.compatibility.replacing("@", with: "+x@"), "a")
            let other = try await write(to: Cast.desk, "b")
            // Put elsewhere since then: that is not where it came to.
            try await desk.queue(other, in: routed.queue, by: anna)
            #expect(try await holds(own) == true)
            #expect(try await holds(other) == false)
            #expect(try await desk.explainRouting(of: own, for: anna).routedBy?.id == rule)
            try await fixture.database.write { try $0.execute("UPDATE message SET recipient = NULL", []) }
            #expect(try await holds(own) == nil)
            #expect(try await desk.explainRouting(of: own, for: anna).verdicts.map(\.result) == [.fails, .unknown])
        }
    }

    @Test("A rule says what it names by words that there are, and has a name of its own", arguments: TestDatabases.engines)
    func drafts(_ engine: Engine) async throws {
        try await withRule(engine) { fixture, routed, anna in
            let desk = fixture.desk
            let outcome = RoutingOutcome(priority: .low)
            let faults: [(RoutingRuleDraft, String, DeskError.Problem)] = [
                (RoutingRuleDraft(name: "Printers", outcome: outcome), "name", .taken),
                (
                    RoutingRuleDraft(name: "x", conditions: [.category([routed.category, ID(99)])], outcome: outcome),
                    "conditions[0].values", .unknown
                ),
                (
                    RoutingRuleDraft(name: "x", conditions: [.kind([.change]), .organization([ID(99)])], outcome: outcome),
                    "conditions[1].values", .unknown
                ),
                (
                    RoutingRuleDraft(name: "x", conditions: Array(repeating: .kind([.change]), count: 31), outcome: outcome), "conditions",
                    .tooMany
                ),
                (
                    RoutingRuleDraft(name: "x", conditions: [.words((0...1_000).map { "w\($0)" }, in: [.text])], outcome: outcome),
                    "conditions[0].values", .tooMany
                ),
                (RoutingRuleDraft(name: "x", tagWords: ["a,b"]), "tags", .malformed),
                (RoutingRuleDraft(name: "x", tagWords: [" "]), "outcome", .empty),
            ]
            for (draft, field, problem) in faults {
                await #expect(throws: DeskError.invalid(field: field, problem)) { try await desk.addRoutingRule(draft, by: anna) }
            }
            try await desk.changeRoutingRule(routed.rule, to: RoutingRuleDraft(name: "Printers", tagWords: ["Paper", "paper "]), by: anna)
            let rule = try #require(try await desk.routingRules(for: anna).first)
            let tags = try await desk.tags()
            #expect(tags.map(\.name) == ["paper"] && rule.outcome.tags == Set(tags.map(\.id)))
            let number = try await desk.receive(.mail(Cast.tickets[0])).number
            #expect(try await desk.summary(number, for: anna).tags == tags)
            #expect(try await desk.verify().differences == [])
        }
    }

    @Test("A rule moves one place up or down, and no further than the ends", arguments: TestDatabases.engines)
    func moves(_ engine: Engine) async throws {
        try await withRule(engine) { fixture, routed, anna in
            let desk = fixture.desk
            let second = try await desk.addRoutingRule(RoutingRuleDraft(name: "B", outcome: RoutingOutcome(priority: .low)), by: anna)
            let third = try await desk.addRoutingRule(RoutingRuleDraft(name: "C", outcome: RoutingOutcome(priority: .low)), by: anna)
            func order() async throws -> [ID<RoutingRule>] { try await desk.routingRules(for: anna).map(\.id) }
            try await desk.moveRoutingRule(third, isEarlier: true, by: anna)
            #expect(try await order() == [routed.rule, third, second])
            try await desk.moveRoutingRule(routed.rule, isEarlier: false, by: anna)
            try await desk.moveRoutingRule(third, isEarlier: true, by: anna)
            try await desk.moveRoutingRule(second, isEarlier: false, by: anna)
            #expect(try await order() == [third, routed.rule, second])
            await #expect(throws: DeskError.notFound) { try await desk.moveRoutingRule(ID(99), isEarlier: true, by: anna) }
            let dana = try await fixture.viewer(Cast.dana)
            await #expect(throws: DeskError.forbidden) { try await desk.moveRoutingRule(third, isEarlier: true, by: dana) }
        }
    }

    @Test("A ticket that is put into a queue waits there for nobody in particular; tags are words", arguments: TestDatabases.engines)
    func queueing(_ engine: Engine) async throws {
        try await withRule(engine) { fixture, routed, anna in
            let desk = fixture.desk
            let number = try await desk.receive(.mail(Cast.tickets[1])).number
            try await desk.assign(number, to: anna.person, by: anna)
            try await desk.queue(number, in: routed.queue, by: anna)
            let ticket = try await fixture.ticket(number)
            #expect(ticket.queue == routed.queue && ticket.assignee == nil)
            await #expect(throws: DeskError.refused(.noChange)) { try await desk.queue(number, in: routed.queue, by: anna) }
            await #expect(throws: DeskError.invalid(field: "queue", .unknown)) { try await desk.queue(number, in: ID(99), by: anna) }
            try await desk.tag(number, ["VIP ", "vip", "first  floor"], by: anna)
            let marked = try await desk.tickets(TicketFilter(tag: desk.tags().last?.id), after: nil, limit: 9, for: anna).tickets
            #expect(marked.map(\.ticket.number) == [number] && marked[0].tags.map(\.name) == ["first floor", "vip"])
            try await desk.tag(number, ["vip"], by: anna)
            let gone = try await desk.tickets(TicketFilter(tag: desk.tags().first?.id), after: nil, limit: 9, for: anna).tickets
            #expect(gone.isEmpty)
            try await desk.tag(number, ["first floor", "vip"], by: anna)
            let names = try await desk.tags()
            #expect(names.map(\.name) == ["first floor", "vip"])
            #expect(try await fixture.ticket(number).log.tags == Set(names.map(\.id)))
            await #expect(throws: DeskError.invalid(field: "tags", .tooMany)) {
                try await desk.tag(number, (0..<21).map { "t\($0)" }, by: anna)
            }
            try await desk.requireSkill(routed.skill, of: number, by: anna)
            try await desk.requireSkill(nil, of: number, by: anna)
            await #expect(throws: DeskError.invalid(field: "skill", .unknown)) { try await desk.requireSkill(ID(9), of: number, by: anna) }
            #expect(try await desk.verify().differences == [])
            try await desk.delete(number, by: anna)
            #expect(try await desk.verify().differences == [])
        }
    }
}
