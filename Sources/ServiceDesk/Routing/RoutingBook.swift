/// All rules of the desk, in order: the first that holds wins (PROCESS, First line: rules may route first; a person can always correct it).
package struct RoutingBook: Sendable {
    private let rules: [RoutingRule]
    /// Those of each rule; beside the rules and not with them, because all of them are tried and one rule is wanted.
    private let tests: [ConditionTests]

    package init(_ rules: [RoutingRule]) {
        self.rules = rules.filter(\.isActive)
        tests = self.rules.map { ConditionTests($0.conditions) }
    }

    package var isEmpty: Bool { rules.isEmpty }

    /// The first rule that holds; `nil` when none does.
    package func route(_ contact: RoutedContact) -> RoutingRule? {
        tests.firstIndex { $0.hold(for: contact) }.map { rules[$0] }
    }

    /// Every rule that holds, up to the first that lets the others be.
    package func rules(for contact: RoutedContact) -> [RoutingRule] {
        var found: [RoutingRule] = []
        for (rule, tests) in zip(rules, tests) where tests.hold(for: contact) {
            found.append(rule)
            if !rule.outcome.goesOn { break }
        }
        return found
    }

    /// Every rule up to the last one that counts, with what each of its conditions says.
    package func explain(_ contact: RoutedContact) -> [RoutingVerdict] {
        var verdicts: [RoutingVerdict] = []
        for (rule, tests) in zip(rules, tests) {
            let verdict = RoutingVerdict(rule: rule, holds: tests.verdicts(for: contact))
            verdicts.append(verdict)
            if verdict.result == .wins, !rule.outcome.goesOn { break }
        }
        return verdicts
    }
}

/// What became of one rule when it was tried.
package struct RoutingVerdict: Sendable, Hashable {
    package let rule: RoutingRule
    /// One for each condition of the rule; `nil` where what it looks at is not known any more.
    package let holds: [Bool?]

    package var result: RoutingResult {
        if holds.contains(false) { return .fails }
        return holds.contains(nil) ? .unknown : .wins
    }
}

/// How a rule comes out of its trial. One that nobody can judge wins for nobody: the next one is tried.
package enum RoutingResult: String, Sendable, Hashable, CaseIterable {
    case wins
    case fails
    case unknown
}

/// Conditions that must all hold, with their words taken apart once.
package struct ConditionTests: Sendable {
    private let tests: [RoutingTest]

    package init(_ conditions: [RoutingCondition]) {
        tests = conditions.map { RoutingTest($0) }
    }

    /// What each says; `nil` where what it looks at is not known any more.
    package func verdicts(for contact: RoutedContact) -> [Bool?] { tests.map { $0.holds(for: contact) } }

    package func hold(for contact: RoutedContact) -> Bool { tests.allSatisfy { $0.holds(for: contact) == true } }
}

/// A condition with its words and addresses taken apart once.
private struct RoutingTest: Sendable {
    let condition: RoutingCondition
    private let phrases: [RoutedWords]
    private let addresses: [SoughtAddress]
    private let headers: [SoughtHeader]

    init(_ condition: RoutingCondition) {
        self.condition = condition
        if case .words(let words, _) = condition { phrases = words.map { RoutedWords($0) } } else { phrases = [] }
        if case .address(let written) = condition { addresses = written.map { SoughtAddress($0) } } else { addresses = [] }
        if case .header(let written) = condition { headers = written.map { SoughtHeader($0) } } else { headers = [] }
    }

    func holds(for contact: RoutedContact) -> Bool? {
        switch condition {
        case .channel(let channels): channels.contains(contact.channel)
        case .address: holdsAddress(of: contact)
        case .category(let categories): contact.categoryWay.contains { categories.contains($0) }
        case .words(_, let places):
            phrases.contains { phrase in
                (places.contains(.subject) && contact.subject.contains(phrase)) || (places.contains(.text) && contact.text.contains(phrase))
            }
        case .organization(let organizations): contact.organization.map { organizations.contains($0) } ?? false
        case .language(let languages): contact.language.map { languages.contains($0) } ?? false
        case .kind(let kinds): kinds.contains(contact.kind)
        case .priority(let priorities): priorities.contains(contact.priority)
        case .queue(let queues): contact.queue.map { queues.contains($0) } ?? false
        case .status(let statuses): statuses.contains(contact.status)
        case .line(let lines): lines.contains(contact.line)
        case .assignee(let holders): holders.contains { $0.fits(contact.assignee) }
        case .tag(let tags): !tags.isDisjoint(with: contact.tags)
        case .age(let hours): hours.contains { contact.age >= .seconds($0 * 3_600) }
        case .sender(let senders): senders.contains { contact.isFrom($0) }
        case .header: holds(of: contact) { mail in headers.contains { $0.stands(in: mail) } }
        case .attachment(let types): holds(of: contact) { mail in types.contains { mail.hasAttachment($0) } }
        case .size(let kilobytes): holds(of: contact) { mail in kilobytes.contains { mail.size >= $0 * 1_000 } }
        case .spamScore(let points):
            holds(of: contact) { mail in mail.spamScore.map { score in points.contains { score >= Double($0) } } ?? false }
        case .automatic(let kinds): holds(of: contact) { kinds.contains($0.kind) }
        case .authentication(let standings): holds(of: contact) { standings.contains($0.standing) }
        }
    }

    /// What a mail says; `nil` where nobody has looked at it, and never where it came otherwise.
    private func holds(of contact: RoutedContact, _ test: (RoutedMail) -> Bool) -> Bool? {
        contact.mail.map(test) ?? (contact.channel == .mail ? nil : false)
    }

    private func holdsAddress(of contact: RoutedContact) -> Bool? {
        var isUnknown = false
        for address in addresses {
            guard let fits = address.fits(contact) else {
                isUnknown = true
                continue
            }
            if fits { return true }
        }
        return isUnknown ? nil : false
    }
}

/// An address that a rule looks for, in lower case.
private enum SoughtAddress: Sendable {
    case recipient(String)
    /// One that the contact came from, and the same behind a dot: those below it.
    case domain(String, below: String)

    init(_ written: String) {
        let address = written.lowercased()
        self = address.first == "@" ? .domain(String(address.dropFirst()), below: "." + address.dropFirst()) : .recipient(address)
    }

    /// `nil` where nobody knows any more which address it came to.
    func fits(_ contact: RoutedContact) -> Bool? {
        switch self {
        case .recipient(let address): contact.recipient.map { !address.isEmpty && address == $0 }
        case .domain(let domain, let below):
            contact.senderDomain.map { !domain.isEmpty && ($0 == domain || $0.hasSuffix(below)) } ?? false
        }
    }
}
