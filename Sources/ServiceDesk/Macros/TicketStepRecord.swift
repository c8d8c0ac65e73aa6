/// A step as it is kept and as others write it: what is done, and the fields that belong to that.
package struct TicketStepRecord: Sendable, Hashable, Codable, KeyedDocument {
    package var `do`: TicketStep.Kind
    package var answer: Int64?
    package var text: String?
    package var category: Int64?
    package var kind: TicketKind?
    package var users: PriorityAssessment.Degree?
    package var business: PriorityAssessment.Degree?
    package var urgency: PriorityAssessment.Degree?
    package var priority: Priority?
    package var tags: [Int64]?
    package var queue: Int64?
    package var skill: Int64?
    package var assignee: String?
    package var line: SupportLine?
    package var waiting: WaitingReason?
    package var days: Int?
    package var minutes: Int?
    package var to: String?

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case `do`, answer, text, category, kind, users, business, urgency, priority, tags, queue, skill, assignee, line, waiting, days
        case minutes, to
    }

    package init(do kind: TicketStep.Kind) {
        self.do = kind
    }

    package init(_ step: TicketStep) {
        self.init(do: step.kind)
        switch step {
        case .answer(let answer), .ask(let answer), .propose(let answer): self.answer = answer.rawValue
        case .requestClosure(let answer): self.answer = answer?.rawValue
        case .note(let text): self.text = text
        case .categorise(let category): self.category = category.rawValue
        case .classify(let kind): self.kind = kind
        case .assess(let assessment): (users, business, urgency) = (assessment.users, assessment.business, assessment.urgency)
        case .prioritise(let priority, let reason): (self.priority, text) = (priority, reason)
        case .tag(let tags), .untag(let tags): self.tags = tags.sorted().map(\.rawValue)
        case .queue(let queue): self.queue = queue.rawValue
        case .requireSkill(let skill): self.skill = skill.rawValue
        case .assign(let assignee): self.assignee = assignee.written
        case .escalate(let line, let reason): (self.line, text) = (line, reason)
        case .wait(let reason): waiting = reason
        case .snooze(let days): self.days = days
        case .spend(let minutes): self.minutes = minutes
        case .notify(let reader): to = reader.written
        case .resume, .close, .reopen: break
        }
    }

    /// What it says; `nil` when a field that the step needs is missing, or one that it does not have is there.
    package var step: TicketStep? {
        guard let made, TicketStepRecord(made) == normal else { return nil }
        return made
    }

    /// Equal steps are equal records: an empty reason is none.
    private var normal: TicketStepRecord {
        var record = self
        record.tags = tags.map { Set($0).sorted() }
        if self.do == .escalate { record.text = text ?? "" }
        return record
    }

    private var made: TicketStep? {
        switch self.do {
        case .answer: answer.map { .answer(ID($0)) }
        case .ask: answer.map { .ask(ID($0)) }
        case .propose: answer.map { .propose(ID($0)) }
        case .requestClosure: .requestClosure(answer.map { ID($0) })
        case .note: text.map { .note($0) }
        case .categorise: category.map { .categorise(ID($0)) }
        case .classify: kind.map { .classify($0) }
        case .assess: assessment.map { .assess($0) }
        case .prioritise: priority.map { .prioritise($0, because: text ?? "") }
        case .tag: tags.map { .tag(Set($0.map { ID($0) })) }
        case .untag: tags.map { .untag(Set($0.map { ID($0) })) }
        case .queue: queue.map { .queue(ID($0)) }
        case .requireSkill: skill.map { .requireSkill(ID($0)) }
        case .assign: assignee.flatMap { StepAssignee($0) }.map { .assign($0) }
        case .escalate: line.map { .escalate($0, because: text ?? "") }
        case .wait: waiting.map { .wait($0) }
        case .snooze: days.map { .snooze(days: $0) }
        case .resume: .resume
        case .spend: minutes.map { .spend(minutes: $0) }
        case .close: .close
        case .reopen: .reopen
        case .notify: to.flatMap { StepReader($0) }.map { .notify($0) }
        }
    }

    private var assessment: PriorityAssessment? {
        guard let users, let business, let urgency else { return nil }
        return PriorityAssessment(users: users, business: business, urgency: urgency)
    }
}
