extension DeskSchema {
    /// What words, persons and tickets leave behind when they go.
    static let farewells = [
        "ALTER TABLE person ADD COLUMN erased_at $integer",
        "ALTER TABLE person ADD COLUMN erased_by $integer REFERENCES person (id)",
        "ALTER TABLE person ADD COLUMN merged_into $integer REFERENCES person (id)",
        "CREATE INDEX person_merged_into ON person (merged_into) WHERE merged_into IS NOT NULL",
        """
        CREATE TABLE person_alias (
            address $text PRIMARY KEY,
            person $integer NOT NULL REFERENCES person (id)
        ) $strict
        """,
        "CREATE INDEX person_alias_person ON person_alias (person)",
        """
        CREATE TABLE deleted_ticket (
            ticket $integer PRIMARY KEY,
            at $integer NOT NULL,
            by $integer NOT NULL REFERENCES person (id),
            reason $text NOT NULL CHECK (reason IN ('spam'))
        ) $strict
        """,
    ]
}
