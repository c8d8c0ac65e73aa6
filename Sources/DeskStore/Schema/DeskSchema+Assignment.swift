/// Who works on what: what somebody can do, and how the tickets of a queue find him.
extension DeskSchema {
    static let assignment = [
        """
        ALTER TABLE queue ADD COLUMN assignment $text NOT NULL DEFAULT 'byHand' CHECK (assignment IN ('byHand', 'automatic'))
        """,
        """
        CREATE TABLE work_profile (
            person $integer PRIMARY KEY NOT NULL REFERENCES person (id),
            languages $text NOT NULL DEFAULT '',
            lines $text NOT NULL DEFAULT '',
            calendar $integer REFERENCES calendar (id),
            capacity $integer CHECK (capacity IS NULL OR capacity >= 0),
            substitute $integer REFERENCES person (id) CHECK (substitute IS NULL OR substitute <> person),
            is_leading $integer NOT NULL DEFAULT 0 CHECK (is_leading IN (0, 1)),
            is_on_duty $integer NOT NULL DEFAULT 0 CHECK (is_on_duty IN (0, 1)),
            away_since $integer,
            away_until $integer CHECK (away_until IS NULL OR (away_since IS NOT NULL AND away_until > away_since)),
            last_assigned_at $integer
        ) $strict
        """,
        """
        CREATE TABLE person_skill (
            person $integer NOT NULL REFERENCES person (id),
            skill $integer NOT NULL REFERENCES skill (id),
            PRIMARY KEY (person, skill)
        ) $clustered
        """,
        "CREATE INDEX ticket_load ON ticket (assignee, priority) WHERE assignee IS NOT NULL AND status IN ('new', 'open')",
    ]
}
