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
        return [event(context, catalog) ?? catalog.isolated("mail.staff.\(context.entry.notice.rawValue)", agent), place(context, catalog)]
    }

    /// What happened, where the line has a name of the desk's own.
    private func event(_ context: MailContext, _ catalog: Catalog) -> String? {
        guard context.entry.notice == .onDuty, let line = catalog.ownName(of: .third) else { return nil }
        return catalog.isolated("mail.staff.onDuty.named", ["line": line])
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
