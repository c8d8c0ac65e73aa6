/// Whether somebody who was added to a ticket wants to be sent its answers.
package enum Watching: String, Sendable, Hashable, CaseIterable {
    /// He has been asked, and is sent nothing of the ticket until he says yes.
    case asked
    case accepted
    /// He said no; nobody asks him again.
    case declined
}

extension Ticket {
    /// - Parameter isWilling: he works here, or the requester himself put him in the copy.
    func watcher(_ person: ID<Person>, isWilling: Bool) throws(TicketRefusal) -> [TicketChange] {
        guard person != requester else { throw .noChange }
        switch log.watchers[person] {
        case nil: return [.watcherAdded(person)] + (isWilling ? [.watcherAccepted(person)] : [])
        case .asked where isWilling: return [.watcherAccepted(person)]
        case .asked, .accepted: throw .noChange
        case .declined: throw .declined
        }
    }

    func acceptance(of person: ID<Person>) throws(TicketRefusal) -> TicketChange {
        switch log.watchers[person] {
        case nil: throw .notWatching
        case .accepted: throw .noChange
        case .asked, .declined: return .watcherAccepted(person)
        }
    }

    func removal(of person: ID<Person>) throws(TicketRefusal) -> TicketChange {
        switch log.watchers[person] {
        case nil: throw .notWatching
        case .declined: throw .noChange
        case .asked, .accepted: return .watcherRemoved(person)
        }
    }
}
