import DeskStore
import Localization
import ServiceDesk

/// What the variables of a text stand for on one ticket.
struct AnswerValues {
    private let summary: TicketSummary
    private let requester: String
    private let agent: String
    private let desk: String
    private let due: Instant?
    private let identity: DeskIdentity

    /// - Parameter agent: whoever answers; the desk answers in its own name.
    init(of ticket: Ticket, by agent: ID<Person>?, in unit: DeskUnit) throws {
        guard let summary = try unit.list.summary(of: ticket.id) else { throw DeskError.notFound }
        self.summary = summary
        identity = unit.desk.identity
        desk = try unit.settings.value(SettingName.deskName) ?? identity.address.text
        self.agent = try agent.flatMap { try unit.people.find($0)?.displayName } ?? desk
        requester = try unit.people.find(ticket.requester)?.displayName ?? ""
        // A ticket that was only looked at comes without its clocks.
        let clock = try unit.clocks.all(of: ticket.id).map(\.clock).last { $0.target == .resolution && $0.isOpen }
        let agreement = try unit.agreement(for: ticket)
        due = clock.flatMap { agreement.due($0, ticket.priority, at: unit.now) }
    }

    /// - Parameter language: that of the text around it.
    func value(_ variable: AnswerVariable, in language: Language) -> String {
        let words = Catalog.of(language)
        return switch variable {
        case .requester: requester
        case .number: summary.ticket.number.description
        case .subject: summary.subject
        case .status: words.text("status.\(summary.ticket.status.rawValue)")
        case .priority: words.text("priority.\(summary.ticket.priority.rawValue)")
        case .category: summary.categoryPath.joined(separator: " › ")
        case .line: words.text("line.\(summary.ticket.line.rawValue)")
        case .queue: summary.queueName
        case .agent: agent
        case .desk: desk
        case .due: due.map { DateFormats(language, identity.timeZone).short($0.date) } ?? ""
        }
    }
}

/// A canned answer as the requester of a ticket would read it.
package struct FilledAnswer: Sendable, Hashable {
    package let answer: ID<CannedAnswer>
    package let name: String
    package let text: String
    package let language: Language
    /// The requester's, where it is known.
    package let wanted: Language?

    /// Nobody wrote it in the requester's language.
    package var isFallback: Bool { wanted.map { $0 != language } ?? false }
}

extension DeskUnit {
    /// - Throws: `DeskError.invalid(field: "answer", .unknown)` where it is not offered on this ticket.
    func fill(_ id: ID<CannedAnswer>, for ticket: Ticket, by agent: ID<Person>?) throws -> FilledAnswer {
        guard let answer = try cannedAnswers.find(id), answer.isOffered(in: ticket.queue) else {
            throw DeskError.invalid(field: "answer", .unknown)
        }
        let wanted = try people.find(ticket.requester)?.language
        guard let (language, text) = answer.text(for: wanted, desk: desk.identity.language) else {
            throw DeskError.invalid(field: "answer", .empty)
        }
        return FilledAnswer(
            answer: id, name: answer.name, text: try fill(text, in: language, for: ticket, by: agent), language: language, wanted: wanted)
    }

    func fill(_ text: String, in language: Language, for ticket: Ticket, by agent: ID<Person>?) throws -> String {
        let template = try Desk.template(text, field: "text")
        guard !template.variables.isEmpty else { return text }
        let values = try AnswerValues(of: ticket, by: agent, in: self)
        return template.filled { values.value($0, in: language) }
    }
}

extension Desk {
    /// - Throws: `DeskError.variable` for one that there is not.
    static func template(_ text: String, field: String) throws(DeskError) -> AnswerTemplate {
        do throws(UnknownVariable) {
            return try AnswerTemplate(text)
        } catch {
            throw .variable(field: field, name: error.name)
        }
    }
}
