import DeskStore
import ServiceDesk

/// The search for the next ticket of somebody who works here. Others search the same queues at the same time, and each ticket is for one.
struct NextTicket {
    private let unit: DeskUnit
    private let person: Person
    private let profile: WorkProfile
    private let sight: Viewer
    private let load: Int
    private let policy: LinePolicy
    /// What he and his colleagues speak, read when it is asked for.
    private var spoken: Set<Language>?

    /// So many tickets are read at once and looked through for one that somebody can do.
    private static let page = 200

    /// - Parameter person: locked, so that he searches once at a time and goes over his capacity by no ticket.
    init(_ unit: DeskUnit, for person: Person) throws {
        self.unit = unit
        self.person = person
        profile = try unit.workProfiles.of(person.id)
        sight = try unit.sights.of(person)
        load = try unit.workProfiles.loads(of: person.id)[person.id] ?? 0
        policy = try unit.linePolicy()
    }

    /// The most pressing that he can do, then the oldest, locked; `nil` when none waits for him.
    ///
    /// What somebody else holds is passed over first. Where nothing else is left he waits to see whether it was taken, and looks again as
    /// long as others took what he had been offered: more may wait behind it.
    ///
    /// - Throws: `DeskError.invalid(field: "capacity", .tooMany)` when he has as much to do as he may have.
    mutating func find(in queues: Set<ID<Queue>>) throws -> Ticket? {
        var round = Round(waits: false)
        while true {
            var offered: [ID<Ticket>] = []
            repeat {
                offered = try unit.tickets.unassigned(in: queues, after: offered.last, limit: Self.page)
                if let ticket = try first(of: offered, &round) { return ticket }
            } while offered.count == Self.page
            guard round.isOutrun else { break }
            round = Round(waits: true)
        }
        guard !round.isFull else { throw DeskError.invalid(field: "capacity", .tooMany) }
        return nil
    }

    private mutating func first(of offered: [ID<Ticket>], _ round: inout Round) throws -> Ticket? {
        for id in offered {
            guard let ticket = try round.waits ? unit.tickets.load(id) : unit.tickets.loadUnlessLocked(id), ticket.waitsForSomebody else {
                round.isOutrun = true
                continue
            }
            if try suits(ticket, &round) { return ticket }
        }
        return nil
    }

    private mutating func suits(_ ticket: Ticket, _ round: inout Round) throws -> Bool {
        guard policy.letsAssign(ticket) else { return false }
        let need = try need(of: ticket)
        let candidate = AssignmentCandidate(person: person.id, profile: profile, sees: sight.worksOn(ticket.queue), load: load)
        guard candidate.unfitness(for: need) == nil else { return false }
        guard candidate.isFull(for: need) else { return true }
        round.isFull = true
        return false
    }

    /// Whether a colleague speaks the requester's language matters only where he himself does not.
    private mutating func need(of ticket: Ticket) throws -> AssignmentNeed {
        try unit.need(of: ticket) { try profile.languages.isEmpty || profile.languages.contains($0) || isSpoken($0) }
    }

    private mutating func isSpoken(_ language: Language) throws -> Bool {
        if let spoken { return spoken.contains(language) }
        let colleagues = Set(try unit.people.staff().filter { $0.role != .administrator }.map(\.id))
        let profiles = try unit.workProfiles.all().filter { colleagues.contains($0.key) }
        let found = profiles.values.reduce(into: Set<Language>()) { $0.formUnion($1.profile.languages) }
        spoken = found
        return found.contains(language)
    }

    private struct Round {
        /// Whether he waits for those who hold what he is offered.
        let waits: Bool
        /// Something that he was offered is held by somebody else, or was taken meanwhile.
        var isOutrun = false
        /// Something is more than he may have.
        var isFull = false
    }
}

extension Ticket {
    /// Nobody has it, and there is something to do.
    var waitsForSomebody: Bool { assignee == nil && (status == .new || status == .open) }
}
