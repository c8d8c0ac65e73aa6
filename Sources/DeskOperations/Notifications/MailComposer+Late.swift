import DeskStore
import Foundation
import Localization
import ServiceDesk

/// The list of late tickets, for those who work here.
extension MailComposer {
    func lateSubject(_ context: MailContext, _ catalog: Catalog) -> String {
        catalog.plural("mail.late.subject", Set(context.late.map(\.notice.ticket)).count)
    }

    /// An introduction and a paragraph a clock; the times as the pages write them.
    func lateParagraphs(_ context: MailContext, _ catalog: Catalog) -> [String] {
        let formats = DateFormats(context.entry.language, identity.timeZone)
        return [catalog.text("mail.late.body")] + context.late.map { paragraph($0, catalog, formats) }
    }

    private func paragraph(_ told: ToldNotice, _ catalog: Catalog, _ formats: DateFormats) -> String {
        let notice = told.notice
        let number = TicketNumber(notice.ticket)
        return catalog.isolated(
            "mail.late.ticket.\(notice.stage.rawValue)",
            [
                "number": number.description, "subject": told.subject.split(whereSeparator: \.isNewline).joined(separator: " "),
                "priority": catalog.text("priority.\(notice.priority.rawValue)"),
                "target": catalog.word(notice.target), "when": formats.short(notice.due.date),
                "link": "\(identity.baseURL)/tickets/\(number.digits)",
            ])
    }
}
