/// What is written down about a ticket beside its conversation.
extension DeskSchema {
    static let log = [
        "ALTER TABLE ticket ADD COLUMN time_spent $integer NOT NULL DEFAULT 0 CHECK (time_spent >= 0)",
        "ALTER TABLE ticket ADD COLUMN reported_at $integer CHECK (reported_at IS NULL OR reported_at <= created_at)",
        """
        ALTER TABLE ticket ADD COLUMN approval $text NOT NULL DEFAULT 'none' CHECK (
            approval IN ('none', 'asked', 'approved', 'declined') AND (kind = 'change' OR approval = 'none'))
        """,
        """
        ALTER TABLE ticket ADD COLUMN approval_asker $integer REFERENCES person (id)
            CHECK (approval_asker IS NULL OR approval = 'asked')
        """,
        "ALTER TABLE ticket ADD COLUMN restored_at $integer CHECK (restored_at IS NULL OR restored_at >= created_at)",
        """
        ALTER TABLE ticket ADD COLUMN solution_at $integer CHECK (solution_at IS NULL OR status IN ('solved', 'closed'))
        """,
        solutions,
        """
        ALTER TABLE ticket ADD COLUMN satisfaction $integer CHECK (
            satisfaction IS NULL OR (satisfaction >= 1 AND satisfaction <= 5 AND status = 'closed'))
        """,
        """
        ALTER TABLE ticket ADD COLUMN satisfied_at $integer CHECK ((satisfied_at IS NULL) = (satisfaction IS NULL))
        """,
        "ALTER TABLE ticket ADD COLUMN watchers $text NOT NULL DEFAULT ''",
        """
        CREATE TABLE satisfaction (
            ticket $integer NOT NULL REFERENCES ticket (id),
            round $integer NOT NULL CHECK (round >= 1),
            score $integer NOT NULL CHECK (score >= 1 AND score <= 5),
            words $text NOT NULL,
            at $integer NOT NULL,
            PRIMARY KEY (ticket, round)
        ) $strict
        """,
        """
        CREATE TABLE ticket_detail (
            ticket $integer PRIMARY KEY NOT NULL REFERENCES ticket (id),
            symptoms $text NOT NULL,
            components $text NOT NULL
        ) $strict
        """,
    ]

    /// Tickets that are older than the column get the moment of the solution that stands, as their histories tell it.
    package static let solutions = """
        UPDATE ticket SET solution_at = (
            SELECT MIN(e.at) FROM ticket_event e WHERE e.ticket = ticket.id AND e.change IN ('proposed', 'closureRequested')
            AND e.sequence > (
                SELECT MAX(b.sequence) FROM ticket_event b WHERE b.ticket = ticket.id
                AND b.change IN ('opened', 'messageReceived', 'heldAccepted', 'waited', 'resumed', 'reopened')))
        WHERE status IN ('solved', 'closed')
        """
}
