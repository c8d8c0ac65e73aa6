import Foundation
import ServiceDesk

/// The signed link by which a requester confirms that a ticket may be closed; good for one request to close only.
package struct ClosureLink: Sendable, Hashable {
    let ticket: ID<Ticket>
    let person: ID<Person>
    /// The sequence of the request to close.
    let request: Int

    private static let purpose = "closure"
    private static let length = 40

    package init(ticket: ID<Ticket>, person: ID<Person>, request: Int) {
        self.ticket = ticket
        self.person = person
        self.request = request
    }

    /// Reads the last part of a link; `nil` when this desk did not make it.
    package init?(_ token: String, keys: DeskKeys) {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4, let number = TicketNumber(parts[0]), let person = Int64(parts[1]), let request = Int(parts[2]) else {
            return nil
        }
        ticket = number.ticket
        self.person = ID(person)
        self.request = request
        guard keys.isValid(parts[3], for: text, purpose: Self.purpose, length: Self.length) else { return nil }
    }

    package func token(keys: DeskKeys) -> String {
        "\(text).\(keys.code(for: text, purpose: Self.purpose, length: Self.length))"
    }

    private var text: String { "\(TicketNumber(ticket).digits).\(person.rawValue).\(request)" }
}
