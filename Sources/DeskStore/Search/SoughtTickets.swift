import Database
import ServiceDesk

/// Which tickets somebody looks for.
package struct SoughtTickets: Sendable, Hashable {
    /// What their words must have; `nil` for any.
    package var match: SearchMatch?
    /// What their words must not have.
    package var unwanted: SearchMatch?
    /// What must be so besides.
    package var conditions: [Condition]

    package struct Condition: Sendable, Hashable {
        package let content: Content
        /// Whether it must not be so.
        package let isExcluded: Bool

        package init(_ content: Content, isExcluded: Bool = false) {
            self.content = content
            self.isExcluded = isExcluded
        }
    }

    /// Of several any is enough; of none, nothing has it.
    package enum Content: Sendable, Hashable {
        case status([TicketStatus])
        case kind([TicketKind])
        case priority([Priority])
        case line([SupportLine])
        case channel([Channel])
        case queue([ID<Queue>])
        /// These and those below them.
        case category([ID<Category>])
        case tag([ID<Tag>])
        case organization([ID<Organization>])
        case assignee([ID<Person>], orNobody: Bool)
        case requester([ID<Person>])
        case created(from: Instant?, before: Instant?)
        case changed(from: Instant?, before: Instant?)
        case solved(from: Instant?, before: Instant?)
        case ticket([ID<Ticket>])
        case attachment
    }

    package init(match: SearchMatch? = nil, unwanted: SearchMatch? = nil, conditions: [Condition] = []) {
        (self.match, self.unwanted) = (match, unwanted)
        self.conditions = conditions
    }
}

extension TicketSearch {
    mutating func add(_ condition: SoughtTickets.Condition) {
        let said = said(condition.content)
        // What is not known is not so.
        add(condition.isExcluded ? "NOT COALESCE(\(said), FALSE)" : said)
    }

    private mutating func said(_ content: SoughtTickets.Content) -> String {
        switch content {
        case .status(let words): one("t.status", of: words)
        case .kind(let words): one("t.kind", of: words)
        case .priority(let words): one("t.priority", of: words)
        case .line(let words): one("t.line", of: words)
        case .channel(let words): one("t.channel", of: words)
        case .queue(let ids): one("t.queue", of: ids)
        case .requester(let ids): one("t.requester", of: ids)
        case .ticket(let ids): one("t.id", of: ids)
        case .assignee(let ids, let orNobody):
            "(\(ids.isEmpty ? "1 = 0" : "t.assignee IS NOT NULL AND \(one("t.assignee", of: ids))")\(orNobody ? " OR t.assignee IS NULL" : ""))"
        case .category(let ids):
            ids.isEmpty ? "1 = 0" : "(" + ids.map { "t.category IN (\(Categories.below(bind($0))))" }.joined(separator: " OR ") + ")"
        case .tag(let ids): "t.id IN (SELECT g.ticket FROM ticket_tag g WHERE \(one("g.tag", of: ids)))"
        case .organization(let ids): "t.requester IN (SELECT o.id FROM person o WHERE \(one("o.organization", of: ids)))"
        case .created(let from, let before): span("t.created_at", from, before)
        case .changed(let from, let before): span("t.updated_at", from, before)
        case .solved(let from, let before):
            "EXISTS (SELECT 1 FROM ticket_event e WHERE e.ticket = t.id AND e.change IN ('closureRequested', 'closed') AND \(span("e.at", from, before)))"
        case .attachment:
            "EXISTS (SELECT 1 FROM message m JOIN attachment a ON a.message = m.id WHERE m.ticket = t.id AND a.is_inline = 0)"
        }
    }

    private mutating func one<Word: RawRepresentable>(_ column: String, of words: [Word]) -> String where Word.RawValue == String {
        words.isEmpty ? "1 = 0" : "\(column) IN (\(words.map { bind($0.rawValue) }.joined(separator: ", ")))"
    }

    private mutating func one<Entity>(_ column: String, of ids: [ID<Entity>]) -> String {
        ids.isEmpty ? "1 = 0" : "\(column) IN (\(ids.map { bind($0) }.joined(separator: ", ")))"
    }

    private mutating func span(_ column: String, _ from: Instant?, _ before: Instant?) -> String {
        let bounds = [from.map { "\(column) >= \(bind($0))" }, before.map { "\(column) < \(bind($0))" }].compactMap { $0 }
        return bounds.isEmpty ? "1 = 1" : bounds.joined(separator: " AND ")
    }
}
