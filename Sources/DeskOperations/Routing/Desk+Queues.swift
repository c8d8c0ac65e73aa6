import DeskStore
import ServiceDesk

/// A queue as those who run the desk see it.
package struct QueueView: Sendable, Hashable {
    package let queue: Queue
    /// Those who work here whom it is given to, by name.
    package let members: [Person]
    /// The one that works on it, where it is a team's.
    package let team: Team?
    /// How many of its tickets are neither solved nor closed.
    package let openTickets: Int
    /// Whether it is the one that takes spam.
    package let takesSpam: Bool
    /// Whether what is solved there is closed only with an article.
    package let demandsArticle: Bool
}

/// A queue before it is stored.
package struct QueueDraft: Sendable, Hashable {
    package var name: String
    /// As it was entered; empty where the queue has no address of its own.
    package var address: String
    package var assignment: AssignmentMode
    package var members: Set<ID<Person>>
    /// Empty where its mails bear the desk's name.
    package var senderName: String
    /// Of all queues one at most takes spam: then no other one does.
    package var takesSpam: Bool
    /// Whether what is solved there is closed only with an article.
    package var demandsArticle: Bool

    package init(
        name: String, address: String = "", assignment: AssignmentMode = .byHand, members: Set<ID<Person>> = [], senderName: String = "",
        takesSpam: Bool = false, demandsArticle: Bool = false
    ) {
        self.name = name
        self.address = address
        self.assignment = assignment
        self.members = members
        self.senderName = senderName
        self.takesSpam = takesSpam
        self.demandsArticle = demandsArticle
    }
}

extension Desk {
    /// All queues, by id, with everybody who works here, by name. For administrators.
    package func queueViews(for viewer: Viewer) async throws -> (queues: [QueueView], staff: [Person]) {
        try viewer.require(.setQueues)
        return try await read { unit in
            let staff = try unit.people.staff()
            return (try unit.queueViews(staff: staff), staff)
        }
    }

    /// - Throws: `DeskError.invalid` names the field: `name`, `address`, `people`, `senderName`.
    package func addQueue(_ draft: QueueDraft, by viewer: Viewer) async throws -> QueueView {
        try viewer.require(.setQueues)
        return try await administer(StaffedQueues(), by: viewer.person) { unit in
            let (name, address) = try unit.checked(draft, as: nil)
            let id = try unit.queues.add(name, address: address, at: unit.now)
            return try unit.fill(id, as: draft)
        }
    }

    /// Whoever does not work here now keeps the queue for the day when he does again.
    ///
    /// - Throws: as `addQueue`.
    package func changeQueue(_ id: ID<Queue>, to draft: QueueDraft, by viewer: Viewer) async throws -> QueueView {
        try viewer.require(.setQueues)
        return try await administer(StaffedQueues(), by: viewer.person) { unit in
            guard try unit.queues.all().contains(where: { $0.id == id }) else { throw DeskError.notFound }
            let (name, address) = try unit.checked(draft, as: id)
            try unit.queues.rename(id, to: name, address: address)
            return try unit.fill(id, as: draft)
        }
    }
}

extension DeskUnit {
    fileprivate func queueViews(staff: [Person]) throws -> [QueueView] {
        let (given, counts, owners) = (try queues.given(), try queues.openTickets(), try teams.queues())
        let (teams, spam, learning) = (try teams.all(), try spamQueue(), try articleQueues())
        return try queues.all().map { queue in
            QueueView(
                queue: queue, members: staff.filter { given[$0.id]?.contains(queue.id) ?? false },
                team: teams.first { $0.id == owners[queue.id] }, openTickets: counts[queue.id] ?? 0,
                takesSpam: queue.id == spam, demandsArticle: learning.contains(queue.id))
        }
    }

    func checked(_ draft: QueueDraft, as id: ID<Queue>?) throws -> (name: String, address: EmailAddress?) {
        let name = try Desk.checkedName(draft.name)
        let others = try queues.all().filter { $0.id != id }
        guard !others.contains(where: { $0.name == name }) else { throw DeskError.invalid(field: "name", .taken) }
        guard try draft.members.isSubset(of: people.staff().map(\.id)) else { throw DeskError.invalid(field: "people", .unknown) }
        guard draft.senderName.utf8.count <= Desk.longestName else { throw DeskError.invalid(field: "senderName", .tooLong) }
        guard !draft.address.isEmpty else { return (name, nil) }
        // Mail to `queue+token@` is looked up without its detail, so an address with one would never be found.
        guard let address = EmailAddress(draft.address), address.withoutDetail.address == address else {
            throw DeskError.invalid(field: "address", .malformed)
        }
        guard !others.contains(where: { $0.address == address.text }) else { throw DeskError.invalid(field: "address", .taken) }
        return (name, address)
    }

    func setSenderName(_ written: String, of queue: ID<Queue>) throws {
        let name = TicketRequest.oneLine(written)
        try queues.setSenderName(name.isEmpty ? nil : name, of: queue)
    }

    /// Gives a queue to those who are to have it, and takes it from the others who work here.
    fileprivate func fill(_ id: ID<Queue>, as draft: QueueDraft) throws -> QueueView {
        try queues.set(draft.assignment, of: id)
        try setSenderName(draft.senderName, of: id)
        try set(id, takesSpam: draft.takesSpam)
        try set(id, demandsArticle: draft.demandsArticle)
        let staff = try people.staff()
        for person in staff {
            if draft.members.contains(person.id) { try queues.give(id, to: person.id) } else { try queues.take(id, from: person.id) }
        }
        guard let view = try queueViews(staff: staff).first(where: { $0.queue.id == id }) else { throw DeskError.notFound }
        return view
    }
}
