extension TicketStep {
    /// What somebody must be let do who takes the step: the same as by hand.
    package var action: DeskAction {
        switch self {
        case .answer, .ask, .propose, .requestClosure: .answer
        case .note: .note
        case .categorise, .classify, .assess, .prioritise, .tag, .untag, .requireSkill: .describe
        case .queue: .moveToQueue
        case .assign: .assign
        case .escalate: .escalate
        case .wait, .snooze, .resume: .wait
        case .spend: .enterTime
        case .close, .reopen: .close
        case .notify: .work
        }
    }
}
