/// Who is told that a ticket is late, and how often.
extension DeskSchema {
    static let lateNotices = [
        "ALTER TABLE clock ADD COLUMN arming $integer NOT NULL DEFAULT 1 CHECK (arming >= 1)",
        "ALTER TABLE clock ADD COLUMN repetitions $integer NOT NULL DEFAULT 0 CHECK (repetitions >= 0)",
        """
        ALTER TABLE clock ADD COLUMN unanswered_since $integer CHECK (unanswered_since IS NULL OR stopped_at IS NULL)
        """,
        outdatedClocks,
        "DELETE FROM setting WHERE name = 'clocks'",
        "ALTER TABLE ticket_event ADD COLUMN once $text",
        "CREATE UNIQUE INDEX ticket_event_once ON ticket_event (ticket, once) WHERE once IS NOT NULL",
        """
        CREATE TABLE late_notice (
            id $identity,
            person $integer NOT NULL REFERENCES person (id),
            ticket $integer NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
            event $integer NOT NULL,
            target $text NOT NULL CHECK (target IN ('firstResponse', 'nextResponse', 'resolution')),
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
        "CREATE INDEX late_notice_untold ON late_notice (person, id) WHERE mail IS NULL",
        "CREATE INDEX late_notice_mail ON late_notice (mail, id) WHERE mail IS NOT NULL",
        "CREATE INDEX outbox_late ON outbox (recipient, id) WHERE notice = 'late'",
    ]

    /// Clocks are projections: those of which more is kept now than before are made anew from their histories when the desk is set up.
    package static let outdatedClocks = """
        DELETE FROM clock WHERE ticket IN (
            SELECT c.ticket FROM clock c WHERE c.stopped_at IS NULL AND c.reached IN ('breach', 'breach,warning')
            UNION SELECT e.ticket FROM ticket_event e WHERE e.change = 'clockRearmed')
        """
}
