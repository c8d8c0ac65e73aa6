import DeskStore
import ServiceDesk

extension DeskUnit {
    /// The desk's rules as they stand now.
    func routingBook() throws -> RoutingBook {
        try desk.routingBooks.value(settings.stamp()) { RoutingBook(try routingRules.all()) } ?? RoutingBook([])
    }

    /// Does what the rules say that hold for a new ticket. What a person said of it before stays: its category, and a priority that
    /// was worked out.
    func route(_ ticket: Ticket, _ opening: OpeningDraft) throws -> (ticket: Ticket, outcome: RoutingOutcome) {
        let book = try routingBook()
        guard !book.isEmpty else { return (ticket, RoutingOutcome()) }
        let contact = try contact(
            of: ticket, recipient: opening.message.recipient, subject: opening.subject, text: opening.message.newWords, mail: opening.mail)
        let rules = book.rules(for: contact)
        guard !rules.isEmpty else { return (ticket, RoutingOutcome()) }
        var routed = try rules.reduce(ticket) { try carryOut(.route(by: $1.id), on: $0, by: .desk).ticket }
        var outcome = RoutingOutcome(joining: rules.map(\.outcome))
        if outcome.isSpam { outcome.queue = try spamQueue() ?? outcome.queue }
        if let category = outcome.category, routed.log.category == nil {
            routed = try categorise(routed, as: category, by: .desk, waitedIn: queues.all().first?.id)
        }
        for command in outcome.commands(for: routed) { routed = try carryOut(command, on: routed, by: .desk).ticket }
        if !outcome.note.isEmpty { routed = try note(outcome.note, on: routed, by: .desk, placement: .api).ticket }
        return (routed, outcome)
    }

    /// What the rules see of a ticket.
    ///
    /// - Parameters:
    ///   - recipient: the address that its mail came to; `nil` where nobody kept it.
    ///   - mail: what they see of its mail; `nil` where it has none, or nobody has looked.
    func contact(of ticket: Ticket, recipient: String?, subject: String, text: String, mail: RoutedMail? = nil) throws -> RoutedContact {
        guard let requester = try people.find(ticket.requester) else { throw DeskError.notFound }
        return RoutedContact(
            channel: ticket.channel, recipient: ticket.channel == .mail ? recipient : "", sender: requester.address ?? "",
            categoryWay: try ticket.log.category.map { try categories.tree().way(to: $0).map(\.id) } ?? [],
            organization: try people.organization(of: requester.id), language: requester.language, kind: ticket.kind,
            priority: ticket.priority, queue: ticket.queue, status: ticket.status, line: ticket.line, assignee: ticket.assignee,
            tags: ticket.log.tags, age: .microseconds(now.microseconds - ticket.createdAt.microseconds), subject: subject, text: text,
            mail: mail)
    }
}

extension RoutingOutcome {
    /// What is to be done to a ticket that is not so already.
    func commands(for ticket: Ticket) -> [TicketCommand] {
        var commands: [TicketCommand] = []
        if let category, ticket.log.category == nil { commands.append(.categorise(category)) }
        if let priority, ticket.assessment == nil, priority != ticket.priority { commands.append(.prioritise(priority, nil, because: nil)) }
        if let skill, skill != ticket.log.skill { commands.append(.requireSkill(skill)) }
        if !tags.isSubset(of: ticket.log.tags) { commands.append(.tag(tags.union(ticket.log.tags))) }
        if let queue, queue != ticket.queue { commands.append(.queue(in: queue)) }
        return commands
    }
}
