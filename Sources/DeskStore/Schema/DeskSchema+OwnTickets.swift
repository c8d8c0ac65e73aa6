/// What whoever asks for help sees of his tickets.
extension DeskSchema {
    static let ownTickets = [
        "ALTER TABLE organization ADD COLUMN shares_tickets $integer NOT NULL DEFAULT 0 CHECK (shares_tickets IN (0, 1))",
        "CREATE INDEX ticket_requester_updated ON ticket (requester, updated_at, id)",
        "CREATE INDEX participant_watcher ON participant (person, ticket) WHERE part = 'watcher'",
    ]
}
