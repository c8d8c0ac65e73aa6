/// Why somebody has a ticket whom no colleague chose for it.
package enum AssignmentReason: String, Sendable, Hashable, CaseIterable, Codable {
    /// He took the next one of his queues.
    case next
    /// The queue gives out its tickets by itself: he fits, and has the least to do.
    case automatic
    /// He stands in for the one whose it was.
    case substitute
}

/// Why a ticket went back to its queue where nobody gave it back.
package enum ReleaseReason: String, Sendable, Hashable, CaseIterable, Codable {
    /// Its assignee is away.
    case absent
    /// Its assignee works here no more.
    case disabled
}

/// How the tickets of a queue find somebody.
package enum AssignmentMode: String, Sendable, Hashable, CaseIterable, Codable {
    /// Whoever works on the queue takes or gives them.
    case byHand
    /// The desk gives each to whoever fits best.
    case automatic
}

/// What a ticket asks of whoever is to work on it.
package struct AssignmentNeed: Sendable, Hashable {
    package var skill: ID<Skill>?
    /// The requester's; `nil` where it is not known.
    package var language: Language?
    package var line: SupportLine
    package var priority: Priority

    package init(skill: ID<Skill>? = nil, language: Language? = nil, line: SupportLine = .first, priority: Priority = .normal) {
        self.skill = skill
        self.language = language
        self.line = line
        self.priority = priority
    }
}

/// Why somebody does not get a ticket.
package enum AssignmentObstacle: String, Sendable, Hashable, CaseIterable, Codable {
    /// The queue is not given to him.
    case queue
    case line
    case skill
    case language
    case away
    case outsideHours
    /// He has as much to do as he may have.
    case capacity
}

/// Somebody who may be given a ticket, as he stands now.
package struct AssignmentCandidate: Sendable, Hashable {
    package let person: ID<Person>
    package let profile: WorkProfile
    /// Whether the queue is given to him.
    package let sees: Bool
    /// Whether his working hours are now.
    package let isWorking: Bool
    /// The weights of his open tickets together.
    package let load: Int
    package let lastAssignedAt: Instant?

    package init(
        person: ID<Person>, profile: WorkProfile = WorkProfile(), sees: Bool = true, isWorking: Bool = true, load: Int = 0,
        lastAssignedAt: Instant? = nil
    ) {
        self.person = person
        self.profile = profile
        self.sees = sees
        self.isWorking = isWorking
        self.load = load
        self.lastAssignedAt = lastAssignedAt
    }

    /// What keeps him from this ticket, whatever the time and however much he has to do.
    package func unfitness(for need: AssignmentNeed) -> AssignmentObstacle? {
        if !sees { return .queue }
        if !profile.lines.isEmpty, !profile.lines.contains(need.line) { return .line }
        if let skill = need.skill, !profile.skills.contains(skill) { return .skill }
        if let language = need.language, !profile.languages.isEmpty, !profile.languages.contains(language) { return .language }
        return nil
    }

    /// The first thing that keeps him from this ticket now.
    package func obstacle(to need: AssignmentNeed, at now: Instant) -> AssignmentObstacle? {
        if let unfit = unfitness(for: need) { return unfit }
        if profile.isAway(at: now) { return .away }
        if !isWorking { return .outsideHours }
        return isFull(for: need) ? .capacity : nil
    }

    package func isFull(for need: AssignmentNeed) -> Bool {
        profile.capacity.map { load + need.priority.weight > $0 } ?? false
    }
}

extension Collection<AssignmentCandidate> {
    /// Who gets the ticket: of those whom nothing keeps from it the one with the least to do, of several the one who was given something
    /// the longest ago. `nil` when there is nobody; the ticket stays in its queue.
    package func best(for need: AssignmentNeed, at now: Instant) -> AssignmentCandidate? {
        filter { $0.obstacle(to: need, at: now) == nil }.min { left, right in
            let (leftLast, rightLast) = (left.lastAssignedAt?.microseconds ?? .min, right.lastAssignedAt?.microseconds ?? .min)
            return (left.load, leftLast, left.person) < (right.load, rightLast, right.person)
        }
    }
}
