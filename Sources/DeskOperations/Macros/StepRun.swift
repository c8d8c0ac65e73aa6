import DeskStore
import ServiceDesk

/// Steps on one ticket, in order, each the same command as by hand; the first that is refused undoes all, because the unit ends with it.
struct StepRun {
    let unit: DeskUnit
    let doer: Doer
    var placement = Placement.page

    /// What is so already is passed over.
    ///
    /// - Returns: the ticket, and whether anything was done.
    /// - Throws: `DeskError.step` names the one that was refused.
    func run(_ steps: [TicketStep], on ticket: Ticket) throws -> (ticket: Ticket, isChanged: Bool) {
        var (current, isChanged) = (ticket, false)
        for (index, step) in steps.enumerated() where !isDone(step, on: current) {
            do {
                // By hand nobody goes on with a ticket that he put out of his sight.
                guard doer.may(step.action, current) else { throw DeskError.forbidden }
                current = try perform(step, on: current)
                isChanged = true
            } catch let reason as DeskError {
                throw DeskError.step(StepRefusal(place: index + 1, step: step.kind, reason: reason))
            }
        }
        return (current, isChanged)
    }

    /// Whether a ticket is already as the step would make it.
    func isDone(_ step: TicketStep, on ticket: Ticket) -> Bool {
        switch step {
        case .answer, .ask, .propose, .note, .snooze, .spend, .notify: false
        case .requestClosure: ticket.closureRequest != nil
        case .categorise(let category): ticket.log.category == category
        case .classify(let kind): ticket.kind == kind
        case .assess(let assessment): ticket.assessment == assessment
        case .prioritise(let priority, _): ticket.priority == priority
        case .tag(let tags): tags.isSubset(of: ticket.log.tags)
        case .untag(let tags): tags.isDisjoint(with: ticket.log.tags)
        case .queue(let queue): ticket.queue == queue
        case .requireSkill(let skill): ticket.log.skill == skill
        case .assign(let assignee): ticket.assignee == person(assignee)
        case .escalate(let line, _): ticket.line == line
        case .wait(let reason): ticket.waiting?.reason == reason
        case .resume: ticket.status != .waiting
        case .close: ticket.status == .closed
        case .reopen: ticket.status != .closed
        }
    }

    private func perform(_ step: TicketStep, on ticket: Ticket) throws -> Ticket {
        switch step {
        case .answer(let answer): try say(answer, on: ticket) { .answer($0) }
        case .ask(let answer): try say(answer, on: ticket) { .ask($0) }
        case .propose(let answer): try propose(answer, on: ticket)
        case .requestClosure(let answer):
            try unit.requestClosure(of: ticket, answer.map { try words(of: $0, ticket) } ?? "", by: doer, placement: placement)
        case .note(let text): try unit.note(note(text, ticket), on: ticket, by: doer, placement: placement).ticket
        case .categorise(let category): try unit.categorise(ticket, as: category, by: doer)
        case .classify(let kind): try carryOut(.classify(kind, isProactive: ticket.isProactive), on: ticket)
        case .assess(let assessment): try unit.prioritise(ticket, .assessed(assessment), by: doer, placement: placement)
        case .prioritise(let priority, let reason):
            try unit.prioritise(ticket, .chosen(priority, because: reason), by: doer, placement: placement)
        case .tag(let tags): try carryOut(.tag(ticket.log.tags.union(tags)), on: ticket)
        case .untag(let tags): try carryOut(.tag(ticket.log.tags.subtracting(tags)), on: ticket)
        case .queue(let queue): try unit.queue(ticket, in: queue, by: doer)
        case .requireSkill(let skill): try unit.requireSkill(skill, of: ticket, by: doer)
        case .assign(let assignee): try assign(ticket, to: person(assignee))
        case .escalate(let line, let reason):
            try unit.escalate(ticket, to: line, because: reason.isEmpty ? nil : reason, by: doer, placement: placement)
        case .wait(let reason): try unit.wait(ticket, Waiting(for: reason), by: doer)
        case .snooze(let days): try unit.putOff(ticket, until: CalendarDate(day: CalendarDate(of: unit.now).day + Int64(days)), by: doer)
        case .resume: try unit.resume(ticket, by: doer)
        case .spend(let minutes): try spend(minutes, on: ticket)
        case .close: try unit.close(ticket, by: doer)
        case .reopen: try unit.reopen(ticket, by: doer)
        case .notify(let reader): try unit.tell(reader, of: ticket)
        }
    }

    private func carryOut(_ command: TicketCommand, on ticket: Ticket) throws -> Ticket {
        try unit.carryOut(command, on: ticket, by: doer.actor).ticket
    }

    private func say(
        _ answer: ID<CannedAnswer>, on ticket: Ticket, as command: (ID<Message>) -> TicketCommand
    ) throws -> Ticket {
        try unit.say(words(of: answer, ticket), on: ticket, by: doer, placement: placement) { command($0) }.ticket
    }

    private func propose(_ answer: ID<CannedAnswer>, on ticket: Ticket) throws -> Ticket {
        let isComplete = try unit.isComplete(ticket)
        return try unit.say(words(of: answer, ticket), on: ticket, by: doer, placement: placement, telling: (.solutionProposed, .solution))
        {
            .propose($0, isComplete: isComplete)
        }.ticket
    }

    private func words(of answer: ID<CannedAnswer>, _ ticket: Ticket) throws -> String {
        try Desk.checked(unit.fill(answer, for: ticket, by: doer.person).text)
    }

    private func note(_ text: String, _ ticket: Ticket) throws -> String {
        try Desk.checked(unit.fill(text, in: unit.desk.identity.language, for: ticket, by: doer.person))
    }

    private func person(_ assignee: StepAssignee) -> ID<Person>? {
        switch assignee {
        case .person(let person): person
        case .me: doer.person
        case .nobody: nil
        }
    }

    private func assign(_ ticket: Ticket, to person: ID<Person>?) throws -> Ticket {
        guard let person else { return try carryOut(.release(), on: ticket) }
        return try unit.assign(ticket, to: person, by: doer)
    }

    /// Time is somebody's: the desk spends none.
    private func spend(_ minutes: Int, on ticket: Ticket) throws -> Ticket {
        guard let person = doer.person else { throw DeskError.forbidden }
        return try carryOut(.spend(TimeEntry(minutes: minutes, by: person, on: CalendarDate(of: unit.now), note: nil)), on: ticket)
    }
}

extension DeskUnit {
    /// Tells those who work here of a ticket; whoever may not see it, or is away, is told nothing.
    ///
    /// - Returns: the ticket, to which nothing was done.
    func tell(_ reader: StepReader, of ticket: Ticket) throws -> Ticket {
        var news = News(.triggered, of: ticket, event: ticket.version, by: nil)
        news.concerned = Set(try readers(reader, of: ticket).map(\.id))
        try announce(news)
        return ticket
    }

    private func readers(_ reader: StepReader, of ticket: Ticket) throws -> [Person] {
        switch reader {
        case .person(let person): return try [people.find(person)].compactMap { $0 }
        case .assignee: return try [ticket.assignee.flatMap { try people.find($0) }].compactMap { $0 }
        case .managers: return try people.managers()
        case .line(let line):
            let profiles = try workProfiles.all()
            return try people.staff().filter { person in
                guard let profile = profiles[person.id]?.profile else { return false }
                return profile.lines.contains(line) && !profile.isAway(at: now)
            }
        }
    }
}
