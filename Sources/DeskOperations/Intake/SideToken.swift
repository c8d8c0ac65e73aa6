import ServiceDesk

/// The detail in the address that somebody else than the requester answers to: `desk+1000015.s3.9.3f…@example.org`.
///
/// Bound to ticket, side conversation and person by the desk's key, and no address of any other kind.
struct SideToken: Sendable, Hashable {
    let ticket: ID<Ticket>
    let side: ID<SideConversation>
    let person: ID<Person>

    private static let purpose = "side reply"
    private static let length = 20

    init(ticket: ID<Ticket>, side: ID<SideConversation>, person: ID<Person>) {
        self.ticket = ticket
        self.side = side
        self.person = person
    }

    /// Reads a detail; `nil` when it is none of ours or its code is wrong.
    init?(_ detail: String, keys: DeskKeys) {
        let parts = detail.lowercased().split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4, let number = TicketNumber(parts[0]), parts[1].first == "s", let side = Int64(parts[1].dropFirst()),
            let person = Int64(parts[2])
        else { return nil }
        self.init(ticket: number.ticket, side: ID(side), person: ID(person))
        guard keys.isValid(parts[3], for: text, purpose: Self.purpose, length: Self.length) else { return nil }
    }

    func detail(keys: DeskKeys) -> String {
        "\(text).\(keys.code(for: text, purpose: Self.purpose, length: Self.length))"
    }

    private var text: String { "\(TicketNumber(ticket).digits).s\(side.rawValue).\(person.rawValue)" }
}
