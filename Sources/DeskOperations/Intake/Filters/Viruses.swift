import DeskStore
import ServiceDesk

/// What the scanner said, where the desk has one: a virus goes into the quarantine, and what nobody could look at is taken in with a
/// warning, so that mail never stands still.
struct Viruses: MailFilter {
    let name = IntakeFilter.virus

    func pass(_ mail: inout MailIntake) throws -> MailOutcome? {
        switch mail.contact.scan {
        case nil: return nil
        case .clean: mail.note(.virusFree)
        case .failed(let fault): mail.note(.notScanned, fault.rawValue)
        case .infected(let virus):
            guard let releasedBy = mail.contact.releasedBy else { return try mail.putIntoQuarantine(virus) }
            mail.note(.releasedFromQuarantine, "\(releasedBy.rawValue) \(virus)")
        }
        return nil
    }
}
