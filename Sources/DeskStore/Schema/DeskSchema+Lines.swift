/// Clocks of the lines of support. Both tables say which targets there are, so they are made anew.
extension DeskSchema {
    static let lines = [
        // Clocks are projections: they are made from the histories when the desk is set up.
        "DROP TABLE clock",
        """
        CREATE TABLE clock (
            ticket $integer NOT NULL REFERENCES ticket (id),
            target $text NOT NULL CHECK (target IN (\(targets))),
            number $integer NOT NULL CHECK (number >= 1),
            round $integer NOT NULL CHECK (round >= 1),
            started_at $integer NOT NULL,
            stopped_at $integer,
            pauses $text NOT NULL,
            reached $text NOT NULL,
            due_at $integer,
            next_at $integer,
            arming $integer NOT NULL CHECK (arming >= 1),
            repetitions $integer NOT NULL CHECK (repetitions >= 0),
            unanswered_since $integer CHECK (unanswered_since IS NULL OR stopped_at IS NULL),
            PRIMARY KEY (ticket, target, number),
            CHECK (stopped_at IS NULL OR next_at IS NULL)
        ) $clustered
        """,
        "CREATE INDEX clock_next ON clock (next_at, ticket) WHERE next_at IS NOT NULL",
        "DELETE FROM setting WHERE name = 'clocks'",
        "CREATE TABLE late_notice_before AS SELECT * FROM late_notice",
        "DROP TABLE late_notice",
        """
        CREATE TABLE late_notice (
            id $identity,
            person $integer NOT NULL REFERENCES person (id),
            ticket $integer NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
            event $integer NOT NULL,
            target $text NOT NULL CHECK (target IN (\(targets))),
            number $integer NOT NULL CHECK (number >= 1),
            stage $text NOT NULL CHECK (stage IN ('warning', 'breach', 'repeat')),
            priority $text NOT NULL CHECK (priority IN ('lowest', 'low', 'normal', 'high', 'highest')),
            due_at $integer NOT NULL,
            at $integer NOT NULL,
            mail $integer REFERENCES outbox (id),
            UNIQUE (ticket, event, person),
            FOREIGN KEY (ticket, event) REFERENCES ticket_event (ticket, sequence) ON DELETE CASCADE
        ) $strict
        """,
        """
        INSERT INTO late_notice (person, ticket, event, target, number, stage, priority, due_at, at, mail)
        SELECT person, ticket, event, target, number, stage, priority, due_at, at, mail FROM late_notice_before ORDER BY id
        """,
        "DROP TABLE late_notice_before",
        "CREATE INDEX late_notice_untold ON late_notice (person, id) WHERE mail IS NULL",
        "CREATE INDEX late_notice_mail ON late_notice (mail, id) WHERE mail IS NOT NULL",
    ]

    /// What the board of lines counts stands in the first whole, the queue for whoever sees some only.
    static let lineNumbers = [
        "CREATE INDEX ticket_active_line ON ticket (line, assignee, status, id, queue) WHERE status <> 'closed'",
        "CREATE INDEX ticket_event_moved ON ticket_event (at, position) WHERE change = 'escalated'",
    ]

    private static let targets = """
        'firstResponse', 'nextResponse', 'resolution', 'firstLine', 'secondLine', 'thirdLine', 'timeBox'
        """
}
