/// Whose people ask, what they ask about, and what is asked of them in turn.
extension DeskSchema {
    static let organizations = [
        """
        CREATE TABLE organization (
            id $identity,
            name $text NOT NULL UNIQUE,
            agreement $integer REFERENCES agreement (id)
        ) $strict
        """,
        """
        CREATE TABLE organization_domain (
            domain $text PRIMARY KEY,
            organization $integer NOT NULL REFERENCES organization (id)
        ) $clustered
        """,
        "CREATE INDEX organization_domain_organization ON organization_domain (organization, domain)",
        "ALTER TABLE person ADD COLUMN organization $integer REFERENCES organization (id)",
        "CREATE INDEX person_organization ON person (organization, id)",
    ]

    static let categories = [
        """
        CREATE TABLE category (
            id $identity,
            parent $integer REFERENCES category (id),
            name $text NOT NULL CHECK (name <> ''),
            agreement $integer REFERENCES agreement (id),
            is_active $integer NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
            CHECK (parent IS NULL OR parent <> id)
        ) $strict
        """,
        // Two NULLs differ, and on the first level too a name stands once.
        "CREATE UNIQUE INDEX category_name ON category ((COALESCE(parent, 0)), name)",
        "CREATE INDEX category_parent ON category (parent)",
        "ALTER TABLE ticket ADD COLUMN category $integer REFERENCES category (id)",
        "CREATE INDEX ticket_category ON ticket (category, id)",
    ]

    static let categoryDefaults = [
        "ALTER TABLE category ADD COLUMN queue $integer REFERENCES queue (id)",
        """
        ALTER TABLE category ADD COLUMN kind $text
            CHECK (kind IS NULL OR kind IN ('incident', 'serviceRequest', 'problem', 'change'))
        """,
        "ALTER TABLE category ADD COLUMN skill $integer REFERENCES skill (id)",
    ]

    static let fields = [
        """
        CREATE TABLE field (
            id $identity,
            category $integer NOT NULL REFERENCES category (id),
            name $text NOT NULL CHECK (name <> ''),
            type $text NOT NULL CHECK (type IN ('text', 'number', 'choice', 'date', 'person')),
            choices $text NOT NULL DEFAULT '',
            is_required $integer NOT NULL CHECK (is_required IN (0, 1)),
            position $integer NOT NULL,
            is_active $integer NOT NULL CHECK (is_active IN (0, 1)),
            UNIQUE (category, name),
            CHECK ((type = 'choice') = (choices <> ''))
        ) $strict
        """,
        """
        CREATE TABLE ticket_field (
            ticket $integer NOT NULL REFERENCES ticket (id),
            field $integer NOT NULL REFERENCES field (id),
            value $text NOT NULL CHECK (value <> ''),
            PRIMARY KEY (ticket, field)
        ) $clustered
        """,
    ]
}
