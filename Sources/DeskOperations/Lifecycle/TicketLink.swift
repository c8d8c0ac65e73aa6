import Foundation
import ServiceDesk

/// A signed link by which one person answers one question about a ticket; good for one event of its history only.
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

    private static let length = 40

    package init(_ question: Question, ticket: ID<Ticket>, person: ID<Person>, event: Int) {
        self.question = question
        self.ticket = ticket
        self.person = person
        self.event = event
    }

    /// Reads the last part of a link; `nil` when this desk did not make it for this question.
    package init?(_ question: Question, _ token: String, keys: DeskKeys) {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4, let number = TicketNumber(parts[0]), let person = Int64(parts[1]), let event = Int(parts[2]) else {
            return nil
        }
        self.init(question, ticket: number.ticket, person: ID(person), event: event)
        guard keys.isValid(parts[3], for: text, purpose: question.rawValue, length: Self.length) else { return nil }
    }

    package func token(keys: DeskKeys) -> String {
        "\(text).\(keys.code(for: text, purpose: question.rawValue, length: Self.length))"
    }

    /// The path of its page.
    package func path(keys: DeskKeys) -> String { "/\(question.rawValue)/\(token(keys: keys))" }

    private var text: String { "\(TicketNumber(ticket).digits).\(person.rawValue).\(event)" }
}
