/// Which ticket the mails of a system that watches machines belong to.
extension DeskSchema {
    static let alarmMails = [
        """
        CREATE TABLE alarm_mail (
            alarm $text NOT NULL PRIMARY KEY CHECK (alarm <> ''),
            ticket $integer NOT NULL REFERENCES ticket (id)
        ) $clustered
        """,
        "CREATE INDEX alarm_mail_ticket ON alarm_mail (ticket)",
    ]
}
