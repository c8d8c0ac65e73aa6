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
}
