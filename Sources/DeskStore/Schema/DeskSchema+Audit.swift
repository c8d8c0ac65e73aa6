/// Who changed what of the desk itself.
extension DeskSchema {
    /// Without a person: somebody at the command line. People stand in `changes` by their numbers, and in their own entries by name, which
    /// erasure takes away.
    static let audit = [
        """
        CREATE TABLE audit_entry (
            id $identity,
            at $integer NOT NULL,
            person $integer REFERENCES person (id),
            act $text NOT NULL CHECK (act <> ''),
            kind $text NOT NULL CHECK (kind <> ''),
            thing $integer,
            name $text NOT NULL,
            changes $text NOT NULL
        ) $strict
        """,
        "CREATE INDEX audit_entry_at ON audit_entry (at, id)",
        "CREATE INDEX audit_entry_kind ON audit_entry (kind, at, id)",
        "CREATE INDEX audit_entry_thing ON audit_entry (thing, kind, at, id)",
        "CREATE INDEX audit_entry_person ON audit_entry (person, at, id)",
    ]
}
