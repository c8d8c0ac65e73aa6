import ServiceDesk

/// A link by which one person answers one question about a ticket; good for one event of its history only. It is sealed: whoever is sent one
/// and may know nothing of the ticket reads nothing in it, not even the number.
package struct TicketLink: Sendable, Hashable {
    /// What the link asks; each has a page of that name.
    package enum Question: String, Sendable, Hashable, CaseIterable {
        /// May the ticket be closed?
        case closure
        /// How content is he with a closed one?
        case satisfaction
        /// Does he want to be sent its answers?
        case watching
    }

    let question: Question
    let ticket: ID<Ticket>
    let person: ID<Person>
    /// The sequence of the event that asks.
    let event: Int

    package init(_ question: Question, ticket: ID<Ticket>, person: ID<Person>, event: Int) {
        self.question = question
        self.ticket = ticket
        self.person = person
        self.event = event
    }

    /// Reads the last part of a link; `nil` when this desk did not make it for this question.
    package init?(_ question: Question, _ token: String, keys: DeskKeys) {
        guard let bytes = keys.unsealed(token, purpose: question.rawValue), bytes.count == 3 * Self.width else { return nil }
        let numbers = stride(from: 0, to: bytes.count, by: Self.width).map { Self.number(bytes[$0..<$0 + Self.width]) }
        self.init(question, ticket: ID(numbers[0]), person: ID(numbers[1]), event: Int(numbers[2]))
    }

    package func token(keys: DeskKeys) -> String {
        keys.sealed([ticket.rawValue, person.rawValue, Int64(event)].flatMap(Self.bytes), purpose: question.rawValue)
    }

    /// The path of its page.
    package func path(keys: DeskKeys) -> String { "/\(question.rawValue)/\(token(keys: keys))" }

    /// The bytes of a number, the highest first; numbers of a desk stay far below 2^48.
    private static let width = 6

    private static func bytes(_ number: Int64) -> [UInt8] { (0..<width).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) } }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int64 { bytes.reduce(0) { $0 << 8 | Int64($1) } }
}
