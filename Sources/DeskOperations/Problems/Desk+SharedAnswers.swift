import DeskStore
import Localization
import ServiceDesk

extension Desk {
    /// The incidents of a problem with the languages of their requesters, and who would get what.
    ///
    /// - Parameter answer: `nil` while nothing is written yet.
    /// - Throws: `DeskError.invalid(field: "fallback", .empty)` where somebody would get no text.
    package func planAnswers(_ number: TicketNumber, _ answer: SharedAnswer?, for viewer: Viewer) async throws -> IncidentList<
        PlannedAnswer
    > {
        let plan = try await read { unit in try unit.plan(number, answer, for: viewer) }
        guard answer == nil || plan.entries.allSatisfy({ $0.text != nil }) else { throw DeskError.invalid(field: "fallback", .empty) }
        return plan
    }

    /// Answers all incidents of a problem, each in its requester's language and in a unit of its own: one that refuses keeps no other
    /// from its answer, and whatever was done before a fault stays done.
    package func answerIncidents(
        _ number: TicketNumber, _ answer: SharedAnswer, by viewer: Viewer, placement: Placement = .page
    ) async throws -> IncidentList<SharedAnswerResult> {
        let plan = try await planAnswers(number, answer, for: viewer)
        let answer = try answer.checked()
        var (results, lost): ([SharedAnswerResult], Int) = ([], 0)
        for planned in plan.entries {
            do {
                let outcome = try await self.answer(planned, of: number, answer, by: viewer, placement)
                results.append(SharedAnswerResult(plan: planned, outcome: outcome))
            } catch DeskError.refused(let refusal) {
                results.append(SharedAnswerResult(plan: planned, outcome: .refused(refusal)))
            } catch DeskError.notFound {
                lost += 1
            }
        }
        return IncidentList(entries: results, hidden: plan.hidden + lost)
    }

    private func answer(
        _ planned: PlannedAnswer, of problem: TicketNumber, _ answer: SharedAnswer, by viewer: Viewer, _ placement: Placement
    ) async throws -> SharedAnswerResult.Outcome {
        guard let language = planned.text, let words = answer.texts[language] else { throw DeskError.invalid(field: "fallback", .empty) }
        // Another colleague's or another problem's submission of the same name is another one.
        let submission = "\(problem.digits) \(viewer.person.rawValue) \(answer.submission)"
        return try await change { unit in
            let ticket = try unit.ticket(planned.incident.ticket.number, for: viewer)
            if try unit.sharedAnswers.message(of: submission, on: ticket.id) != nil { return .sentBefore }
            guard ticket.log.problem == problem.ticket else { throw DeskError.refused(.notLinked) }
            let message = try unit.write(words, as: .answer, on: ticket, by: viewer, placement: placement, language: language)
            let command = try unit.command(sending: message, to: ticket, isSolution: answer.isSolution)
            let (next, events) = try unit.carryOut(command, on: ticket, by: .staff(viewer.person))
            let notices: (staff: Notice, readers: Notice) =
                answer.isSolution ? (.solutionProposed, .solution) : (.colleagueAnswered, .answer)
            try unit.announceWords(notices.staff, notices.readers, of: next, after: events, message)
            try unit.sharedAnswers.add(message, of: submission, on: ticket.id)
            return .sent
        }
    }
}

extension DeskUnit {
    fileprivate func command(sending message: ID<Message>, to ticket: Ticket, isSolution: Bool) throws -> TicketCommand {
        isSolution ? .propose(message, isComplete: try isComplete(ticket)) : .answer(message)
    }

    fileprivate func plan(_ number: TicketNumber, _ answer: SharedAnswer?, for viewer: Viewer) throws -> IncidentList<PlannedAnswer> {
        let problem = try summary(number, for: viewer).ticket
        guard problem.kind == .problem else { throw DeskError.refused(.notProblem) }
        let answer = try answer?.checked()
        let incidents = problem.log.tied(.incident)
        let seen = try list.summaries(of: Set(incidents), seenBy: viewer)
        let requesters = Dictionary(
            try people.find(Set(seen.map(\.ticket.requester))).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let entries = try seen.map { incident in
            let requester = requesters[incident.ticket.requester]
            let language = desk.identity.language(for: requester?.language)
            return PlannedAnswer(
                incident: incident, language: language, hasMailbox: requester?.mailbox != nil, text: answer?.language(for: language),
                obstacle: try obstacle(to: answer?.isSolution ?? false, at: incident.ticket))
        }
        return IncidentList(entries: entries, hidden: incidents.count - seen.count)
    }

    /// Why it would be refused as the ticket is now.
    private func obstacle(to isSolution: Bool, at ticket: Ticket) throws -> TicketRefusal? {
        do {
            _ = try decide(command(sending: ID(0), to: ticket, isSolution: isSolution), on: ticket, by: .desk)
            return nil
        } catch DeskError.refused(let refusal) {
            return refusal
        }
    }
}
