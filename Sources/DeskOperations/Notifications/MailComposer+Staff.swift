import DeskStore
import Localization
import ServiceDesk

/// What concerns those who work here, about one ticket: who did what, and where it is. Never the words of a note.
extension MailComposer {
    func staffSubject(_ context: MailContext, _ catalog: Catalog) -> String {
        "\(catalog.text("mail.staff.subject.\(context.entry.notice.rawValue)")) [\(context.number)]"
    }

    func staffParagraphs(_ context: MailContext, _ catalog: Catalog) -> [String] {
        let agent = ["agent": context.actor?.displayName ?? catalog.text("event.byDesk")]
        return [catalog.isolated("mail.staff.\(context.entry.notice.rawValue)", agent), place(context, catalog)]
    }

    /// Number, subject and address.
    private func place(_ context: MailContext, _ catalog: Catalog) -> String {
        guard let ticket = context.ticket else { return "" }
        let subject = ticket.subject.split(whereSeparator: \.isNewline).joined(separator: " ")
        return """
            \(catalog.isolated(value: context.number)) \(catalog.isolated(value: subject))
            \(identity.baseURL)/tickets/\(ticket.ticket.number.digits)
            """
    }
}
