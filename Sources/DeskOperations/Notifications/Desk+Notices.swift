import DeskStore
import ServiceDesk

/// A line of the list behind the bell.
package struct ShownNotice: Sendable, Hashable {
    package let notice: StoredNotice
    /// Who did it; `nil` for the desk.
    package let actor: Person?
}

extension Desk {
    /// More unread notices than these are not counted.
    package static let mostUnread = 100

    /// What a member of staff was told, newest first, of tickets that he may see now.
    ///
    /// - Returns: a page, and the last one of it when there are more.
    package func notices(
        unreadOnly: Bool, before: ID<StoredNotice>? = nil, limit: Int = 50, for viewer: Viewer
    ) async throws -> (notices: [ShownNotice], next: ID<StoredNotice>?) {
        try viewer.require(.work, reaching: .queue)
        let limit = min(max(limit, 1), Self.largestPage)
        return try await read { unit in
            let found = try unit.notifications.shown(to: viewer, unreadOnly: unreadOnly, before: before, limit: limit + 1)
            let page = found.prefix(limit)
            let people = try unit.people.find(Set(page.compactMap { $0.event?.actor.person }))
            let shown = page.map { notice in
                ShownNotice(notice: notice, actor: notice.event?.actor.person.flatMap { id in people.first { $0.id == id } })
            }
            return (shown, found.count > limit ? page.last?.id : nil)
        }
    }

    /// How many unread ones there are, counted up to `mostUnread`.
    package func unreadNotices(for viewer: Viewer) async throws -> Int {
        try await read { try $0.notifications.unread(of: viewer, most: Self.mostUnread) }
    }

    /// He has seen them.
    ///
    /// - Parameter notices: which of his; `nil` for all.
    package func readNotices(_ notices: Set<ID<StoredNotice>>?, by viewer: Viewer) async throws {
        try viewer.require(.work, reaching: .queue)
        try await change { try $0.notifications.read(notices, of: viewer.person, at: $0.now) }
    }

    /// He has seen this one, and goes on to its ticket.
    ///
    /// - Throws: `DeskError.notFound` for another's, and when he may not see the ticket any more.
    package func openNotice(_ id: ID<StoredNotice>, by viewer: Viewer) async throws -> TicketNumber {
        try await change { unit in
            guard let notice = try unit.notifications.find(id, of: viewer.person),
                viewer.sees(notice.place)
            else { throw DeskError.notFound }
            try unit.notifications.read([id], of: viewer.person, at: unit.now)
            return TicketNumber(notice.ticket)
        }
    }
}
