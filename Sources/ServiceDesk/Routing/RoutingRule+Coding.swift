/// A condition as it is kept and as others write it: what it looks at, and the values of which one has to fit.
package struct RoutingConditionRecord: Sendable, Hashable, Codable, KeyedDocument {
    package var on: Subject
    /// Words of our own, addresses, phrases, or ids in digits.
    package var values: [String]
    /// Where words are looked for; everywhere when nothing is said.
    package var `in`: [RoutingCondition.Place]?

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case on
        case values
        case `in`
    }

    package enum Subject: String, Sendable, Hashable, CaseIterable, Codable, KnownWord {
        case channel
        case address
        case category
        case words
        case organization
        case language
        case kind
        case priority
        case queue
        case status
        case line
        case assignee
        case tag
        case age
        case sender
        case header
        case attachment
        case size
        case spamScore
        case automatic
        case authentication
    }

    package init(on: Subject, values: [String], in places: [RoutingCondition.Place]? = nil) {
        self.on = on
        self.values = values
        self.in = places
    }

    /// The values ascending, so that equal conditions are equal records.
    package init(_ condition: RoutingCondition) {
        func sorted<Word: RawRepresentable<String>>(_ words: Set<Word>) -> [String] { words.map(\.rawValue).sorted() }
        func sorted<Entity>(_ ids: Set<ID<Entity>>) -> [String] { ids.sorted().map { String($0.rawValue) } }
        switch condition {
        case .channel(let channels): self.init(on: .channel, values: sorted(channels))
        case .address(let addresses): self.init(on: .address, values: addresses.sorted())
        case .category(let categories): self.init(on: .category, values: sorted(categories))
        case .words(let words, let places):
            self.init(on: .words, values: words, in: RoutingCondition.Place.allCases.filter(places.contains))
        case .organization(let organizations): self.init(on: .organization, values: sorted(organizations))
        case .language(let languages): self.init(on: .language, values: sorted(languages))
        case .kind(let kinds): self.init(on: .kind, values: sorted(kinds))
        case .priority(let priorities): self.init(on: .priority, values: sorted(priorities))
        case .queue(let queues): self.init(on: .queue, values: sorted(queues))
        case .status(let statuses): self.init(on: .status, values: sorted(statuses))
        case .line(let lines): self.init(on: .line, values: sorted(lines))
        case .assignee(let holders): self.init(on: .assignee, values: holders.map(\.written).sorted())
        case .tag(let tags): self.init(on: .tag, values: sorted(tags))
        case .age(let hours): self.init(on: .age, values: hours.sorted().map(String.init))
        case .sender(let senders): self.init(on: .sender, values: senders.sorted())
        case .header(let fields): self.init(on: .header, values: fields)
        case .attachment(let types): self.init(on: .attachment, values: types.sorted())
        case .size(let kilobytes): self.init(on: .size, values: kilobytes.sorted().map(String.init))
        case .spamScore(let points): self.init(on: .spamScore, values: points.sorted().map(String.init))
        case .automatic(let kinds): self.init(on: .automatic, values: sorted(kinds))
        case .authentication(let standings): self.init(on: .authentication, values: sorted(standings))
        }
    }

    /// What it says; `nil` when there is no value, or one is none of its kind.
    package var condition: RoutingCondition? {
        func words<Word: RawRepresentable<String>>() -> Set<Word>? {
            let known = Set(values.compactMap(Word.init(rawValue:)))
            return known.isEmpty || known.count != Set(values).count ? nil : known
        }
        func ids<Entity>() -> Set<ID<Entity>>? {
            let known = Set(values.compactMap(Int64.init).map { ID<Entity>($0) })
            return known.isEmpty || known.count != Set(values).count ? nil : known
        }
        switch on {
        case .channel: return words().map { .channel($0) }
        case .address: return addresses.map { .address($0) }
        case .category: return ids().map { .category($0) }
        case .words: return phrases.map { .words($0, in: Set(self.in ?? RoutingCondition.Place.allCases)) }
        case .organization: return ids().map { .organization($0) }
        case .language: return words().map { .language($0) }
        case .kind: return words().map { .kind($0) }
        case .priority: return words().map { .priority($0) }
        case .queue: return ids().map { .queue($0) }
        case .status: return words().map { .status($0) }
        case .line: return words().map { .line($0) }
        case .assignee: return holders.map { .assignee($0) }
        case .tag: return ids().map { .tag($0) }
        case .age: return numbers(upTo: 87_600).map { .age(hours: $0) }
        case .sender: return addresses.map { .sender($0) }
        case .header: return fields.map { .header($0) }
        case .attachment: return types.map { .attachment($0) }
        case .size: return numbers(upTo: 100_000).map { .size(kilobytes: $0) }
        case .spamScore: return numbers(upTo: 1_000).map { .spamScore($0) }
        case .automatic: return words().map { .automatic($0) }
        case .authentication: return words().map { .authentication($0) }
        }
    }

    private var holders: Set<TicketHolder>? {
        let known = Set(values.compactMap { TicketHolder($0) })
        return known.isEmpty || known.count != Set(values).count ? nil : known
    }

    /// Of hours at most ten years.
    private func numbers(upTo most: Int) -> Set<Int>? {
        let known = Set(values.compactMap { Int($0) }.filter { (0...most).contains($0) })
        return known.isEmpty || known.count != Set(values).count ? nil : known
    }

    /// `X-Priority: 1`, or a name alone (RFC 5322 §3.6.8).
    private var fields: [String]? {
        let fit = values.allSatisfy { field in
            let name = field.prefix { $0 != ":" }
            return !name.isEmpty && field.utf8.count <= 200 && !field.contains(where: \.isNewline)
                && name.utf8.allSatisfy { (33...126).contains($0) }
        }
        return values.isEmpty || !fit ? nil : values
    }

    private var types: Set<String>? {
        let fit = values.allSatisfy { type in
            (type.hasPrefix(".") && type.count > 1 || type.split(separator: "/").count == 2) && type.utf8.count <= 200
                && !type.contains { $0.isWhitespace }
        }
        return values.isEmpty || !fit ? nil : Set(values.map { $0.lowercased() })
    }

    private var addresses: Set<String>? {
        let fit = values.allSatisfy { address in
            let parts = address.split(separator: "@", omittingEmptySubsequences: false)
            return parts.count == 2 && !parts[1].isEmpty && !address.contains { $0.isWhitespace || $0 == "," }
        }
        return values.isEmpty || !fit ? nil : Set(values.map { $0.lowercased() })
    }

    private var phrases: [String]? {
        // A line each where people write them.
        let fit = values.allSatisfy { phrase in
            phrase.contains { $0.isLetter || $0.isNumber } && !phrase.contains(where: \.isNewline) && phrase.utf8.count <= 200
        }
        return values.isEmpty || !fit || self.in?.isEmpty == true ? nil : values
    }
}

/// An outcome as it is kept and as others write it.
package struct RoutingOutcomeRecord: Sendable, Hashable, Codable, KeyedDocument {
    package var queue: Int64?
    package var priority: Priority?
    package var category: Int64?
    package var skill: Int64?
    package var tags: [Int64]?
    package var spam: Bool?
    package var silent: Bool?
    package var note: String?
    package var goesOn: Bool?

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case queue
        case priority
        case category
        case skill
        case tags
        case spam
        case silent
        case note
        case goesOn
    }

    package init(_ outcome: RoutingOutcome) {
        queue = outcome.queue?.rawValue
        priority = outcome.priority
        category = outcome.category?.rawValue
        skill = outcome.skill?.rawValue
        tags = outcome.tags.isEmpty ? nil : outcome.tags.sorted().map(\.rawValue)
        spam = outcome.isSpam ? true : nil
        silent = outcome.isSilent ? true : nil
        note = outcome.note.isEmpty ? nil : outcome.note
        goesOn = outcome.goesOn ? true : nil
    }

    package var outcome: RoutingOutcome {
        RoutingOutcome(
            queue: queue.map { ID($0) }, priority: priority, category: category.map { ID($0) }, skill: skill.map { ID($0) },
            tags: Set((tags ?? []).map { ID($0) }), isSpam: spam ?? false, isSilent: silent ?? false, note: note ?? "",
            goesOn: goesOn ?? false)
    }
}

extension RoutingConditionRecord.Subject {
    /// Whether it can tell new tickets apart. Rules for them look at nothing else: it would hold for all of them, or for none.
    package var tellsNewTicketsApart: Bool {
        switch self {
        case .channel, .address, .category, .words, .organization, .language, .kind, .priority, .queue: true
        case .sender, .header, .attachment, .size, .spamScore, .automatic, .authentication: true
        case .status, .line, .assignee, .tag, .age: false
        }
    }

    /// Whether it looks at the mail itself, which nobody has at hand any more when macros and triggers look.
    package var isOfMail: Bool {
        switch self {
        case .header, .attachment, .size, .spamScore, .automatic, .authentication: true
        case .channel, .address, .category, .words, .organization, .language, .kind, .priority, .queue, .status, .line, .assignee, .tag,
            .age, .sender:
            false
        }
    }

    /// Those of new tickets.
    package static var ofRules: [Self] { allCases.filter(\.tellsNewTicketsApart) }
    /// Those of tickets that are worked on.
    package static var ofWork: [Self] { allCases.filter { !$0.isOfMail } }
}
