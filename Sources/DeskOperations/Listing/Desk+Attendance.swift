import DeskStore
import ServiceDesk

/// Who looks at a ticket just now: so that two do not answer it at once.
extension Desk {
    /// How long somebody counts as there who says nothing more; his page says so every ten seconds.
    private static let patience = Duration.seconds(25)

    /// Notes that somebody looks at a ticket or writes there.
    ///
    /// - Returns: who else does.
    package func attend(_ number: TicketNumber, writes: Bool, by viewer: Viewer) async throws -> [Attendant] {
        try await change { unit in
            _ = try unit.summary(number, for: viewer)
            let limit = unit.now.advanced(by: .zero - Self.patience)
            try unit.attendance.note(viewer.person, at: number.ticket, writes: writes, now: unit.now, forgetting: limit)
            return try unit.attendance.others(than: viewer.person, at: number.ticket, since: limit)
        }
    }

    /// He looks at it no more.
    package func leave(_ number: TicketNumber, by viewer: Viewer) async throws {
        try await change { try $0.attendance.leave(viewer.person, number.ticket) }
    }
}
