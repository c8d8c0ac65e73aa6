import DeskStore
import Foundation
import Localization
import ServiceDesk

/// What somebody here wants to write aside.
package struct SideDraft: Sendable {
    package var body: String
    /// Messages of the ticket that go along, quoted; only what was said to or by the requester.
    package var quoted: Set<ID<Message>>
    /// Files of the ticket that go along.
    package var attached: Set<ID<Attachment>>
    /// Whom the ticket waits for from then on: a supplier or developers.
    package var waitsFor: WaitingReason?

    package init(
        body: String, quoted: Set<ID<Message>> = [], attached: Set<ID<Attachment>> = [], waitsFor: WaitingReason? = nil
    ) {
        self.body = body
        self.quoted = quoted
        self.attached = attached
        self.waitsFor = waitsFor
    }

    func checked() throws(DeskError) -> SideDraft {
        guard waitsFor.map(SideConversation.waits.contains) ?? true else { throw .invalid(field: "waitsFor", .unknown) }
        var checked = self
        checked.body = try Desk.checked(body)
        return checked
    }
}

/// Whom somebody here writes to aside, and about what.
package struct SideAddressee: Sendable {
    package var address: String
    package var name: String
    package var subject: String

    package init(address: String, name: String = "", subject: String) {
        self.address = address
        self.name = name
        self.subject = subject
    }

    func checked() throws(DeskError) -> (address: EmailAddress, name: String, subject: String) {
        guard let address = EmailAddress(address), address.isReachable else { throw .invalid(field: "email", .malformed) }
        let (name, subject) = (TicketRequest.oneLine(name), TicketRequest.oneLine(subject))
        guard !subject.isEmpty else { throw .invalid(field: "subject", .empty) }
        guard subject.utf8.count <= TicketRequest.longestSubject else { throw .invalid(field: "subject", .tooLong) }
        guard name.utf8.count <= TicketRequest.longestSubject else { throw .invalid(field: "name", .tooLong) }
        return (address, name, subject)
    }
}
