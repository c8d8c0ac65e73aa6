import DeskStore
import ServiceDesk

/// Somebody who is on the line: how he is reached, what was promised him, and what he has asked for.
package struct CallerView: Sendable, Hashable {
    package let caller: Caller
    /// What was agreed with his organisation.
    package let agreement: String?
    /// Newest first, as far as the viewer may see them.
    package let open: [TicketSummary]
    package let closed: [TicketSummary]
}

/// What the form for a new ticket offers.
package struct NewTicketForm: Sendable {
    package let book: CategoryBook
    /// All of them, by id.
    package let queues: [Queue]
    package let caller: CallerView?
    /// Who may be on the line; `nil` where nobody was looked for.
    package let found: [Caller]?
    package let draft: NewTicketDraft?
}

extension Desk {
    /// - Parameters:
    ///   - person: who was found to be on the line.
    ///   - typed: what is looked for.
    package func newTicketForm(for person: ID<Person>?, finding typed: String?, by viewer: Viewer) async throws -> NewTicketForm {
        try viewer.require(.openTicket)
        var (found, caller): ([Caller]?, CallerView?) = (nil, nil)
        if let typed { found = try await callers(matching: typed, for: viewer) }
        if let person { caller = try await self.caller(person, for: viewer) }
        return NewTicketForm(
            book: try await categories(), queues: try await allQueues(for: viewer), caller: caller, found: found,
            draft: try await newTicketDraft(of: viewer))
    }

    private static let mostCallers = 8
    private static let mostOpenShown = 6
    private static let mostClosedShown = 3

    /// Who may be on the line, for those who enter tickets: by a number in whatever way it is written, its beginning or its end, by words of a
    /// name, or by an address; of those whose tickets the viewer sees.
    package func callers(matching typed: String, for viewer: Viewer) async throws -> [Caller] {
        try viewer.require(.openTicket)
        guard viewer.may(.findCaller, reaching: .own) else { return [] }
        let query = PersonQuery(typed, in: identity.country)
        return try await read { unit in
            let ids = try unit.people.find(query, seenBy: viewer, limit: Self.mostCallers)
            let people = try unit.people.find(Set(ids)).reduce(into: [:]) { $0[$1.id] = $1 }
            let (telephones, organizations) = (try unit.people.telephones(of: ids), try unit.people.organizationNames(of: ids))
            return ids.compactMap { id in
                people[id].map { Caller(person: $0, telephones: telephones[id] ?? [], organization: organizations[id]) }
            }
        }
    }

    /// One of them, whatever record he has now.
    ///
    /// - Returns: `nil` for somebody whom the viewer would not find.
    package func caller(_ person: ID<Person>, for viewer: Viewer) async throws -> CallerView? {
        try viewer.require(.openTicket)
        return try await read { unit in
            guard let found = try unit.caller(person, for: viewer) else { return nil }
            let organization = try unit.people.organization(of: found.id).flatMap { try unit.organizations.find($0) }
            let caller = Caller(
                person: found, telephones: try unit.people.telephones(of: found.id), organization: organization?.name)
            let agreement = try organization?.agreement.flatMap { id in try unit.agreements.names().first { $0.id == id }?.name }
            var (open, closed) = (TicketFilter(requester: found.id), TicketFilter(status: .closed, requester: found.id))
            open.hidesClosed = true
            closed.hidesClosed = false
            return CallerView(
                caller: caller, agreement: agreement,
                open: try unit.list.page(open, seenBy: viewer, after: nil, limit: Self.mostOpenShown),
                closed: try unit.list.page(closed, seenBy: viewer, after: nil, limit: Self.mostClosedShown))
        }
    }
}

extension DeskUnit {
    /// Somebody whom the viewer finds; `nil` for whoever was erased, and for the record that stands for everybody who named no address.
    func caller(_ person: ID<Person>, for viewer: Viewer) throws -> Person? {
        guard viewer.may(.findCaller, reaching: .own), let person = try people.find(people.current(person)) else { return nil }
        guard person.address != EmailAddress.nobody.text, try people.erasure(of: person.id) == nil else { return nil }
        return try people.isFound(person.id, by: viewer) ? person : nil
    }
}
