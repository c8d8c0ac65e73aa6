import Crypto
import Foundation
import ServiceDesk

/// The detail in the address that one person's answers to one ticket go to: `desk+1000015.7.3f…@example.org`.
///
/// Bound to ticket and person by the desk's key, so that a known address opens no other ticket (CASES.md A3). Digits and lower-case
/// letters only, because mail servers change the case.
package struct ReplyToken: Sendable, Hashable {
    let ticket: ID<Ticket>
    let person: ID<Person>

    private static let purpose = "reply"
    private static let length = 20

    package init(ticket: ID<Ticket>, person: ID<Person>) {
        self.ticket = ticket
        self.person = person
    }

    /// Reads a detail; `nil` when it is none of ours or its code is wrong.
    init?(_ detail: String, keys: DeskKeys) {
        let parts = detail.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let number = TicketNumber(parts[0]), let person = Int64(parts[1]) else { return nil }
        ticket = number.ticket
        self.person = ID(person)
        guard keys.isValid(parts[2], for: text, purpose: Self.purpose, length: Self.length) else { return nil }
    }

    package func detail(keys: DeskKeys) -> String {
        "\(text).\(keys.code(for: text, purpose: Self.purpose, length: Self.length))"
    }

    private var text: String { "\(TicketNumber(ticket).digits).\(person.rawValue)" }
}
