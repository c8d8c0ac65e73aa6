/// What is written down about a ticket beside its conversation.
extension DeskSchema {
    static let log = [
        "ALTER TABLE ticket ADD COLUMN time_spent $integer NOT NULL DEFAULT 0 CHECK (time_spent >= 0)",
        "ALTER TABLE ticket ADD COLUMN reported_at $integer CHECK (reported_at IS NULL OR reported_at <= created_at)",
        """
        ALTER TABLE ticket ADD COLUMN approval $text NOT NULL DEFAULT 'none' CHECK (
            approval IN ('none', 'asked', 'approved', 'declined') AND (kind = 'change' OR approval = 'none'))
        """,
        """
        ALTER TABLE ticket ADD COLUMN approval_asker $integer REFERENCES person (id)
            CHECK (approval_asker IS NULL OR approval = 'asked')
        """,
        """
        CREATE TABLE ticket_detail (
            ticket $integer PRIMARY KEY NOT NULL REFERENCES ticket (id),
            symptoms $text NOT NULL,
            components $text NOT NULL
        ) $strict
        """,
    ]
}
