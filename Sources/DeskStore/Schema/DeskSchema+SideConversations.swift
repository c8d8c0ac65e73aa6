/// What is said about a ticket with others than its requester.
extension DeskSchema {
    /// Its messages are notes, so that whatever leaves notes out leaves them out too.
    static let sideConversations = [
        """
        CREATE TABLE side_conversation (
            id $identity,
            ticket $integer NOT NULL REFERENCES ticket (id),
            person $integer NOT NULL REFERENCES person (id),
            created_at $integer NOT NULL
        ) $strict
        """,
        "CREATE INDEX side_conversation_ticket ON side_conversation (ticket, id)",
        """
        ALTER TABLE message ADD COLUMN side $integer REFERENCES side_conversation (id) CHECK (side IS NULL OR purpose = 'note')
        """,
        "CREATE INDEX message_side ON message (side, id) WHERE side IS NOT NULL",
    ]
}
