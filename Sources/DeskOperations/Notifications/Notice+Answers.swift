import DeskStore

/// What becomes of an answer to one of the desk's mails.
enum AnswerPlace: Sendable, Hashable {
    /// It belongs to the ticket.
    case conversation
    /// It is what somebody here writes to the requester.
    case requester
    /// It is a note of his.
    case note
    /// It belongs to what is said aside.
    case aside
    case nowhere
}

extension Notice {
    /// Whoever is told of what colleagues, strangers or others wrote could mean these and not the requester, so that his answer is a note.
    var answers: AnswerPlace {
        switch self {
        case .accepted, .answer, .solution, .closureRequest, .closed, .reopened, .progress: .conversation
        case .received, .watcherInvited, .late, .digest, .lateWarning, .lineLate, .notRelayed, .mailboxFailing, .mailboxWell, .signInLink,
            .invited, .passwordReset, .passwordChanged:
            .nowhere
        case .opened, .assigned, .givenToColleague, .colleagueAnswered, .supplemented, .waits, .goesOn, .escalated, .prioritised, .onDuty,
            .solutionProposed, .closureAsked, .reopenedByMessage, .reopenedByColleague:
            .requester
        case .strangerHeld, .closedForManager, .thanked, .mentioned, .approvalRequested, .changeApproved, .changeDeclined, .callToConfirm,
            .deliveryFailed, .developersDone, .developersDeclined, .triggered, .asideAnswered:
            .note
        case .aside: .aside
        }
    }
}
