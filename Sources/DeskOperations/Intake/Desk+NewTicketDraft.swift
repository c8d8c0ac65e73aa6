import DeskStore
import ServiceDesk

/// What one has begun to enter of a ticket: kept until it is opened, on every device and after every crash, for nobody else's eyes.
extension Desk {
    /// Keeps the fields of the form in the place of those that were kept; nothing but blanks is no draft.
    ///
    /// - Returns: when they were kept; `nil` where there is nothing to keep.
    @discardableResult
    package func keepNewTicket(_ fields: [String: String], by viewer: Viewer) async throws -> Instant? {
        try viewer.require(.openTicket)
        let fields = fields.filter { !$0.value.isEmpty }
        guard fields.values.reduce(0, { $0 + $1.utf8.count }) <= Self.longestMessage else {
            throw DeskError.invalid(field: "body", .tooLong)
        }
        return try await change { unit in
            guard !fields.isEmpty else {
                try unit.newTicketDrafts.remove(viewer.person)
                return nil
            }
            try unit.newTicketDrafts.save(NewTicketDraft(fields: fields, updatedAt: unit.now), of: viewer.person)
            return unit.now
        }
    }

    package func newTicketDraft(of viewer: Viewer) async throws -> NewTicketDraft? {
        try await read { try $0.newTicketDrafts.of(viewer.person) }
    }
}
