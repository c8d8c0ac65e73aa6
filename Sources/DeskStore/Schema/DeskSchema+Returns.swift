/// How mails end of which nobody knows at once how, who decided about them, and whom none reaches.
extension DeskSchema {
    static let outboxReturns =
        outboxStates + [
            "ALTER TABLE outbox ADD COLUMN uncertainties $integer NOT NULL DEFAULT 0",
            "ALTER TABLE outbox ADD COLUMN is_under_way $integer NOT NULL DEFAULT 0 CHECK (is_under_way IN (0, 1))",
            "ALTER TABLE outbox ADD COLUMN tried_since $integer",
            "ALTER TABLE outbox ADD COLUMN claimed_at $integer",
            "ALTER TABLE outbox ADD COLUMN domain $text NOT NULL DEFAULT ''",
            "CREATE INDEX outbox_due ON outbox (not_before, id, domain) WHERE state = 'pending'",
            "CREATE INDEX outbox_leased ON outbox (domain) WHERE is_under_way = 1",
            "CREATE INDEX outbox_claimed ON outbox (claimed_at, domain) WHERE claimed_at IS NOT NULL",
            "CREATE INDEX outbox_uncertain ON outbox (id) WHERE uncertainties > 0",
            "CREATE INDEX outbox_recipient ON outbox (recipient, id)",
            """
            CREATE TABLE outbox_attempt (
                mail $integer NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
                number $integer NOT NULL,
                at $integer NOT NULL,
                outcome $text NOT NULL CHECK (outcome IN ('sent', 'later', 'uncertain', 'refused')),
                reason $text,
                dialogue $text,
                PRIMARY KEY (mail, number)
            ) $clustered
            """,
            """
            INSERT INTO outbox_attempt (mail, number, at, outcome, reason, dialogue)
            SELECT id, lease, COALESCE(finished_at, created_at),
                CASE state WHEN 'sent' THEN 'sent' WHEN 'failed' THEN 'refused' ELSE 'later' END, last_error, dialogue
            FROM outbox WHERE dialogue IS NOT NULL
            """,
            "ALTER TABLE outbox DROP COLUMN dialogue",
            """
            CREATE TABLE outbox_deed (
                id $identity,
                mail $integer REFERENCES outbox (id) ON DELETE CASCADE,
                deed $text NOT NULL CHECK (deed IN ('hold', 'release', 'drop', 'retry', 'pause', 'resume')),
                person $integer NOT NULL REFERENCES person (id),
                at $integer NOT NULL,
                reason $text NOT NULL,
                CHECK ((mail IS NULL) = (deed IN ('pause', 'resume')))
            ) $strict
            """,
            "CREATE INDEX outbox_deed_mail ON outbox_deed (mail, id)",
            // One row, which whoever claims locks: what is claimed at once is counted once, however many nodes there are.
            """
            CREATE TABLE outbox_gate (
                id $integer NOT NULL PRIMARY KEY CHECK (id = 1),
                is_paused $integer NOT NULL CHECK (is_paused IN (0, 1))
            ) $strict
            """,
            "INSERT INTO outbox_gate (id, is_paused) VALUES (1, 0)",
            """
            CREATE TABLE unreachable_address (
                address $text PRIMARY KEY,
                since $integer NOT NULL,
                source $text NOT NULL CHECK (source IN ('bounce', 'refusal')),
                diagnostic $text NOT NULL
            ) $clustered
            """,
        ]

    /// The column that says which states there are is made anew.
    private static let outboxStates = [
        "DROP INDEX outbox_stream",
        "DROP INDEX outbox_due",
        "DROP INDEX outbox_state",
        """
        ALTER TABLE outbox ADD COLUMN standing $text NOT NULL DEFAULT 'pending'
            CHECK (standing IN ('pending', 'sent', 'failed', 'withdrawn', 'held', 'uncertain', 'returned', 'dropped'))
        """,
        "UPDATE outbox SET standing = state",
        "ALTER TABLE outbox DROP COLUMN state",
        "ALTER TABLE outbox RENAME COLUMN standing TO state",
        "CREATE INDEX outbox_stream ON outbox (stream, id) WHERE state = 'pending'",
        "CREATE INDEX outbox_state ON outbox (state, id)",
    ]

    /// What its author took back before it left.
    static let withdrawnAnswers = [
        "ALTER TABLE message ADD COLUMN withdrawn_at $integer",
        "CREATE INDEX outbox_message ON outbox (message) WHERE message IS NOT NULL",
    ]
}
