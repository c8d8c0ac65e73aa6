/// All rules of the desk, in order: the first that holds wins (PROCESS, First line: rules may route first; a person can always correct it).
package struct RoutingBook: Sendable {
    private let rules: [(rule: RoutingRule, tests: ConditionTests)]

    package init(_ rules: [RoutingRule]) {
        self.rules = rules.filter(\.isActive).map { rule in (rule, ConditionTests(rule.conditions)) }
    }

    package var isEmpty: Bool { rules.isEmpty }

    /// The first rule that holds; `nil` when none does.
    package func route(_ contact: RoutedContact) -> RoutingRule? {
        rules.first { $0.tests.hold(for: contact) }?.rule
    }

    /// Every rule up to the one that wins, with what each of its conditions says.
    package func explain(_ contact: RoutedContact) -> [RoutingVerdict] {
        var verdicts: [RoutingVerdict] = []
        for (rule, tests) in rules {
            let verdict = RoutingVerdict(rule: rule, holds: tests.verdicts(for: contact))
            verdicts.append(verdict)
            if verdict.result == .wins { break }
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

/// A condition with its words taken apart once.
private struct RoutingTest: Sendable {
    let condition: RoutingCondition
    let phrases: [RoutedWords]

    init(_ condition: RoutingCondition) {
        self.condition = condition
        if case .words(let words, _) = condition { phrases = words.map { RoutedWords($0) } } else { phrases = [] }
    }

    func holds(for contact: RoutedContact) -> Bool? {
        switch condition {
        case .channel(let channels): channels.contains(contact.channel)
        case .address(let addresses): holds(addresses, contact)
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
        }
    }

    private func holds(_ addresses: Set<String>, _ contact: RoutedContact) -> Bool? {
        let found = addresses.map { fits($0.lowercased(), contact) }
        return found.contains(true) ? true : found.contains(nil) ? nil : false
    }

    private func fits(_ address: String, _ contact: RoutedContact) -> Bool? {
        guard address.first == "@" else { return contact.recipient.map { !address.isEmpty && address == $0 } }
        guard address.count > 1, let at = contact.sender.lastIndex(of: "@") else { return false }
        let domain = contact.sender[contact.sender.index(after: at)...]
        let wanted = address.dropFirst()
        return domain == wanted || domain.hasSuffix(".\(wanted)")
    }
}
