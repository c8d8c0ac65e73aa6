import DeskStore
import ServiceDesk

/// Keeping the rows of the search right, while the desk works.
extension Desk {
    /// So many tickets are renewed in one unit of work: others wait for it.
    private static let batch = 100

    /// Makes the rows of tickets that have none, as after an upgrade. Asked for again it finds none.
    ///
    /// - Returns: how many there were.
    @discardableResult
    package func indexMissing() async throws -> Int { try await renewRows(areMissing: true) { _ in } }

    /// Rids what tickets are found by of the words that somebody redacted, erased or deleted: the rows lose them at once, the index that is
    /// made of the rows only here, a step at a time.
    package func purgeSearch() async throws {
        guard try await read({ try $0.searchIndex.isPurgeAsked() }), try await change({ try $0.searchIndex.beginPurge() }) else { return }
        while try await change({ try $0.searchIndex.purge() }) {}
    }

    /// Makes all rows anew.
    ///
    /// - Parameter report: told how many tickets are done, now and then.
    @discardableResult
    package func rebuildSearch(_ report: (Int) -> Void = { _ in }) async throws -> Int {
        try await change { try $0.searchIndex.renewArticles() }
        return try await renewRows(areMissing: false, report)
    }

    private func renewRows(areMissing: Bool, _ report: (Int) -> Void) async throws -> Int {
        var (last, count): (ID<Ticket>?, Int) = (nil, 0)
        while true {
            let from = last
            let done = try await read { try $0.searchIndex.tickets(after: from, limit: Self.batch, areMissing: areMissing) }
            guard let end = done.last else { return count }
            try await change { try $0.searchIndex.renew(tickets: Set(done)) }
            (last, count) = (end, count + done.count)
            report(count)
        }
    }

    /// The tickets whose rows are not what their words say.
    ///
    /// - Parameter report: told how many tickets were looked at, now and then.
    package func checkSearch(_ report: (Int) -> Void = { _ in }) async throws -> (count: Int, wrong: [TicketNumber]) {
        var (last, count, wrong): (ID<Ticket>?, Int, [TicketNumber]) = (nil, 0, [])
        while true {
            let from = last
            let (looked, bad) = try await read { unit in
                let tickets = try unit.searchIndex.tickets(after: from, limit: Self.batch, areMissing: false)
                return (tickets, try unit.searchIndex.wrong(among: tickets, withMissing: true))
            }
            guard let end = looked.last else { return (count, wrong) }
            (last, count) = (end, count + looked.count)
            wrong += bad.map { TicketNumber($0) }
            report(count)
        }
    }
}
