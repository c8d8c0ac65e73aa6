/// How agreements and calendars follow each other, and which tickets stand under which.
extension DeskSchema {
    static let versions = [
        """
        CREATE TABLE calendar_version (
            id $identity,
            calendar $integer NOT NULL REFERENCES calendar (id),
            valid_from $integer NOT NULL,
            definition $text NOT NULL,
            made_at $integer NOT NULL,
            made_by $integer REFERENCES person (id)
        ) $strict
        """,
        "CREATE INDEX calendar_version_calendar ON calendar_version (calendar, id)",
        """
        CREATE TABLE agreement_version (
            id $identity,
            agreement $integer NOT NULL REFERENCES agreement (id),
            valid_from $integer NOT NULL,
            calendar $integer NOT NULL REFERENCES calendar (id),
            definition $text NOT NULL,
            made_at $integer NOT NULL,
            made_by $integer REFERENCES person (id)
        ) $strict
        """,
        "CREATE INDEX agreement_version_agreement ON agreement_version (agreement, id)",
        """
        CREATE TABLE priority_agreement (
            priority $text PRIMARY KEY CHECK (priority IN ('lowest', 'low', 'normal', 'high', 'highest')),
            agreement $integer NOT NULL REFERENCES agreement (id)
        ) $clustered
        """,
        "ALTER TABLE ticket ADD COLUMN agreement $integer REFERENCES agreement (id)",
        """
        CREATE TABLE recomputation (
            id $identity,
            not_before $integer NOT NULL,
            after_ticket $integer NOT NULL DEFAULT 0
        ) $strict
        """,
    ]
}
