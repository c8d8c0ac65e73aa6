/// Whom a note calls for, whose time is running, and which tickets wake by themselves.
extension DeskSchema {
    static let mentionsAndTimers = [
        """
        CREATE TABLE mention (
            message $integer NOT NULL REFERENCES message (id),
            person $integer NOT NULL REFERENCES person (id),
            PRIMARY KEY (message, person)
        ) $clustered
        """,
        """
        CREATE TABLE timer (
            person $integer PRIMARY KEY NOT NULL REFERENCES person (id),
            ticket $integer NOT NULL REFERENCES ticket (id),
            started_at $integer NOT NULL,
            stopped_at $integer CHECK (stopped_at IS NULL OR stopped_at >= started_at)
        ) $strict
        """,
        "CREATE INDEX ticket_waiting_until ON ticket (waiting_until, id) WHERE waiting_until IS NOT NULL",
    ]
}
