/// What whoever works here has begun to write and not sent.
extension DeskSchema {
    /// One of a kind, person and ticket: nobody else ever sees it.
    static let drafts = [
        """
        CREATE TABLE draft (
            person $integer NOT NULL REFERENCES person (id),
            ticket $integer NOT NULL REFERENCES ticket (id),
            kind $text NOT NULL CHECK (kind IN ('answer', 'note', 'aside')),
            purpose $text NOT NULL CHECK (purpose IN ('answer', 'question', 'note', 'aside') AND (purpose = kind OR (kind = 'answer' AND purpose = 'question'))),
            text $text NOT NULL CHECK (text <> '' AND length(text) <= 1000000),
            updated_at $integer NOT NULL,
            PRIMARY KEY (person, ticket, kind)
        ) $strict
        """,
        "CREATE INDEX draft_ticket ON draft (ticket)",
    ]
}
