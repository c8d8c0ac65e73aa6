import DeskStore
import ServiceDesk

/// What is done in the stories of the sample company.
extension SampleStep {
    static func assign(_ ago: Duration, to agent: SampleStaff, by actor: SampleStaff) -> SampleStep {
        SampleStep(ago: ago, change: "assigned") { desk, number, staff in
            try await desk.assign(number, to: staff[agent.rawValue].person, by: staff[actor.rawValue])
        }
    }

    static func answer(_ ago: Duration, by actor: SampleStaff, _ body: String) -> SampleStep {
        SampleStep(ago: ago, change: "answered") { desk, number, staff in
            _ = try await desk.answer(number, body: body, by: staff[actor.rawValue])
        }
    }

    /// The ticket then waits for the requester.
    static func ask(_ ago: Duration, by actor: SampleStaff, _ body: String) -> SampleStep {
        SampleStep(ago: ago, change: "waited") { desk, number, staff in
            _ = try await desk.ask(number, body: body, by: staff[actor.rawValue])
        }
    }

    static func note(_ ago: Duration, by actor: SampleStaff, _ body: String) -> SampleStep {
        SampleStep(ago: ago, change: "noted") { desk, number, staff in
            _ = try await desk.note(number, body: body, by: staff[actor.rawValue])
        }
    }

    static func propose(_ ago: Duration, by actor: SampleStaff, _ body: String) -> SampleStep {
        SampleStep(ago: ago, change: "proposed") { desk, number, staff in
            _ = try await desk.propose(number, body: body, by: staff[actor.rawValue])
        }
    }

    static func escalate(_ ago: Duration, to line: SupportLine, by actor: SampleStaff, _ reason: String) -> SampleStep {
        SampleStep(ago: ago, change: "escalated") { desk, number, staff in
            try await desk.escalate(number, to: line, because: reason, by: staff[actor.rawValue])
        }
    }

    static func wait(_ ago: Duration, for reason: WaitingReason, by actor: SampleStaff) -> SampleStep {
        SampleStep(ago: ago, change: "waited") { desk, number, staff in
            try await desk.wait(number, Waiting(for: reason), by: staff[actor.rawValue])
        }
    }

    static func requestApproval(_ ago: Duration, by actor: SampleStaff) -> SampleStep {
        SampleStep(ago: ago, change: "approvalRequested") { desk, number, staff in
            try await desk.requestApproval(number, by: staff[actor.rawValue])
        }
    }

    static func approve(_ ago: Duration, by actor: SampleStaff, _ reason: String) -> SampleStep {
        SampleStep(ago: ago, change: "changeApproved") { desk, number, staff in
            try await desk.decideApproval(number, isApproved: true, because: reason, by: staff[actor.rawValue])
        }
    }

    /// Puts it into a category of the file, by the names on the way.
    static func categorise(_ ago: Duration, as path: [String], by actor: SampleStaff) -> SampleStep {
        SampleStep(ago: ago, change: "categorised") { desk, number, staff in
            let tree = try await desk.categories().tree
            let category = tree.ordered.first { tree.path(to: $0.id) == path }
            try await desk.categorise(number, as: category?.id, by: staff[actor.rawValue])
        }
    }

    static func fillIn(_ ago: Duration, _ values: [String: String], by actor: SampleStaff) -> SampleStep {
        SampleStep(ago: ago, change: "fieldsChanged") { desk, number, staff in
            let asked = try await desk.fields(of: number, for: nil).map(\.field)
            let entered = asked.compactMap { field in values[field.name].map { (field.id, $0) } }
            try await desk.fillIn(Dictionary(uniqueKeysWithValues: entered), on: number, by: staff[actor.rawValue])
        }
    }

    /// The requester follows the link of the solution.
    static func confirm(_ ago: Duration) -> SampleStep {
        SampleStep(ago: ago, change: "closed") { desk, number, _ in
            _ = try await desk.confirmClosure(link(.closure, after: "proposed", of: number, at: desk).token(keys: desk.keys))
        }
    }

    static func rate(_ ago: Duration, score: Int, _ words: String) -> SampleStep {
        SampleStep(ago: ago, change: "rated") { desk, number, _ in
            _ = try await desk.rate(
                link(.satisfaction, after: "closed", of: number, at: desk).token(keys: desk.keys), score: score, words: words)
        }
    }

    private static func link(
        _ question: TicketLink.Question, after change: String, of number: TicketNumber, at desk: Desk
    ) async throws -> TicketLink {
        let event = try await desk.history(number, for: nil).last { $0.change.name == change }
        let requester = try await desk.summary(number, for: nil).requester.id
        return TicketLink(question, ticket: number.ticket, person: requester, event: event?.sequence ?? 0)
    }
}
