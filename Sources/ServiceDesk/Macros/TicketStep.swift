/// Something that is done to a ticket by a macro, by a trigger, or to many tickets at once: the same as somebody does by hand.
package enum TicketStep: Sendable, Hashable {
    /// Sends the requester a canned answer.
    case answer(ID<CannedAnswer>)
    /// The same as a question: the ticket waits for him.
    case ask(ID<CannedAnswer>)
    /// The same as the solution.
    case propose(ID<CannedAnswer>)
    /// Asks whether the ticket may be closed, with or without words.
    case requestClosure(ID<CannedAnswer>?)
    /// An internal note, with variables.
    case note(String)
    case categorise(ID<Category>)
    case classify(TicketKind)
    case assess(PriorityAssessment)
    case prioritise(Priority, because: String)
    /// Adds to the tags that the ticket has.
    case tag(Set<ID<Tag>>)
    case untag(Set<ID<Tag>>)
    case queue(ID<Queue>)
    case requireSkill(ID<Skill>)
    case assign(StepAssignee)
    case escalate(SupportLine, because: String)
    /// Waits for somebody outside the desk.
    case wait(WaitingReason)
    /// Puts it off for so many days.
    case snooze(days: Int)
    case resume
    case spend(minutes: Int)
    case close
    case reopen
    /// Tells those who work here by mail.
    case notify(StepReader)

    package enum Kind: String, Sendable, Hashable, CaseIterable, Codable, KnownWord {
        case answer
        case ask
        case propose
        case note
        case categorise
        case classify
        case assess
        case prioritise
        case tag
        case untag
        case queue
        case requireSkill
        case assign
        case escalate
        case wait
        case snooze
        case resume
        case spend
        case requestClosure
        case close
        case reopen
        case notify
    }

    package var kind: Kind {
        switch self {
        case .answer: .answer
        case .ask: .ask
        case .propose: .propose
        case .requestClosure: .requestClosure
        case .note: .note
        case .categorise: .categorise
        case .classify: .classify
        case .assess: .assess
        case .prioritise: .prioritise
        case .tag: .tag
        case .untag: .untag
        case .queue: .queue
        case .requireSkill: .requireSkill
        case .assign: .assign
        case .escalate: .escalate
        case .wait: .wait
        case .snooze: .snooze
        case .resume: .resume
        case .spend: .spend
        case .close: .close
        case .reopen: .reopen
        case .notify: .notify
        }
    }

    /// The canned answer that it sends.
    package var answer: ID<CannedAnswer>? {
        switch self {
        case .answer(let answer), .ask(let answer), .propose(let answer): answer
        case .requestClosure(let answer): answer
        case .note, .categorise, .classify, .assess, .prioritise, .tag, .untag, .queue, .requireSkill, .assign, .escalate, .wait, .snooze,
            .resume, .spend, .close, .reopen, .notify:
            nil
        }
    }
}

/// Whom a step gives a ticket to.
package enum StepAssignee: Sendable, Hashable {
    case person(ID<Person>)
    /// Whoever runs the macro.
    case me
    /// Back to its queue.
    case nobody

    /// `me`, `nobody`, or an id in digits.
    package init?(_ written: String) {
        switch written {
        case "me": self = .me
        case "nobody": self = .nobody
        default:
            guard let id = Int64(written), id > 0 else { return nil }
            self = .person(ID(id))
        }
    }

    package var written: String {
        switch self {
        case .person(let person): "\(person.rawValue)"
        case .me: "me"
        case .nobody: "nobody"
        }
    }
}

/// Whom a step tells.
package enum StepReader: Sendable, Hashable {
    case person(ID<Person>)
    /// Whoever works in a line and may see the ticket.
    case line(SupportLine)
    case assignee
    /// Whoever manages the desk.
    case managers

    /// `assignee`, `managers`, the name of a line, or an id in digits.
    package init?(_ written: String) {
        switch written {
        case "assignee": self = .assignee
        case "managers": self = .managers
        default:
            if let line = SupportLine(rawValue: written) {
                self = .line(line)
            } else if let id = Int64(written), id > 0 {
                self = .person(ID(id))
            } else {
                return nil
            }
        }
    }

    package var written: String {
        switch self {
        case .person(let person): "\(person.rawValue)"
        case .line(let line): line.rawValue
        case .assignee: "assignee"
        case .managers: "managers"
        }
    }
}
