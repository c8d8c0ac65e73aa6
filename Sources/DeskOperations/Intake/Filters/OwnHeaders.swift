import DeskStore
import MailFormat
import ServiceDesk

/// What a mail says in the desk's own name: no part of the desk reads such a header, so nothing comes of it (CASES.md A4).
struct OwnHeaders: MailFilter {
    let name = IntakeFilter.ownHeaders

    func pass(_ mail: inout MailIntake) -> MailOutcome? {
        let count = mail.contact.mail.headers.count(beginningWith: "x-svar-")
        if count > 0 { mail.note(.headersPassedOver, "\(count)") }
        return nil
    }
}
