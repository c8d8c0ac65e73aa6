import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// Rules in words: what they look at and what they do, by name.
struct RoutingWords {
    let words: Catalog
    let names: RoutingNames

    func name(of condition: RoutingCondition) -> String {
        let record = RoutingConditionRecord(condition)
        guard let places = record.in, places.count == 1, let place = places.first else { return words.word(record.on) }
        return "\(words.word(record.on)) · \(words.text("routing.in.\(place.rawValue)"))"
    }

    func values(of condition: RoutingCondition) -> String {
        let record = RoutingConditionRecord(condition)
        return words.list(record.values.map { value($0, of: record.on) })
    }

    /// A value of a condition, by name; one that there is no more by its id.
    func value(_ value: String, of subject: RoutingConditionRecord.Subject) -> String {
        let name: String? =
            switch subject {
            case .address, .words, .sender, .header, .attachment, .spamScore: value
            case .size: Int(value).map { words.language.written(bytes: $0 * 1_000) }
            case .automatic: MailKind(rawValue: value).map { words.text("mailKind.\($0.rawValue)") }
            case .authentication: SenderStanding(rawValue: value).map { words.text("senderStanding.\($0.rawValue)") }
            case .channel: Channel(rawValue: value).map { words.word($0) }
            case .language: Language(rawValue: value)?.ownName
            case .kind: TicketKind(rawValue: value).map { words.word($0) }
            case .priority: Priority(rawValue: value).map { words.word($0) }
            case .category: Int64(value).flatMap { category(ID($0)) }
            case .organization: names.organizations.first { "\($0.id.rawValue)" == value }?.name
            case .queue: names.queues.first { "\($0.id.rawValue)" == value }?.name
            case .status: TicketStatus(rawValue: value).map { words.word($0) }
            case .line: SupportLine(rawValue: value).map { words.word($0) }
            case .assignee: holder(value)
            case .tag: Int64(value).flatMap { names.tags[ID($0)] }
            case .age: Int(value).map { words.plural("routing.age", $0) }
            }
        return name ?? value
    }

    private func holder(_ value: String) -> String? {
        switch TicketHolder(value) {
        case .nobody: words.text("ticket.nobody")
        case .anybody: words.text("routing.anybody")
        case .person(let person): names.staff.first { $0.id == person }?.displayName
        case nil: nil
        }
    }

    /// The matters that an outcome decides, each with what it decides.
    func lines(of outcome: RoutingOutcome) -> [(name: String, value: String)] {
        let tags = outcome.tags.compactMap { names.tags[$0] }.sorted()
        return [
            outcome.queue.map { id in (words.text("list.queue"), names.queues.first { $0.id == id }?.name ?? "\(id.rawValue)") },
            outcome.priority.map { (words.text("list.priority"), words.word($0)) },
            outcome.category.map { (words.text("ticket.category"), category($0) ?? "\($0.rawValue)") },
            outcome.skill.map { id in (words.text("ticket.skill"), names.skills.first { $0.id == id }?.name ?? "\(id.rawValue)") },
            tags.isEmpty ? nil : (words.text("ticket.tags"), words.list(tags)),
            outcome.note.isEmpty ? nil : (words.text("routing.then.note"), outcome.note),
            outcome.isSilent ? (words.text("routing.then.silent"), words.text("answer.yes")) : nil,
            outcome.isSpam ? (words.text("routing.then.spam"), words.text("answer.yes")) : nil,
            outcome.goesOn ? (words.text("routing.then.goesOn"), words.text("answer.yes")) : nil,
        ].compactMap { $0 }
    }

    private func category(_ id: ID<Category>) -> String? {
        let path = names.categories.path(to: id)
        return path.isEmpty ? nil : words.path(path)
    }
}

/// Names with what belongs to them, a line each.
struct NamedLines: Component {
    let lines: [(name: String, value: String)]
    /// What stands there where there are none.
    var nothing = ""

    var content: some Markup {
        if lines.isEmpty {
            Span(nothing, .class("faint"))
        } else {
            Ul {
                ForEach(lines) { line in
                    Li {
                        Span("\(line.name): ", .class("faint"))
                        Bdi(line.value)
                    }
                }
            }
        }
    }
}
