/// How people come in besides by a password, and where they are signed in.
extension DeskSchema {
    /// Requests are written down alike whoever asks, and looked into afterwards (CASES.md D5). No link stands here: its seed is the half of it
    /// that is no secret.
    static let accessLinks = [
        """
        CREATE TABLE access_request (
            id $identity,
            address $text NOT NULL CHECK (address <> ''),
            purpose $text NOT NULL CHECK (purpose IN ('signIn', 'reset')),
            language $text NOT NULL,
            next $text,
            created_at $integer NOT NULL
        ) $strict
        """,
        """
        CREATE TABLE access_link (
            id $identity,
            seed $text NOT NULL UNIQUE CHECK (seed <> ''),
            person $integer NOT NULL REFERENCES person (id),
            purpose $text NOT NULL CHECK (purpose IN ('signIn', 'invitation', 'reset')),
            next $text,
            created_at $integer NOT NULL,
            expires_at $integer NOT NULL CHECK (expires_at > created_at),
            ended_at $integer
        ) $strict
        """,
        "CREATE INDEX access_link_person ON access_link (person, id)",
        "ALTER TABLE outbox ADD COLUMN access_link $integer REFERENCES access_link (id)",
        "ALTER TABLE session ADD COLUMN browser $text NOT NULL DEFAULT ''",
        "ALTER TABLE session ADD COLUMN source $text NOT NULL DEFAULT ''",
    ]

    /// The second step of signing in (RFC 6238): the secret sealed, the last code that was used, and codes for whoever lost his telephone.
    static let secondSteps = [
        """
        CREATE TABLE second_step (
            person $integer NOT NULL PRIMARY KEY REFERENCES person (id),
            sealed $text NOT NULL,
            created_at $integer NOT NULL,
            confirmed_at $integer,
            last_counter $integer NOT NULL DEFAULT 0
        ) $strict
        """,
        """
        CREATE TABLE recovery_code (
            person $integer NOT NULL REFERENCES second_step (person) ON DELETE CASCADE,
            hash $text NOT NULL,
            used_at $integer,
            PRIMARY KEY (person, hash)
        ) $clustered
        """,
        "ALTER TABLE session ADD COLUMN needs_code $integer NOT NULL DEFAULT 0 CHECK (needs_code IN (0, 1))",
    ]

    /// Tokens from before may do whatever their person may, and end never, as they were promised.
    static let tokenScopes = [
        "ALTER TABLE api_token ADD COLUMN name $text NOT NULL DEFAULT ''",
        """
        ALTER TABLE api_token ADD COLUMN scope $text NOT NULL DEFAULT 'administration' CHECK (scope IN ('read', 'write', 'administration'))
        """,
        "ALTER TABLE api_token ADD COLUMN expires_at $integer CHECK (expires_at > created_at)",
        "ALTER TABLE api_token ADD COLUMN used_at $integer",
        "CREATE INDEX api_token_person ON api_token (person, id)",
    ]
}
