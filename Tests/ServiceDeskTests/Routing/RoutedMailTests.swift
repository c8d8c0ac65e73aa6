import ServiceDesk
import Testing

@Suite("Rules that look at mails")
struct RoutedMailTests {
    private let mail = RoutedMail(
        standing: .refuted, kind: .list, spamScore: 6.5, size: 2_000_000,
        attachments: [("application/pdf", "Invoice.PDF"), ("image/png", "")],
        header: { $0 == "x-priority" ? ["1 (Highest)"] : $0 == "x-empty" ? [""] : [] })

    private func contact(_ mail: RoutedMail?, by channel: Channel = .mail) -> RoutedContact {
        RoutedContact(channel: channel, sender: "Jan@mail.wisla.example", mail: mail)
    }

    private func rule(_ id: Int64, _ conditions: [RoutingCondition] = [], _ outcome: RoutingOutcome = RoutingOutcome(priority: .high))
        -> RoutingRule
    {
        RoutingRule(id: ID(id), name: "\(id)", conditions: conditions, outcome: outcome)
    }

    @Test(
        "Each condition looks at what it names",
        arguments: [
            (RoutingCondition.sender(["jan@mail.wisla.example"]), true), (.sender(["@wisla.example"]), true),
            (.sender(["@isla.example"]), false), (.sender(["an@mail.wisla.example"]), false),
            (.header(["X-Priority: 1"]), true), (.header(["x-priority"]), true), (.header(["X-Priority: 2"]), false),
            (.header(["X-Priority: 1 highest"]), true), (.header(["X-Empty"]), true), (.header(["X-Other", "X-Priority: high"]), false),
            (.attachment(["application/pdf"]), true), (.attachment(["image/*"]), true), (.attachment([".pdf"]), true),
            (.attachment(["pdf", "text/*", ".exe"]), false),
            (.size(kilobytes: [2_000]), true), (.size(kilobytes: [2_001]), false),
            (.spamScore([6]), true), (.spamScore([7]), false), (.automatic([.list]), true), (.automatic([.person]), false),
            (.authentication([.refuted, .verified]), true), (.authentication([.unverified]), false),
        ])
    func conditions(_ condition: RoutingCondition, _ holds: Bool) {
        #expect((RoutingBook([rule(1, [condition])]).route(contact(mail)) != nil) == holds)
        #expect(RoutingConditionRecord(condition).condition == (condition == .attachment(["pdf", "text/*", ".exe"]) ? nil : condition))
    }

    @Test("A mail that nobody has at hand any more decides nothing, and what came otherwise has none")
    func absent() {
        for condition: RoutingCondition in [.header(["X-Priority"]), .size(kilobytes: [0]), .automatic([.person]), .spamScore([0])] {
            let book = RoutingBook([rule(1, [condition])])
            #expect(book.explain(contact(nil)).first?.result == .unknown, "\(condition)")
            #expect(book.explain(contact(nil, by: .form)).first?.result == .fails, "\(condition)")
        }
    }

    @Test("A rule that goes on lets those behind it add what it did not decide, up to one that does not")
    func goingOn() {
        let book = RoutingBook([
            rule(1, [], RoutingOutcome(priority: .high, tags: [ID(1)], note: "One", goesOn: true)),
            rule(2, [.channel([.form])], RoutingOutcome(queue: ID(9))),
            rule(3, [], RoutingOutcome(queue: ID(2), priority: .low, tags: [ID(2)], isSilent: true, note: "Three")),
            rule(4, [], RoutingOutcome(queue: ID(3), isSpam: true)),
        ])
        let rules = book.rules(for: contact(mail))
        #expect(rules.map(\.id) == [ID(1), ID(3)])
        let joined = RoutingOutcome(joining: rules.map(\.outcome))
        #expect(
            joined
                == RoutingOutcome(queue: ID(2), priority: .high, tags: [ID(1), ID(2)], isSilent: true, note: "One\n\nThree"))
        #expect(book.explain(contact(mail)).map(\.result) == [.wins, .fails, .wins])
        #expect(RoutingOutcome(goesOn: true).isEmpty && !RoutingOutcome(isSpam: true).isEmpty)
    }
}
