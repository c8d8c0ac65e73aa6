import DeskStore
import Localization

/// What may stand in braces in a mail of the desk; there is nothing else (CASES.md C5).
package enum TemplateVariable: String, Sendable, Hashable, CaseIterable {
    case greeting
    case desk
    case number
    case subject
    /// The subject as an answer has it, with the number.
    case reply
    /// Where the ticket is, or where a question is answered; an address that stands alone in its line.
    case link
    /// What somebody wrote to the requester.
    case message
    /// Who did it.
    case agent
    case queue
    case line
    /// How the ticket ended.
    case ending
    /// Where the requester says how content he is.
    case satisfaction
    /// What went on.
    case progress
    /// The tickets of a list, and what they are called together.
    case tickets
    case summary
    /// A mailbox that mail is collected from, and how it goes.
    case mailbox
    case condition
    /// Why what he wrote was not sent on.
    case reason
}

extension Notice {
    /// What its words may hold. What a stranger may have written stands in no automatic mail to an address that proved nothing (CASES.md
    /// A6), and nothing of a ticket in one to somebody who takes no part in it (A1).
    package var allowedVariables: [TemplateVariable] {
        switch self {
        case .accepted: [.greeting, .desk, .number]
        case .received: [.greeting, .desk]
        case .watcherInvited: [.greeting, .desk, .link]
        case .late, .digest: [.greeting, .desk, .tickets, .summary]
        case .aside: [.greeting, .desk, .number, .reply, .message]
        case .notRelayed: [.greeting, .desk, .number, .link, .reason]
        case .signInLink, .invited, .passwordReset, .passwordChanged: [.greeting, .desk, .link]
        case .answer: [.greeting, .desk, .number, .subject, .reply, .message]
        case .solution, .closureRequest: [.greeting, .desk, .number, .subject, .reply, .message, .link]
        case .closed: [.greeting, .desk, .number, .subject, .reply, .ending, .satisfaction]
        case .reopened: [.greeting, .desk, .number, .subject, .reply]
        case .progress: [.greeting, .desk, .number, .subject, .reply, .progress]
        case .closedForManager: [.greeting, .desk, .number, .subject, .reply, .queue, .ending, .link]
        case .mailboxFailing, .mailboxWell: [.greeting, .desk, .mailbox, .condition, .queue, .link]
        case .opened, .assigned, .givenToColleague, .colleagueAnswered, .supplemented, .strangerHeld, .waits, .goesOn, .escalated,
            .prioritised, .onDuty, .solutionProposed, .closureAsked, .reopenedByMessage, .reopenedByColleague, .thanked, .lateWarning,
            .lineLate, .mentioned, .approvalRequested, .changeApproved, .changeDeclined, .callToConfirm, .deliveryFailed, .developersDone,
            .developersDeclined, .triggered, .asideAnswered:
            [.greeting, .desk, .number, .subject, .link, .agent, .queue, .line]
        }
    }

    /// Without which it would not do what it is for.
    package var mandatoryVariables: [TemplateVariable] {
        switch self {
        case .accepted: [.number]
        case .received, .reopened, .passwordChanged: []
        case .watcherInvited, .closureRequest, .signInLink, .invited, .passwordReset: [.link]
        case .late, .digest: [.tickets]
        case .answer, .aside: [.message]
        case .notRelayed: [.reason]
        case .solution: [.message, .link]
        case .closed, .closedForManager: [.ending]
        case .mailboxFailing, .mailboxWell: [.condition]
        case .progress: [.progress]
        case .opened, .assigned, .givenToColleague, .colleagueAnswered, .supplemented, .strangerHeld, .waits, .goesOn, .escalated,
            .prioritised, .onDuty, .solutionProposed, .closureAsked, .reopenedByMessage, .reopenedByColleague, .thanked, .lateWarning,
            .lineLate, .mentioned, .approvalRequested, .changeApproved, .changeDeclined, .callToConfirm, .deliveryFailed, .developersDone,
            .developersDeclined, .triggered, .asideAnswered:
            [.link]
        }
    }
}

/// Why words cannot be those of a mail.
package enum TemplateFault: Error, Sendable, Hashable {
    /// A name in braces that this mail does not have, and those that it has.
    case unknown(field: String, variable: String, allowed: [String])
    /// What has to stand in it.
    case missing([String])

    package var field: String {
        switch self {
        case .unknown(let field, _, _): field
        case .missing: "body"
        }
    }
}

extension MailTemplate {
    /// The longest text, and the longest subject, in bytes.
    static let longestBody = 20_000
    static let longestSubject = 300

    /// The same with plain line ends, if it can be what a mail says.
    func checked(as notice: Notice) throws(DeskError) -> MailTemplate {
        let plain = MailTemplate(
            subject: TicketRequest.oneLine(subject), body: body.replacing("\r\n", with: "\n").replacing("\0", with: ""))
        for (field, text, longest) in [("subject", plain.subject, Self.longestSubject), ("body", plain.body, Self.longestBody)] {
            guard text.contains(where: { !$0.isWhitespace }) else { throw .invalid(field: field, .empty) }
            guard text.utf8.count <= longest else { throw .invalid(field: field, .tooLong) }
            let allowed = notice.allowedVariables.map(\.rawValue)
            if let unknown = Template(text).variables.subtracting(allowed).min() {
                throw .template(.unknown(field: field, variable: unknown, allowed: allowed))
            }
        }
        let given = Template(plain.body).variables
        let missing = notice.mandatoryVariables.map(\.rawValue).filter { !given.contains($0) }
        guard missing.isEmpty else { throw .template(.missing(missing)) }
        return plain
    }
}
