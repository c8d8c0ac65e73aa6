import DeskStore
import ServiceDesk

extension DeskUnit {
    /// The queues whose solved tickets are closed only once an article is linked to them or was written from them.
    func articleQueues() throws -> Set<ID<Queue>> {
        Set((try settings.value(SettingName.articleQueues) ?? "").split(separator: " ").compactMap { Int64($0).map { ID($0) } })
    }

    func set(_ queue: ID<Queue>, demandsArticle: Bool) throws {
        var queues = try articleQueues()
        guard demandsArticle != queues.contains(queue) else { return }
        if demandsArticle { queues.insert(queue) } else { queues.remove(queue) }
        try settings.set(SettingName.articleQueues, queues.sorted().map { "\($0.rawValue)" }.joined(separator: " "))
    }

    /// Of what somebody solved the desk wants to learn where its queue demands that. What the requester confirms closes all the same, and so
    /// does what the desk closes by itself: neither waits for staff.
    ///
    /// - Throws: `DeskError.refused(.articleMissing)`.
    func requireArticle(of ticket: Ticket, by doer: Doer) throws {
        guard case .staff = doer, ticket.status == .solved, try articleQueues().contains(ticket.queue) else { return }
        guard try articleLinks.all(of: ticket.id).isEmpty else { return }
        throw DeskError.refused(.articleMissing)
    }
}
