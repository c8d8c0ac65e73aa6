/// Where tickets go, what whoever works on them has to know, and what they are marked with.
extension DeskSchema {
    static let routing = [
        """
        CREATE TABLE skill (
            id $identity,
            name $text NOT NULL UNIQUE CHECK (name <> '')
        ) $strict
        """,
        """
        CREATE TABLE tag (
            id $identity,
            name $text NOT NULL UNIQUE CHECK (name <> '')
        ) $strict
        """,
        """
        CREATE TABLE routing_rule (
            id $identity,
            position $integer NOT NULL,
            name $text NOT NULL UNIQUE CHECK (name <> ''),
            is_active $integer NOT NULL CHECK (is_active IN (0, 1)),
            conditions $text NOT NULL,
            outcome $text NOT NULL
        ) $strict
        """,
        "ALTER TABLE ticket ADD COLUMN skill $integer REFERENCES skill (id)",
        "ALTER TABLE ticket ADD COLUMN tags $text NOT NULL DEFAULT ''",
        """
        CREATE INDEX ticket_event_correction ON ticket_event (position)
        WHERE actor = 'staff' AND change IN ('queued', 'prioritised', 'categorised')
        """,
    ]

    /// The tags of each ticket as rows, so that a tag's tickets are found by it; which address of ours a mail came to; required skills are
    /// corrected as well.
    static let tagsAndRecipients = [
        """
        CREATE TABLE ticket_tag (
            tag $integer NOT NULL REFERENCES tag (id),
            ticket $integer NOT NULL REFERENCES ticket (id),
            PRIMARY KEY (tag, ticket)
        ) $clustered
        """,
        "CREATE INDEX ticket_tag_ticket ON ticket_tag (ticket, tag)",
        """
        INSERT INTO ticket_tag (tag, ticket)
        SELECT g.id, t.id FROM ticket t JOIN tag g ON ',' || t.tags || ',' LIKE '%,' || CAST(g.id AS TEXT) || ',%' WHERE t.tags <> ''
        """,
        "ALTER TABLE message ADD COLUMN recipient $text",
        "DROP INDEX ticket_event_correction",
        """
        CREATE INDEX ticket_event_correction ON ticket_event (position)
        WHERE actor = 'staff' AND change IN ('queued', 'prioritised', 'categorised', 'skillRequired')
        """,
    ]
}
