import DeskStore
import ServiceDesk

/// Working time as somebody types it in.
package struct TimeReport: Sendable, Hashable {
    /// Below zero for a correction; `nil` for what the timer shows.
    package var minutes: Int?
    /// Today unless it is said.
    package var day: CalendarDate?
    package var note: String
    /// The colleague who worked; whoever enters it unless it is said.
    package var person: ID<Person>?
    /// Whether the timer of whoever enters it has done its work then.
    package var endsTimer: Bool

    package init(
        minutes: Int?, on day: CalendarDate? = nil, note: String = "", of person: ID<Person>? = nil, endsTimer: Bool = false
    ) {
        self.minutes = minutes
        self.day = day
        self.note = note
        self.person = person
        self.endsTimer = endsTimer
    }
}

extension Desk {
    /// Enters working time of whoever types it in, or of a colleague, on open tickets and on closed ones.
    ///
    /// - Throws: `DeskError.invalid` for more than a day at once, for a day that has begun nowhere on earth, and for somebody who does not
    ///   work here; `.timer` where the viewer has none on this ticket.
    package func spendTime(_ report: TimeReport, on number: TicketNumber, by viewer: Viewer, placement: Placement = .page) async throws {
        guard (report.minutes ?? 0).magnitude <= UInt(TimeEntry.most) else { throw DeskError.invalid(field: "minutes", .tooLong) }
        let note = report.note.isEmpty ? nil : try Self.checked(report.note)
        try await change { unit in
            let day = report.day ?? CalendarDate(of: unit.now)
            guard day.day <= CalendarDate(of: unit.now).day + 1 else { throw DeskError.invalid(field: "day", .inFuture) }
            let ticket = try unit.ticket(number, for: viewer, to: .enterTime)
            let message = try note.map { try unit.write($0, as: .note, on: ticket, by: viewer, placement: placement) }
            let minutes = try unit.minutes(report, on: number, by: viewer)
            let entry = TimeEntry(minutes: minutes, by: try unit.worker(report, by: viewer), on: day, note: message)
            try unit.carryOut(.spend(entry), on: ticket, by: .staff(viewer.person))
        }
    }
}

extension DeskUnit {
    /// What was typed in goes before what the timer shows.
    fileprivate func minutes(_ report: TimeReport, on number: TicketNumber, by viewer: Viewer) throws -> Int {
        var measured: Int?
        if report.endsTimer {
            measured = try ownTimer(on: number, of: viewer).minutes(at: now)
            try timers.remove(viewer.person)
        }
        guard let minutes = report.minutes ?? measured else { throw DeskError.invalid(field: "minutes", .empty) }
        return minutes
    }

    fileprivate func worker(_ report: TimeReport, by viewer: Viewer) throws -> ID<Person> {
        guard let colleague = report.person, colleague != viewer.person else { return viewer.person }
        guard let person = try people.find(colleague), person.role.isStaff, !person.isDisabled else {
            throw DeskError.invalid(field: "person", .unknown)
        }
        return colleague
    }
}
