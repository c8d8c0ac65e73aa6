import DeskStore
import ServiceDesk

/// What is logged of a contact besides its words (PROCESS, First line: identify, log, prioritise, diagnose).
package struct TicketFacts: Sendable, Hashable {
    package var kind = TicketKind.incident
    package var isProactive = false
    /// The priority follows from it; without one it is normal.
    package var assessment: PriorityAssessment?
    /// When it was reported, where that was before it is entered.
    package var reportedAt: Instant?
    package var particulars = TicketParticulars()
    /// How the requester is reached about this ticket, in words.
    package var contact = ""
    /// What it is about, where somebody says so at once.
    package var category: ID<Category>?
    /// What its category asks for, as it was entered.
    package var fields: [ID<Field>: String] = [:]

    /// The longest symptoms, components or contact details, in bytes.
    package static let longestText = 20_000

    package init() {}

    func opening(_ plain: TicketOpening, by matrix: PriorityMatrix) -> TicketOpening {
        var opening = plain
        opening.kind = kind
        opening.isProactive = isProactive
        opening.assessment = assessment
        opening.priority = assessment?.priority(by: matrix) ?? plain.priority
        opening.reportedAt = reportedAt
        return opening
    }

    func checked(at now: Instant) throws(DeskError) -> TicketFacts {
        if let reportedAt, reportedAt > now { throw .invalid(field: "reportedAt", .inFuture) }
        var facts = self
        facts.particulars = try particulars.checked()
        facts.contact = try Self.checkedContact(contact)
        return facts
    }

    static func checkedContact(_ written: String) throws(DeskError) -> String {
        guard written.utf8.count <= longestText else { throw .invalid(field: "note", .tooLong) }
        return written.contains { !$0.isWhitespace } ? written.replacing("\r\n", with: "\n") : ""
    }
}

extension TicketParticulars {
    func checked() throws(DeskError) -> TicketParticulars {
        for (field, text) in [("symptoms", symptoms), ("components", components)] where text.utf8.count > TicketFacts.longestText {
            throw .invalid(field: field, .tooLong)
        }
        func plain(_ text: String) -> String {
            text.contains { !$0.isWhitespace } ? text.replacing("\r\n", with: "\n") : ""
        }
        return TicketParticulars(symptoms: plain(symptoms), components: plain(components))
    }
}
