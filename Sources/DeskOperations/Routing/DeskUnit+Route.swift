import DeskStore
import ServiceDesk

extension DeskUnit {
    /// The desk's rules as they stand now.
    func routingBook() throws -> RoutingBook {
        try desk.routingBooks.value(settings.stamp()) { RoutingBook(try routingRules.all()) } ?? RoutingBook([])
    }

    /// Does what the first rule says that holds for a new ticket. What a person said of it before stays: its category, and a priority that
    /// was worked out.
    func route(_ ticket: Ticket, _ opening: OpeningDraft) throws -> Ticket {
        let book = try routingBook()
        guard !book.isEmpty else { return ticket }
        let contact = try contact(
            of: ticket, recipient: opening.message.recipient, subject: opening.subject, text: opening.message.newWords)
        guard let rule = book.route(contact) else { return ticket }
        var routed = try carryOut(.route(by: rule.id), on: ticket, by: .desk).ticket
        if let category = rule.outcome.category, routed.log.category == nil {
            routed = try categorise(routed, as: category, by: .desk, waitedIn: queues.all().first?.id)
        }
        for command in rule.outcome.commands(for: routed) { routed = try carryOut(command, on: routed, by: .desk).ticket }
        return routed
    }

    /// What the rules see of a ticket.
    ///
    /// - Parameter recipient: the address that its mail came to; `nil` where nobody kept it.
    func contact(of ticket: Ticket, recipient: String?, subject: String, text: String) throws -> RoutedContact {
        guard let requester = try people.find(ticket.requester) else { throw DeskError.notFound }
        return RoutedContact(
            channel: ticket.channel, recipient: ticket.channel == .mail ? recipient : "", sender: requester.address ?? "",
            categoryWay: try ticket.log.category.map { try categories.tree().way(to: $0).map(\.id) } ?? [],
            organization: try people.organization(of: requester.id), language: requester.language, kind: ticket.kind,
            priority: ticket.priority, queue: ticket.queue, status: ticket.status, line: ticket.line, assignee: ticket.assignee,
            tags: ticket.log.tags, age: .microseconds(now.microseconds - ticket.createdAt.microseconds), subject: subject, text: text)
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
