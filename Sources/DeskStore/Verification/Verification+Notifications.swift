import Database
import ServiceDesk

/// What people were told.
extension Verification {
    /// Everything that somebody is told follows from an event, is told to somebody who works here, and stands in a mail to him or in none.
    func checkNotifications(_ report: inout VerificationReport) throws {
        let differing = try connection.rows(
            """
            SELECT DISTINCT n.ticket FROM notification n JOIN person p ON p.id = n.person
            LEFT JOIN ticket_event e ON e.ticket = n.ticket AND e.sequence = n.event
            LEFT JOIN outbox o ON o.id = n.mail
            WHERE e.change IS NULL OR p.role = 'requester'
                OR (n.notice IN ('late', 'lateWarning', 'lineLate') AND e.change <> 'clockReached')
                OR (n.mail IS NOT NULL AND (o.recipient <> n.person
                    OR CASE WHEN n.gathering IS NULL THEN o.notice <> n.notice OR o.ticket <> n.ticket
                        ELSE o.notice <> n.gathering OR o.ticket IS NOT NULL END))
            ORDER BY 1
            """, [])
        for row in differing {
            report.differences.append("ticket \(TicketNumber(try row.id(0)).digits): people are told of it what its history does not say")
        }
        try checkMailTemplates(&report)
    }

    /// The desk's table, what people chose, and the desk's own words, can be read.
    private func checkMailTemplates(_ report: inout VerificationReport) throws {
        if let table = try Settings(connection).value(Settings.notificationMatrix),
            (try? StoredJSON.value(table) as NotificationMatrix) == nil
        {
            report.differences.append("the table of who is told of what cannot be read")
        }
        for row in try connection.rows("SELECT person, choices FROM notice_preference ORDER BY person", []) {
            guard (try? StoredJSON.value(row.text(1)) as NoticeChoices) == nil else { continue }
            report.differences.append("person \(try row.integer(0)): how he wants to be told cannot be read")
        }
        for row in try connection.rows("SELECT DISTINCT notice FROM mail_template ORDER BY notice", []) {
            let notice = try row.text(0)
            if Notice(rawValue: notice)?.isMail != true { report.differences.append("there are words for \(notice), which is no mail") }
        }
    }
}
