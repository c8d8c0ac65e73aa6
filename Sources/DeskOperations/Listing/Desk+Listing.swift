import Database
import DeskStore
import ServiceDesk

/// A page of a list and where the next one begins.
package struct TicketPage: Sendable, Hashable {
    package let tickets: [TicketSummary]
    /// Where this page ends, when there are more.
    package let place: ListPlace?
    /// The last ticket of this page when there are more.
    package var next: ID<Ticket>? { place?.ticket }
}

/// A ticket as a member of staff opens it.
package struct TicketView: Sendable {
    package let summary: TicketSummary
    /// The requester, and how he is reached.
    package let contact: RequesterView
    package let messages: [StoredMessage]
    package let history: [TicketEvent]
    /// Everybody named in messages and history, and whoever could be given the ticket.
    package let people: [ID<Person>: Person]
    package let staff: [Person]
    /// Whoever of them is away.
    package let away: Set<ID<Person>>
    /// The leading specialists who guide the ticket's line, by name.
    package let guides: [Person]
    /// Mails of this ticket that did not simply leave.
    package let unsettledMails: [OutboxEntry]
    /// Since when and why no machine writes to the requester.
    package let unreachable: UnreachableAddress?
    package let clocks: [ClockView]
    /// The agreements of the desk by id; the first is the standard.
    package let agreements: [AgreementName]
    package let particulars: TicketParticulars
    /// What the requester said of each round.
    package let ratings: [TicketRating]
    package let categories: CategoryTree
    /// What is asked of a ticket of its category.
    package let fields: [TicketField]
    /// What all fields are called that there are, for the history.
    package let fieldNames: [ID<Field>: String]
    /// All queues, rules, skills and tags by name, for the history.
    package let queueNames: [ID<Queue>: String]
    package let times: TicketTimes
    package let ruleNames: [ID<RoutingRule>: String]
    package let skillNames: [ID<Skill>: String]
    package let tagNames: [ID<Tag>: String]
    package let triggerNames: [ID<Trigger>: String]
    /// What may be sent from here, by name.
    package let answers: [CannedAnswer]
    /// What may be used here, in order, and what its steps name.
    package let macros: [Macro]
    package let macroNames: RoutingNames?
    /// The viewer's own, wherever it is.
    package let timer: WorkTimer?
    /// What the viewer has begun to write here, the latest first.
    package let drafts: [Draft]
    /// Other tickets of the requester that the viewer may see, newest first, at most `earlierShown`.
    package let earlier: [TicketSummary]
    package let surroundings: TicketSurroundings

    package var ticket: Ticket { summary.ticket }
    package var requester: Person { contact.person }

    /// How many of the requester's other tickets are shown beside one.
    package static let earlierShown = 5

    /// - Parameter id: `nil` for the standard.
    package func agreementName(_ id: ID<Agreement>?) -> String {
        (agreements.first { $0.id == id } ?? agreements.first)?.name ?? ""
    }
}

extension Desk {
    /// The largest page of a list.
    package static let largestPage = 200

    /// Newest first. One query; what the viewer may not see is not counted either.
    package func tickets(_ filter: TicketFilter, after: ID<Ticket>?, limit: Int, for viewer: Viewer?) async throws -> TicketPage {
        try await tickets(filter, in: .newest, after: after.map { ListPlace(ticket: $0) }, limit: limit, for: viewer)
    }

    /// In another order. One query.
    package func tickets(
        _ filter: TicketFilter, in order: TicketOrder, after: ListPlace?, limit: Int, for viewer: Viewer?
    ) async throws -> TicketPage {
        try await read { try $0.page(filter, in: order, after: after, limit: limit, for: viewer) }
    }

    /// The member of staff who holds this session's secret, and a board of what he may see, on one snapshot; `nil` when the session ended.
    package func session(_ secret: String, with board: BoardRequest) async throws -> (signedIn: SignedIn, board: TicketBoard)? {
        let (visit, seenAt) = try await read { unit -> ((SignedIn, TicketBoard)?, Instant) in
            guard let signedIn = try unit.session(secret)?.staff else { return (nil, unit.now) }
            return ((signedIn, try unit.board(board, for: signedIn.viewer)), try unit.lastSeen(secret))
        }
        await noteSeen(secret, since: seenAt)
        return visit
    }

    package func summary(_ number: TicketNumber, for viewer: Viewer?) async throws -> TicketSummary {
        try await read { try $0.summary(number, for: viewer) }
    }

    package func view(_ number: TicketNumber, for viewer: Viewer) async throws -> TicketView {
        try await read { unit in
            let summary = try unit.summary(number, for: viewer)
            let messages = try unit.messages.conversation(of: number.ticket)
            let history = try unit.tickets.history(of: number.ticket)
            let staff = try unit.people.staff()
            let named = Set(messages.compactMap(\.author) + history.flatMap(\.people) + [summary.ticket.requester])
            var people = Dictionary(staff.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            for person in try unit.people.find(named.subtracting(people.keys)) { people[person.id] = person }
            let macros = try unit.offeredMacros(on: summary)
            let contact = try unit.requesterView(of: summary.ticket)
            return TicketView(
                summary: summary, contact: contact, messages: messages, history: history, people: people,
                staff: staff, away: try unit.workProfiles.away(at: unit.now),
                guides: try unit.guides(of: summary.ticket.line, among: staff),
                unsettledMails: try unit.outbox.unsettled(of: number.ticket),
                unreachable: try contact.person.address.flatMap { try unit.unreachable.find($0) },
                clocks: try unit.clockViews(of: summary.ticket),
                agreements: try unit.agreements.names(),
                particulars: try unit.particulars.of(number.ticket), ratings: try unit.ratings.all(of: number.ticket),
                categories: try unit.categories.tree(), fields: try unit.ticketFields(of: summary.ticket),
                fieldNames: Dictionary(uniqueKeysWithValues: try unit.fields.all().map { ($0.id, $0.name) }),
                queueNames: Dictionary(uniqueKeysWithValues: try unit.queues.all().map { ($0.id, $0.name) }),
                times: try unit.times(of: summary.ticket, history),
                ruleNames: Dictionary(uniqueKeysWithValues: try unit.routingRules.all().map { ($0.id, $0.name) }),
                skillNames: try unit.skills.names(), tagNames: try unit.tags.names(),
                triggerNames: try unit.triggerNames(in: history), answers: try unit.offeredAnswers(on: summary.ticket), macros: macros,
                macroNames: macros.isEmpty ? nil : try unit.routingNames(), timer: try unit.timers.of(viewer.person),
                drafts: try unit.drafts.of(viewer.person, on: number.ticket),
                earlier: try unit.earlier(than: summary.ticket, for: viewer),
                surroundings: try unit.surroundings(of: summary.ticket, history, for: viewer))
        }
    }

    package func history(_ number: TicketNumber, for viewer: Viewer?) async throws -> [TicketEvent] {
        try await read { unit in
            _ = try unit.summary(number, for: viewer)
            return try unit.tickets.history(of: number.ticket)
        }
    }

    /// Everybody whom a history names.
    package func people(in history: [TicketEvent]) async throws -> [ID<Person>: Person] {
        let named = Set(history.flatMap(\.people))
        return try await read { unit in Dictionary(try unit.people.find(named).map { ($0.id, $0) }, uniquingKeysWith: { $1 }) }
    }

    package func conversation(_ number: TicketNumber, for viewer: Viewer?) async throws -> [StoredMessage] {
        try await read { unit in
            _ = try unit.summary(number, for: viewer)
            return try unit.messages.conversation(of: number.ticket)
        }
    }

    /// The queues whose tickets a viewer sees, by id.
    package func queues(for viewer: Viewer?) async throws -> [Queue] {
        try await read { try $0.queues(for: viewer) }
    }

    /// The bytes of an attachment, for whoever may see its ticket.
    package func attachment(_ id: ID<Attachment>, for viewer: Viewer) async throws -> (attachment: StoredAttachment, bytes: [UInt8]) {
        try await read { unit in
            guard let (ticket, attachment) = try unit.messages.attachment(id) else { throw DeskError.notFound }
            _ = try unit.summary(TicketNumber(ticket), for: viewer)
            guard let bytes = try unit.contents.bytes(of: attachment.content) else { throw DeskError.notFound }
            return (attachment, bytes)
        }
    }

    /// A mail as it came, for whoever may see its ticket.
    package func original(_ id: ID<Message>, for viewer: Viewer) async throws -> [UInt8] {
        try await read { unit in
            guard let message = try unit.messages.find(id), let original = message.original else { throw DeskError.notFound }
            _ = try unit.summary(TicketNumber(message.ticket), for: viewer)
            guard let bytes = try unit.contents.bytes(of: original) else { throw DeskError.notFound }
            return bytes
        }
    }
}

extension DeskUnit {
    func queues(for viewer: Viewer?) throws -> [Queue] {
        try queues.all().filter { queue in viewer?.sees(queue.id) ?? true }
    }

    /// One query by the index on `requester`; what the viewer may not see is not told of.
    fileprivate func earlier(than ticket: Ticket, for viewer: Viewer) throws -> [TicketSummary] {
        let filter = TicketFilter(requester: ticket.requester)
        let found = try list.page(filter, seenBy: viewer, after: nil, limit: TicketView.earlierShown + 1)
        return Array(found.filter { $0.ticket.id != ticket.id }.prefix(TicketView.earlierShown))
    }

    /// `viewer` is `nil` for whoever works at the machine itself.
    func summary(_ number: TicketNumber, for viewer: Viewer?) throws -> TicketSummary {
        guard let summary = try list.summary(of: number.ticket) else { throw DeskError.notFound }
        guard try viewer.map({ try may(.seeTicket, summary.ticket, $0) }) ?? true else { throw DeskError.notFound }
        return summary
    }
}

extension TicketEvent {
    /// Everybody whom the event names.
    var people: [ID<Person>] { [actor.person, change.record.fields.person].compactMap { $0 } }
}
