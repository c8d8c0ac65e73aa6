extension DeskSchema {
    /// Who looks at a ticket just now. It is worth nothing a minute later, and no history holds it.
    static let attendance = [
        """
        CREATE TABLE attendance (
            ticket $integer NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
            person $integer NOT NULL REFERENCES person (id),
            seen_at $integer NOT NULL,
            writes $integer NOT NULL CHECK (writes IN (0, 1)),
            PRIMARY KEY (ticket, person)
        ) $clustered
        """,
        "CREATE INDEX attendance_seen ON attendance (seen_at)",
    ]
}
