import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Rules for mails")
struct MailRuleTests {
    private func mail(_ id: String, _ headers: String = "", from author: CastMember = Cast.alice) -> MailContact {
        .read(
            "\(headers)From: \(author.name) <\(author.address)>\nTo: \(Cast.desk)\nMessage-ID: <\(id)>\nSubject: Offer\n\nThe best lamps.\n",
            from: author.address)
    }

    @Test(
        "A rule that looks at the mail itself leaves it unanswered, writes a note, and lets others go on", arguments: TestDatabases.engines)
    func silent(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let anna = try await fixture.viewer(Cast.anna)
            let outcome = RoutingOutcome(priority: .low, isSilent: true, note: "A newsletter.", goesOn: true)
            _ = try await fixture.desk.addRoutingRule(
                RoutingRuleDraft(name: "News", conditions: [.header(["X-Offer: spring"])], outcome: outcome), by: anna)
            _ = try await fixture.desk.addRoutingRule(
                RoutingRuleDraft(
                    name: "All", conditions: [.sender(["@harbour.example"])], outcome: RoutingOutcome(priority: .highest),
                    tagWords: ["harbour"]), by: anna)
            let number = try await fixture.desk.receive(mail("1", "X-Offer: Spring 2027\n")).number
            let ticket = try await fixture.ticket(number)
            #expect(ticket.priority == .low && ticket.log.tags.count == 1)
            let messages = try await fixture.desk.conversation(number, for: nil)
            #expect(messages.map(\.purpose) == [.request, .note] && messages.last?.body == "A newsletter.")
            #expect(messages.first?.intake == [IntakeFinding(.ruleSilent)])
            #expect(try await fixture.changes(number).prefix(3) == ["opened", "routed", "routed"])
            #expect(try await fixture.post().allSatisfy { $0.entry.address != Cast.alice.address })
        }
    }

    @Test("A10 a note of a rule is in no mail to the requester", arguments: TestDatabases.engines)
    func note(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let anna = try await fixture.viewer(Cast.anna)
            let draft = RoutingRuleDraft(name: "Note", outcome: RoutingOutcome(note: "Canary-5512"))
            _ = try await fixture.desk.addRoutingRule(draft, by: anna)
            _ = try await fixture.desk.receive(mail("1"))
            let letters = try await fixture.post().filter { $0.entry.address == Cast.alice.address }
            #expect(letters.count == 1 && letters.allSatisfy { !$0.whole.contains("Canary-5512") && !$0.mail.text.contains("Canary-5512") })
        }
    }

    @Test("A rule may call a mail spam: it is set aside, and taken out again like any other", arguments: TestDatabases.engines)
    func spam(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let anna = try await fixture.viewer(Cast.anna)
            let junk = try await fixture.desk.addQueue(QueueDraft(name: "Junk", takesSpam: true), by: anna).queue.id
            let draft = RoutingRuleDraft(
                name: "Offers", conditions: [.words(["best lamps"], in: [.text])], outcome: RoutingOutcome(isSpam: true))
            _ = try await fixture.desk.addRoutingRule(draft, by: anna)
            let number = try await fixture.desk.receive(mail("1")).number
            #expect(try await fixture.ticket(number).queue == junk)
            #expect(try await fixture.post().isEmpty)
            try await fixture.desk.takeOutOfSpam(number, by: anna)
            #expect(try await fixture.ticket(number).queue != junk)
            #expect(try await fixture.post().contains { $0.entry.address == Cast.alice.address })
        }
    }

    @Test("Tried on the newest mails the rules say what they would do, and nothing changes", arguments: TestDatabases.engines)
    func trial(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (anna, dana) = (try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            let numbers = [
                try await fixture.desk.receive(mail("1", "X-Priority: 1\n")).number, try await fixture.desk.receive(mail("2")).number,
            ]
            let draft = RoutingRuleDraft(
                name: "Urgent", conditions: [.header(["X-Priority: 1"]), .size(kilobytes: [0]), .authentication([.unverified])],
                outcome: RoutingOutcome(priority: .high))
            let rule = try await fixture.desk.addRoutingRule(draft, by: anna)
            let tried = try await fixture.desk.tryRoutingRules(for: anna)
            #expect(tried.map(\.ticket) == numbers.reversed() && tried.map { $0.rules.map(\.id) } == [[], [rule]])
            #expect(tried.last?.outcome == RoutingOutcome(priority: .high))
            #expect(try await fixture.ticket(numbers[0]).priority == .normal)
            await #expect(throws: DeskError.forbidden) { try await fixture.desk.tryRoutingRules(for: dana) }
        }
    }

    @Test("Macros and triggers take no condition that looks at a mail itself", arguments: TestDatabases.engines)
    func work(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { (fixture: DeskFixture) async throws in
            let anna = try await fixture.viewer(Cast.anna)
            let draft = TriggerDraft(
                name: "Big", moments: [.opened], conditions: [.size(kilobytes: [9])], steps: [.prioritise(.high, because: "Big")])
            await #expect(throws: DeskError.invalid(field: "conditions[0].on", .unknown)) {
                try await fixture.desk.addTrigger(draft, by: anna)
            }
        }
    }
}
