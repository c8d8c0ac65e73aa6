import DeskStore
import ServiceDesk

/// Working time as somebody types it in.
package struct TimeReport: Sendable, Hashable {
    /// Below zero for a correction.
    package var minutes: Int
    /// Today unless it is said.
    package var day: CalendarDate?
    package var note: String

    package init(minutes: Int, on day: CalendarDate? = nil, note: String = "") {
        self.minutes = minutes
        self.day = day
        self.note = note
    }
}

extension Desk {
    /// Enters working time of whoever types it in, on open tickets and on closed ones.
    ///
    /// - Throws: `DeskError.invalid` for more than a day at once, and for a day that has begun nowhere on earth.
    package func spendTime(_ report: TimeReport, on number: TicketNumber, by viewer: Viewer, placement: Placement = .page) async throws {
        guard report.minutes.magnitude <= UInt(TimeEntry.most) else { throw DeskError.invalid(field: "minutes", .tooLong) }
        let note = report.note.isEmpty ? nil : try Self.checked(report.note)
        try await change { unit in
            let day = report.day ?? CalendarDate(of: unit.now)
            guard day.day <= CalendarDate(of: unit.now).day + 1 else { throw DeskError.invalid(field: "day", .unknown) }
            let ticket = try unit.ticket(number, for: viewer)
            let message = try note.map { try unit.write($0, as: .note, on: ticket, by: viewer, placement: placement) }
            let entry = TimeEntry(minutes: report.minutes, by: viewer.person, on: day, note: message)
            try unit.carryOut(.spend(entry), on: ticket, by: .staff(viewer.person))
        }
    }
}
