import DeskStore
import ServiceDesk

/// What staff write down about the cause of incidents; `nil` leaves a thing as it is, "" takes words away.
package struct KnownErrorChange: Sendable {
    package var cause: String?
    package var workaround: String?
    package var isKnownError: Bool?

    package init(cause: String? = nil, workaround: String? = nil, isKnownError: Bool? = nil) {
        self.cause = cause
        self.workaround = workaround
        self.isKnownError = isKnownError
    }
}

/// What is known about the cause of an incident, or of a problem itself.
package struct KnownErrorView: Sendable, Hashable {
    package let problem: TicketNumber
    /// Whether the viewer may see the problem; without it he is told the workaround alone.
    package let isSeen: Bool
    package let isKnownError: Bool
    package let cause: StoredMessage?
    package let workaround: StoredMessage?
}

extension Desk {
    /// Puts an incident under a problem.
    package func put(_ incident: TicketNumber, under problem: TicketNumber, by viewer: Viewer) async throws {
        try await change { unit in
            let (ticket, holder) = try unit.pair(incident, problem, for: viewer, field: "problem")
            try unit.tie(ticket, .problem, holder, by: .staff(viewer.person))
        }
    }

    /// Puts an incident under a problem from the problem's side.
    package func add(incident: TicketNumber, to problem: TicketNumber, by viewer: Viewer) async throws {
        try await change { unit in
            let (holder, ticket) = try unit.pair(problem, incident, for: viewer, field: "incident")
            try unit.tie(ticket, .problem, holder, by: .staff(viewer.person))
        }
    }

    /// Takes an incident out of its problem, whether or not the viewer may see that.
    package func takeOut(_ incident: TicketNumber, by viewer: Viewer) async throws {
        try await change { unit in
            let ticket = try unit.ticket(incident, for: viewer)
            guard let problem = ticket.log.problem, let holder = try unit.tickets.load(problem) else { throw DeskError.refused(.notLinked) }
            try unit.untie(ticket, .problem, holder, by: .staff(viewer.person))
        }
    }

    /// Takes an incident out of a problem from the problem's side.
    package func remove(incident: TicketNumber, from problem: TicketNumber, by viewer: Viewer) async throws {
        try await change { unit in
            let (holder, ticket) = try unit.pair(problem, incident, for: viewer, field: "incident")
            try unit.untie(ticket, .problem, holder, by: .staff(viewer.person))
        }
    }

    /// Writes down cause and workaround of a problem as notes, and whether it is a known error.
    ///
    /// - Throws: `DeskError.refused(.noChange)` where nothing would become otherwise.
    package func describe(_ number: TicketNumber, _ change: KnownErrorChange, by viewer: Viewer, placement: Placement = .page) async throws
    {
        let (cause, workaround) = (try Self.checkedWords(change.cause), try Self.checkedWords(change.workaround))
        try await self.change { unit in
            let ticket = try unit.ticket(number, for: viewer)
            let actor = TicketActor.staff(viewer.person)
            var next = ticket
            for (words, former, isCause) in [(cause, ticket.log.cause, true), (workaround, ticket.log.workaround, false)] {
                guard let words, try words != former.flatMap({ try unit.messages.find($0)?.body }) ?? "" else { continue }
                let note = words.isEmpty ? nil : try unit.write(words, as: .note, on: next, by: viewer, placement: placement)
                next = try unit.carryOut(isCause ? .recordCause(note) : .recordWorkaround(note), on: next, by: actor).ticket
            }
            if let isKnown = change.isKnownError, isKnown != next.log.isKnownError {
                next = try unit.carryOut(.markKnownError(isKnown), on: next, by: actor).ticket
            }
            guard next.version > ticket.version else { throw DeskError.refused(ticket.kind == .problem ? .noChange : .notProblem) }
        }
    }

    /// What is known about a problem, or about the problem that an incident was put under; `nil` where there is none.
    package func knownError(of number: TicketNumber, for viewer: Viewer) async throws -> KnownErrorView? {
        try await read { unit in try unit.knownError(of: unit.summary(number, for: viewer).ticket, for: viewer) }
    }

    private static func checkedWords(_ words: String?) throws(DeskError) -> String? {
        guard let words else { return nil }
        return words.contains { !$0.isWhitespace } ? try checked(words) : ""
    }
}

extension DeskUnit {
    func knownError(of ticket: Ticket, for viewer: Viewer) throws -> KnownErrorView? {
        guard ticket.kind != .problem else { return try knownError(ticket, isSeen: true) }
        guard let id = ticket.log.problem, let problem = try list.summary(of: id)?.ticket else { return nil }
        return try knownError(problem, isSeen: viewer.sees(problem.place))
    }

    private func knownError(_ problem: Ticket, isSeen: Bool) throws -> KnownErrorView {
        KnownErrorView(
            problem: problem.number, isSeen: isSeen, isKnownError: problem.log.isKnownError,
            cause: isSeen ? try problem.log.cause.flatMap { try messages.find($0) } : nil,
            workaround: try problem.log.workaround.flatMap { try messages.find($0) })
    }
}
