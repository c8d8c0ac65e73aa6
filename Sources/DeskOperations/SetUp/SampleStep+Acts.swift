import DeskStore
import MailFormat
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

    /// The requester follows the link of the solution, or of what asked after it.
    static func confirm(_ ago: Duration, after change: String = "proposed") -> SampleStep {
        SampleStep(ago: ago, change: "closed") { desk, number, _ in
            _ = try await desk.confirmClosure(link(.closure, after: change, of: number, at: desk).token(keys: desk.keys))
        }
    }

    /// The requester writes a mail that names the number.
    static func write(_ ago: Duration, _ text: String) -> SampleStep {
        SampleStep(ago: ago, change: "messageReceived") { desk, number, _ in
            let summary = try await desk.summary(number, for: nil)
            var mail = ParsedMail()
            mail.from = MailAddress(name: summary.requester.name, address: summary.requester.address ?? "")
            mail.to = [MailAddress(address: desk.identity.address.text)]
            mail.subject = "Re: \(summary.subject) [\(number)]"
            mail.text = text
            mail.replyText = text
            mail.messageID = "\(number.digits).\(summary.ticket.version)@sample.example"
            let bytes = Array("Message-ID: <\(mail.messageID)>\r\nSubject: \(mail.subject)\r\n\r\n\(text)\r\n".utf8)
            _ = try await desk.receive(
                MailContact(mail: mail, bytes: bytes, recipient: desk.identity.address, sender: mail.from.address))
        }
    }

    /// The clocks run until the desk does something by itself.
    static func timePasses(_ ago: Duration, until change: String) -> SampleStep {
        SampleStep(ago: ago, change: change, isDesks: true) { desk, _, _ in while try await desk.escalateOverdue() > 0 {} }
    }

    static func queue(_ ago: Duration, in name: String, by actor: SampleStaff) -> SampleStep {
        SampleStep(ago: ago, change: "queued") { desk, number, staff in
            guard let queue = try await desk.allQueues(for: staff[actor.rawValue]).first(where: { $0.name == name }) else { return }
            _ = try await desk.queue(number, in: queue.id, by: staff[actor.rawValue])
        }
    }

    static func classify(_ ago: Duration, as kind: TicketKind, by actor: SampleStaff) -> SampleStep {
        SampleStep(ago: ago, change: "classified") { desk, number, staff in
            try await desk.classify(number, as: kind, isProactive: nil, by: staff[actor.rawValue])
        }
    }

    static func weigh(_ ago: Duration, _ assessment: PriorityAssessment, by actor: SampleStaff) -> SampleStep {
        SampleStep(ago: ago, change: "prioritised") { desk, number, staff in
            try await desk.prioritise(number, .assessed(assessment), by: staff[actor.rawValue])
        }
    }

    static func askDevelopers(_ ago: Duration, title: String, link: String, by actor: SampleStaff) -> SampleStep {
        SampleStep(ago: ago, change: "developersAsked") { desk, number, staff in
            _ = try await desk.askDevelopers(number, title: title, link: link, waits: true, by: staff[actor.rawValue])
        }
    }

    static func developersAreDone(_ ago: Duration, by actor: SampleStaff) -> SampleStep {
        SampleStep(ago: ago, change: "developerRequestMoved") { desk, number, staff in
            let viewer = staff[actor.rawValue]
            for request in try await desk.developerRequests(of: number, for: viewer) {
                try await desk.change(request.id, of: number, state: .done, by: viewer)
            }
        }
    }

    static func restore(_ ago: Duration, by actor: SampleStaff) -> SampleStep {
        SampleStep(ago: ago, change: "restored") { desk, number, staff in
            try await desk.recordRestoration(number, at: desk.now, by: staff[actor.rawValue])
        }
    }

    static func requestClosure(_ ago: Duration, by actor: SampleStaff) -> SampleStep {
        SampleStep(ago: ago, change: "closureRequested") { desk, number, staff in
            try await desk.requestClosure(number, body: nil, by: staff[actor.rawValue])
        }
    }

    static func prevent(_ ago: Duration, by actor: SampleStaff) -> SampleStep {
        SampleStep(ago: ago, change: "closed") { desk, number, staff in try await desk.prevent(number, by: staff[actor.rawValue]) }
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
