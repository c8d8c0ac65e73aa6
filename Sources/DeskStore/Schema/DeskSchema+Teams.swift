/// Teams in the lines, the queues that are theirs, and what a desk calls its lines.
extension DeskSchema {
    static let teams = [
        """
        CREATE TABLE team (
            id $identity,
            name $text NOT NULL UNIQUE CHECK (name <> ''),
            line $text NOT NULL CHECK (line IN ('first', 'second', 'third')),
            lead $integer REFERENCES person (id)
        ) $strict
        """,
        "CREATE INDEX team_lead ON team (lead) WHERE lead IS NOT NULL",
        """
        CREATE TABLE team_member (
            team $integer NOT NULL REFERENCES team (id),
            person $integer NOT NULL REFERENCES person (id),
            PRIMARY KEY (team, person)
        ) $clustered
        """,
        "CREATE INDEX team_member_person ON team_member (person, team)",
        "ALTER TABLE queue ADD COLUMN team $integer REFERENCES team (id)",
        "CREATE INDEX queue_team ON queue (team) WHERE team IS NOT NULL",
        """
        CREATE TABLE line_name (
            line $text NOT NULL CHECK (line IN ('first', 'second', 'third')),
            language $text NOT NULL CHECK (language IN ('', 'en', 'he', 'sv', 'es', 'pl', 'ru')),
            name $text NOT NULL CHECK (name <> ''),
            PRIMARY KEY (line, language)
        ) $clustered
        """,
    ]
}
