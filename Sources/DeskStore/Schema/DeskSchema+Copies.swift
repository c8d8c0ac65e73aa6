/// Who else an answer was sent to, and where mails stand in what Outlook takes for a conversation.
extension DeskSchema {
    static let copies = [
        """
        CREATE TABLE message_copy (
            message $integer NOT NULL REFERENCES message (id) ON DELETE CASCADE,
            person $integer NOT NULL REFERENCES person (id),
            kind $text NOT NULL CHECK (kind IN ('open', 'blind')),
            is_asked $integer NOT NULL CHECK (is_asked IN (0, 1)),
            PRIMARY KEY (message, person),
            CHECK (kind = 'open' OR is_asked = 0)
        ) $clustered
        """,
        "ALTER TABLE message ADD COLUMN thread_index $text",
        "ALTER TABLE message ADD COLUMN thread_topic $text",
    ]
}
