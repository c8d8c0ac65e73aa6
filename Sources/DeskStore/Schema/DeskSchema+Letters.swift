/// What stands round the words of an answer: whose name and address it comes from, how it greets, how it ends.
extension DeskSchema {
    static let letters = [
        "ALTER TABLE queue ADD COLUMN sender_name $text CHECK (sender_name <> '')",
        """
        CREATE TABLE queue_letter (
            queue $integer NOT NULL REFERENCES queue (id),
            language $text NOT NULL,
            greeting $text CHECK (greeting <> ''),
            signature $text CHECK (signature <> ''),
            PRIMARY KEY (queue, language),
            CHECK (greeting IS NOT NULL OR signature IS NOT NULL)
        ) $clustered
        """,
        // The one for every language that has none of its own is kept under no language.
        """
        CREATE TABLE signature (
            person $integer NOT NULL REFERENCES person (id),
            language $text NOT NULL,
            text $text NOT NULL CHECK (text <> ''),
            PRIMARY KEY (person, language)
        ) $clustered
        """,
        // As they were when the mail was written: every attempt sends the same.
        """
        CREATE TABLE outgoing_letter (
            mail $integer NOT NULL PRIMARY KEY REFERENCES outbox (id) ON DELETE CASCADE,
            address $text,
            name $text,
            greeting $text,
            signature $text
        ) $strict
        """,
    ]
}
