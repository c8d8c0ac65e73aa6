import DeskStore
import MailFormat
import ServiceDesk

/// What the mail server calls spam: nothing is answered, and what begins a ticket goes into the queue for spam, where there is one. What
/// belongs to a ticket stays there, so that nothing is lost.
struct Spam: MailFilter {
    let name = IntakeFilter.spam

    func pass(_ mail: inout MailIntake) -> MailOutcome? {
        guard let verdict = mail.contact.spam, verdict.isSpam else { return nil }
        mail.note(.takenForSpam, verdict.score.map { "\($0)" } ?? "")
        return nil
    }
}
