import DeskStore
import ServiceDesk

/// Everybody who works here, with what he may see, what he does and how he wants to be told.
struct Roster: Sendable {
    private let colleagues: [Colleague]
    let matrix: NotificationMatrix

    struct Colleague: Sendable {
        let person: Person
        let viewer: Viewer
        let profile: WorkProfile
        let isAway: Bool
        let choices: NoticeChoices
    }

    /// A few queries, however many there are.
    init(_ unit: DeskUnit, by matrix: NotificationMatrix) throws {
        let (profiles, choices) = (try unit.workProfiles.all(), try unit.noticePreferences.ofStaff())
        let staff = try unit.people.staff()
        self.matrix = matrix
        colleagues = zip(staff, try unit.sights.of(staff)).map { person, viewer in
            let profile = profiles[person.id]?.profile ?? WorkProfile()
            return Colleague(
                person: person, viewer: viewer, profile: profile,
                isAway: profile.isAway(at: unit.now), choices: choices[person.id] ?? NoticeChoices())
        }
    }

    /// Who is told of something on a ticket that he may see, and by which ways, by id.
    ///
    /// - Parameter concerned: whom the event itself names.
    func told(
        of event: NotifiedEvent, _ ticket: Ticket, concerned: Set<ID<Person>> = []
    ) -> [(colleague: Colleague, ways: Set<NoticeWay>)] {
        colleagues.compactMap { colleague -> (colleague: Colleague, ways: Set<NoticeWay>)? in
            guard colleague.viewer.sees(ticket.place) else { return nil }
            // A line that has had a ticket for too long is the matter of whoever guides it, too.
            let guides = event == .lineLate && colleague.viewer.guidedLines.contains(ticket.line)
            let concerned = guides ? concerned.union([colleague.person.id]) : concerned
            let audiences = Set(NoticeAudience.allCases.filter { colleague.belongs(to: $0, of: ticket, concerned: concerned) })
            let ways = colleague.choices.ways(of: event, by: matrix, as: audiences)
            return ways.isEmpty ? nil : (colleague: colleague, ways: ways)
        }.sorted { $0.colleague.person.id < $1.colleague.person.id }
    }

    /// Who is told of something that is no ticket's but a queue's, by id.
    func told(of event: NotifiedEvent, in queue: ID<Queue>) -> [(person: Person, ways: Set<NoticeWay>)] {
        colleagues.compactMap { colleague -> (person: Person, ways: Set<NoticeWay>)? in
            let audiences = Set(NoticeAudience.allCases.filter { colleague.belongs(to: $0, of: queue) })
            let ways = colleague.choices.ways(of: event, by: matrix, as: audiences)
            return ways.isEmpty ? nil : (person: colleague.person, ways: ways)
        }.sorted { $0.person.id < $1.person.id }
    }
}

extension Roster.Colleague {
    fileprivate func belongs(to audience: NoticeAudience, of queue: ID<Queue>) -> Bool {
        switch audience {
        case .requester, .watchers, .assignee, .line, .concerned: false
        case .queue: viewer.queues.contains(queue)
        case .staff: true
        case .managers: person.role == .manager
        case .administrators: person.role.administers
        case .onDuty: profile.isOnDuty && !isAway
        }
    }

    fileprivate func belongs(to audience: NoticeAudience, of ticket: Ticket, concerned: Set<ID<Person>>) -> Bool {
        switch audience {
        case .requester, .watchers: false
        case .assignee: ticket.assignee == person.id
        case .line: profile.lines.isEmpty || profile.lines.contains(ticket.line)
        case .queue: viewer.queues.contains(ticket.queue)
        case .staff: true
        case .managers: person.role == .manager
        case .administrators: person.role.administers
        case .onDuty: profile.isOnDuty && !isAway
        case .concerned: concerned.contains(person.id)
        }
    }
}

extension ClockReach {
    /// Time that runs short is the assignee's matter, and so is the time box; a promise to the client that was not kept is everybody's; one
    /// between the lines is the managers' and the assignee's (PROCESS, Time).
    var notice: Notice {
        switch (stage, target) {
        case (.warning, _), (_, .timeBox): .lateWarning
        case (.breach, .firstLine), (.breach, .secondLine), (.breach, .thirdLine): .lineLate
        case (.breach, _), (.repetition, _): .late
        }
    }
}
