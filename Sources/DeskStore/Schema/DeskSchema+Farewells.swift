extension DeskSchema {
    /// What words, persons and tickets leave behind when they go, and the indexes by which everything that goes with them is found.
    static let farewells = [
        "CREATE INDEX message_author ON message (author, id)",
        "CREATE INDEX message_original ON message (original) WHERE original IS NOT NULL",
        "CREATE INDEX attachment_content ON attachment (content)",
        "CREATE INDEX mail_reference_message ON mail_reference (message)",
        "CREATE INDEX mail_receipt_message ON mail_receipt (message)",
        "CREATE INDEX outbox_message ON outbox (message) WHERE message IS NOT NULL",
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
