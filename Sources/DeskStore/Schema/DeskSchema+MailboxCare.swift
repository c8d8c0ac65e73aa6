/// What is agreed with whoever writes to a mailbox, and who was told that it fails.
extension DeskSchema {
    static let mailboxCare = [
        "ALTER TABLE mailbox ADD COLUMN agreement $integer REFERENCES agreement (id)",
        "ALTER TABLE mailbox_state ADD COLUMN told_at $integer CHECK (told_at IS NULL OR failing_since IS NOT NULL)",
        "ALTER TABLE mailbox_state ADD COLUMN failed_from $integer",
        "ALTER TABLE mailbox_state ADD COLUMN recovered_at $integer CHECK ((recovered_at IS NULL) = (failed_from IS NULL))",
        // What a ticket was promised by the mailbox it came from; it stays when the mailbox promises something else, or is removed.
        """
        CREATE TABLE mailbox_ticket (
            ticket $integer NOT NULL PRIMARY KEY REFERENCES ticket (id) ON DELETE CASCADE,
            agreement $integer NOT NULL REFERENCES agreement (id)
        ) $strict
        """,
        "ALTER TABLE outbox ADD COLUMN mailbox $integer REFERENCES mailbox (id) ON DELETE SET NULL",
        "CREATE INDEX outbox_mailbox ON outbox (mailbox) WHERE mailbox IS NOT NULL",
    ]
}
