/// Mails that were taken from their servers and are no tickets: a virus was found in them.
extension DeskSchema {
    static let quarantine = [
        """
        CREATE TABLE quarantine (
            id $identity,
            receipt $text NOT NULL UNIQUE,
            at $integer NOT NULL,
            virus $text NOT NULL CHECK (virus <> ''),
            envelope_sender $text NOT NULL,
            from_name $text NOT NULL,
            from_address $text NOT NULL,
            subject $text NOT NULL,
            recipient $text NOT NULL,
            mailbox $integer REFERENCES mailbox (id),
            queue $integer NOT NULL REFERENCES queue (id),
            size $integer NOT NULL,
            original $text REFERENCES content (hash),
            standing $text NOT NULL CHECK (standing IN ('waiting', 'released', 'dropped')),
            decided_at $integer,
            decided_by $integer REFERENCES person (id),
            reason $text NOT NULL DEFAULT '',
            CHECK ((standing = 'waiting') = (decided_at IS NULL)),
            CHECK (standing <> 'waiting' OR original IS NOT NULL)
        ) $strict
        """,
        "CREATE INDEX quarantine_standing ON quarantine (standing, id)",
    ]
}
