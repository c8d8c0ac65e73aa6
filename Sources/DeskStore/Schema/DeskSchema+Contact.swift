import Database

/// How requesters are reached: whoever only telephones has no address.
extension DeskSchema {
    /// SQLite cannot take NOT NULL from a column, so the table is made anew.
    static let optionalAddress: [Engine: [String]] = [
        .sqlite: [
            """
            CREATE TABLE person_anew (
                id $identity,
                name $text NOT NULL,
                address $text UNIQUE,
                language $text,
                role $text NOT NULL CHECK (role IN ('requester', 'agent', 'manager', 'administrator')),
                password $text,
                is_disabled $integer NOT NULL DEFAULT 0 CHECK (is_disabled IN (0, 1)),
                verified_at $integer,
                created_at $integer NOT NULL,
                erased_at $integer,
                erased_by $integer REFERENCES person (id),
                merged_into $integer REFERENCES person (id),
                organization $integer REFERENCES organization (id),
                CHECK (address IS NOT NULL OR name <> '')
            ) $strict
            """,
            "INSERT INTO person_anew (\(personColumns)) SELECT \(personColumns) FROM person",
            "DROP TABLE person",
            "ALTER TABLE person_anew RENAME TO person",
            "CREATE INDEX person_role ON person (role, name, id)",
            "CREATE INDEX person_merged_into ON person (merged_into) WHERE merged_into IS NOT NULL",
            "CREATE INDEX person_organization ON person (organization, id)",
        ],
        .postgresql: [
            "ALTER TABLE person ALTER COLUMN address DROP NOT NULL",
            "ALTER TABLE person ADD CHECK (address IS NOT NULL OR name <> '')",
        ],
    ]

    private static let personColumns = """
        id, name, address, language, role, password, is_disabled, verified_at, created_at, erased_at, erased_by, merged_into, organization
        """

    static let contact = [
        """
        CREATE TABLE person_telephone (
            person $integer NOT NULL REFERENCES person (id),
            number $text NOT NULL CHECK (number <> ''),
            PRIMARY KEY (person, number)
        ) $clustered
        """,
        "CREATE INDEX person_telephone_number ON person_telephone (number, person)",
        "ALTER TABLE ticket_detail ADD COLUMN contact $text NOT NULL DEFAULT ''",
    ]
}
