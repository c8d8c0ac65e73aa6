/// What tickets wait for, and their clocks.
extension DeskSchema {
    static let waiting = [
        "ALTER TABLE ticket ADD COLUMN is_proactive $integer NOT NULL DEFAULT 0 CHECK (is_proactive IN (0, 1))",
        "ALTER TABLE ticket ADD COLUMN assessment $text NOT NULL DEFAULT ''",
        """
        ALTER TABLE ticket ADD COLUMN waiting $text CHECK (
            (status = 'waiting') = (waiting IS NOT NULL) AND waiting IN ('requester', 'supplier', 'developer', 'date'))
        """,
        "ALTER TABLE ticket ADD COLUMN waiting_until $integer CHECK (waiting_until IS NULL OR waiting IS NOT NULL)",
    ]

    static let clocks = [
        """
        CREATE TABLE clock (
            ticket $integer NOT NULL REFERENCES ticket (id),
            target $text NOT NULL CHECK (target IN ('firstResponse', 'nextResponse', 'resolution')),
            number $integer NOT NULL CHECK (number >= 1),
            round $integer NOT NULL CHECK (round >= 1),
            started_at $integer NOT NULL,
            stopped_at $integer,
            pauses $text NOT NULL,
            reached $text NOT NULL,
            due_at $integer,
            next_at $integer,
            PRIMARY KEY (ticket, target, number),
            CHECK (stopped_at IS NULL OR next_at IS NULL)
        ) $clustered
        """,
        "CREATE INDEX clock_next ON clock (next_at, ticket) WHERE next_at IS NOT NULL",
    ]
}
