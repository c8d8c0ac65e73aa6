import ServiceDesk

/// The detail in the address by which one member of staff writes on one ticket: `desk+1000015.7.20784a.3f…@example.org`.
///
/// Bound to ticket, person, day and what it is for by the desk's key (CASES.md A3); no reply address of a requester is one, nor the other
/// way round. It says who may try: his mail has to be proved to be his, and what he may do is asked when it comes.
struct StaffReplyToken: Sendable, Hashable {
    let ticket: ID<Ticket>
    let person: ID<Person>
    /// Since 1970-01-01, in UTC.
    let day: Int64
    /// What comes there is a note, whatever it says.
    let isNote: Bool

    /// What an address is that looks like one.
    enum Reading: Sendable, Hashable {
        case valid(StaffReplyToken)
        /// The desk did not make it; the ticket that it names.
        case forged(ID<Ticket>)

        var ticket: ID<Ticket> {
            switch self {
            case .valid(let token): token.ticket
            case .forged(let ticket): ticket
            }
        }
    }

    private static let purpose = "staff reply"
    private static let length = 24
    /// In days.
    static let lifetime: Int64 = 90
    private static let microsecondsADay: Int64 = 86_400_000_000

    init(ticket: ID<Ticket>, person: ID<Person>, issued: Instant, isNote: Bool) {
        self.init(ticket: ticket, person: person, day: issued.microseconds / Self.microsecondsADay, isNote: isNote)
    }

    private init(ticket: ID<Ticket>, person: ID<Person>, day: Int64, isNote: Bool) {
        self.ticket = ticket
        self.person = person
        self.day = day
        self.isNote = isNote
    }

    /// Reads a detail; `nil` where it looks like none. Mail servers change the case.
    static func read(_ detail: String, keys: DeskKeys) -> Reading? {
        let parts = detail.lowercased().split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4, let number = TicketNumber(parts[0]), let person = Int64(parts[1]), let kind = parts[2].last,
            kind == "a" || kind == "n", let day = Int64(parts[2].dropLast())
        else { return nil }
        let token = StaffReplyToken(ticket: number.ticket, person: ID(person), day: day, isNote: kind == "n")
        guard keys.isValid(parts[3], for: token.text, purpose: purpose, length: length) else { return .forged(number.ticket) }
        return .valid(token)
    }

    func isExpired(at now: Instant) -> Bool {
        now.microseconds / Self.microsecondsADay - day > Self.lifetime
    }

    func detail(keys: DeskKeys) -> String {
        "\(text).\(keys.code(for: text, purpose: Self.purpose, length: Self.length))"
    }

    private var text: String { "\(TicketNumber(ticket).digits).\(person.rawValue).\(day)\(isNote ? "n" : "a")" }
}
