import DeskStore
import Localization
import ServiceDesk

extension MailTemplate {
    /// What a mail says as long as the desk has no words of its own for it: the catalog's, with their variables in braces.
    ///
    /// - Parameter isSigned: whether a signature stands under its words already.
    static func standard(_ notice: Notice, _ language: Language, isSigned: Bool = false) -> MailTemplate {
        let catalog = Catalog.of(language)
        let (subject, paragraphs) = notice.standardWords(catalog)
        let end = isSigned ? [] : [catalog.source("mail.signature")]
        return MailTemplate(subject: subject, body: (paragraphs + end).joined(separator: "\n\n"))
    }
}

extension Notice {
    /// Subject and paragraphs. Automatic mail repeats nothing of what a stranger wrote (CASES.md A6); an answer stays in its thread.
    fileprivate func standardWords(_ catalog: Catalog) -> (subject: String, paragraphs: [String]) {
        let question = catalog.source("mail.closureRequest.body")
        switch self {
        case .accepted:
            return (catalog.source("mail.accepted.subject") + " [{number}]", ["{greeting}", catalog.source("mail.accepted.body")])
        case .received: return (catalog.source("mail.accepted.subject"), ["{greeting}", catalog.source("mail.received.body")])
        case .answer: return ("{reply}", ["{message}", catalog.source("mail.answer.footer")])
        case .aside: return ("{reply}", ["{message}"])
        case .notRelayed:
            return (
                catalog.source("mail.notRelayed.subject") + " [{number}]",
                ["{greeting}", catalog.source("mail.notRelayed.body"), "{reason}", catalog.source("mail.notRelayed.kept")]
            )
        case .solution, .closureRequest: return ("{reply}", ["{message}", question])
        case .closed: return ("{reply}", ["{greeting}", "{ending}", catalog.source("mail.closed.again"), "{satisfaction}"])
        case .reopened: return ("{reply}", ["{greeting}", catalog.source("mail.reopened.body")])
        case .progress: return ("{reply}", ["{greeting}", "{progress}", catalog.source("mail.answer.footer")])
        case .watcherInvited:
            return (catalog.source("mail.watcherInvited.subject"), ["{greeting}", catalog.source("mail.watcherInvited.body")])
        case .signInLink, .invited, .passwordReset, .passwordChanged:
            return (catalog.source("mail.\(rawValue).subject"), ["{greeting}", catalog.source("mail.\(rawValue).body")])
        case .late: return ("{summary}", ["{greeting}", catalog.source("mail.late.body"), "{tickets}"])
        case .digest: return ("{summary}", ["{greeting}", catalog.source("mail.digest.body"), "{tickets}"])
        case .closedForManager: return ("{reply}", ["{greeting}", "{ending}"])
        case .mailboxFailing, .mailboxWell:
            return (
                catalog.source("mail.staff.subject.\(rawValue)"),
                ["{greeting}", catalog.source("mail.staff.\(rawValue)"), "{mailbox}\n{condition}\n{link}"]
            )
        case .opened, .assigned, .givenToColleague, .colleagueAnswered, .supplemented, .strangerHeld, .waits, .goesOn, .escalated,
            .prioritised, .onDuty, .solutionProposed, .closureAsked, .reopenedByMessage, .reopenedByColleague, .thanked, .lateWarning,
            .lineLate, .mentioned, .approvalRequested, .changeApproved, .changeDeclined, .callToConfirm, .deliveryFailed, .developersDone,
            .developersDeclined, .triggered, .asideAnswered:
            let subject = catalog.source("mail.staff.subject.\(rawValue)") + " [{number}]"
            return (subject, ["{greeting}", catalog.source("mail.staff.\(rawValue)"), "{number} {subject}\n{link}"])
        }
    }
}

extension Catalog {
    /// The words of a key with their variables still in braces.
    fileprivate func source(_ key: String) -> String { text(key) }
}
