/// Mails that may not leave any more are no failures.
extension DeskSchema {
    /// The column that says which states there are is made anew; mails that were given up for this reason get their own.
    static let withdrawnMails = [
        "DROP INDEX outbox_stream",
        "DROP INDEX outbox_due",
        "DROP INDEX outbox_state",
        """
        ALTER TABLE outbox ADD COLUMN standing $text NOT NULL DEFAULT 'pending'
            CHECK (standing IN ('pending', 'sent', 'failed', 'withdrawn'))
        """,
        """
        UPDATE outbox SET standing = CASE
            WHEN state = 'failed' AND last_error = 'its reader may not see any more what it tells of' THEN 'withdrawn' ELSE state END
        """,
        "ALTER TABLE outbox DROP COLUMN state",
        "ALTER TABLE outbox RENAME COLUMN standing TO state",
        "CREATE INDEX outbox_stream ON outbox (stream, id) WHERE state = 'pending'",
        "CREATE INDEX outbox_due ON outbox (not_before, id) WHERE state = 'pending'",
        "CREATE INDEX outbox_state ON outbox (state, id)",
    ]
}
