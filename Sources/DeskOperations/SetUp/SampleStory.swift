import DeskStore
import ServiceDesk

/// A ticket of the sample company with what happened to it, told at the times when it happened.
struct SampleStory: Sendable {
    let request: TicketRequest
    /// How long ago it came.
    let ago: Duration
    /// Whom of the staff it was taken down by; `nil` for what the requester sent himself.
    var takenBy: SampleStaff?
    var steps: [SampleStep] = []

    /// What was told before is not told again.
    func tell(at desk: Desk, as staff: [Viewer]) async throws {
        let number = try await begun(at: desk, as: staff)
        for (index, step) in steps.enumerated() {
            let before = steps[...index].filter { ($0.change, $0.isDesks) == (step.change, step.isDesks) }.count
            let history = try await desk.history(number, for: nil)
            let done = history.filter { ($0.change.name, $0.actor == .desk) == (step.change, step.isDesks) }.count
            guard done < before else { continue }
            try await step.act(desk.back(by: step.ago), number, staff)
        }
    }

    private func begun(at desk: Desk, as staff: [Viewer]) async throws -> TicketNumber {
        let known = try await desk.tickets(TicketFilter(), after: nil, limit: Desk.largestPage, for: nil).tickets
            .first { $0.subject == request.subject && $0.requester.address == request.address }
        if let known { return known.ticket.number }
        let then = desk.back(by: ago)
        guard let takenBy else { return try await then.submitForm(request).ticket.number }
        return try await then.open(request, by: staff[takenBy.rawValue], placement: .page).ticket.number
    }
}

/// Who works at the sample company, by the place among its staff.
enum SampleStaff: Int, Sendable {
    case anna, piotr, dana, ivan
}

/// One thing that somebody did with a ticket.
struct SampleStep: Sendable {
    let ago: Duration
    /// The event by which it is known that it was done.
    let change: String
    /// Nobody did it: the desk does when its time has come.
    var isDesks = false
    let act: @Sendable (Desk, TicketNumber, [Viewer]) async throws -> Void
}

extension Desk {
    /// The same desk at an earlier time.
    fileprivate func back(by time: Duration) -> Desk {
        let clock = clock
        return Desk(
            database: database, files: files, identity: identity, keys: keys, clock: { clock().advanced(by: .zero - time) }, random: random)
    }
}
