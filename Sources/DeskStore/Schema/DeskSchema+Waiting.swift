/// What waits: tickets for somebody who takes them, and events for triggers that met a fault.
extension DeskSchema {
    static let waitingTickets = [
        // All of them have the same assignee, none. It stands first for the planners: SQLite's looks for it by equality, PostgreSQL's sorts by it.
        """
        CREATE INDEX ticket_waiting ON ticket (
            assignee, (CASE priority WHEN 'highest' THEN 0 WHEN 'high' THEN 1 WHEN 'normal' THEN 2 WHEN 'low' THEN 3 ELSE 4 END), id, queue
        ) WHERE assignee IS NULL AND status IN ('new', 'open')
        """
    ]

    static let triggerFaults = [
        "ALTER TABLE trigger_due ADD COLUMN attempts $integer NOT NULL DEFAULT 0 CHECK (attempts >= 0)",
        "ALTER TABLE trigger_due ADD COLUMN not_before $integer NOT NULL DEFAULT 0",
    ]
}
