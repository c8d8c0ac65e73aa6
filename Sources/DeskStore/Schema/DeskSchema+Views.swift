/// Lists: the views that people make for themselves, how they like their lists, and the indexes that hold each order.
extension DeskSchema {
    static let savedViews = [
        """
        CREATE TABLE saved_view (
            id $identity,
            person $integer NOT NULL REFERENCES person (id),
            position $integer NOT NULL CHECK (position >= 1),
            name $text NOT NULL CHECK (name <> ''),
            selection $text NOT NULL CHECK (selection <> ''),
            UNIQUE (person, name)
        ) $strict
        """,
        "CREATE INDEX saved_view_person ON saved_view (person, position, id)",
    ]

    // What is closed and what is not stand apart: most of a desk is closed, and most looks are at what is not. Status and moment stand
    // in them so that nothing but the index is read. Closed is said by its moment: by its status SQLite would take the index on that.
    static let listOrders = [
        "DROP INDEX ticket_queue_status",
        "CREATE INDEX ticket_active ON ticket (id, status) WHERE status <> 'closed'",
        "CREATE INDEX ticket_active_queue ON ticket (queue, id, status) WHERE status <> 'closed'",
        "CREATE INDEX ticket_active_assignee ON ticket (assignee, id, queue, status) WHERE status <> 'closed'",
        "CREATE INDEX ticket_active_updated ON ticket (updated_at, id, status) WHERE status <> 'closed'",
        "CREATE INDEX ticket_active_priority ON ticket (priority, id, status) WHERE status <> 'closed'",
        "CREATE INDEX ticket_closed_updated ON ticket (updated_at, id, closed_at) WHERE closed_at IS NOT NULL",
        "CREATE INDEX ticket_closed_priority ON ticket (priority, id, closed_at) WHERE closed_at IS NOT NULL",
        """
        CREATE INDEX clock_due ON clock (due_at, ticket) WHERE stopped_at IS NULL AND due_at IS NOT NULL AND target <> 'timeBox'
        """,
    ]

    // A new ticket is written into an index for each that holds it: what waits for nobody's question stands in as few as can be.
    static let fewerIndexes = [
        "DROP INDEX ticket_queue",
        "DROP INDEX ticket_assignee",
        "DROP INDEX ticket_category",
        "CREATE INDEX ticket_closed_queue ON ticket (queue, id) WHERE closed_at IS NOT NULL",
        "CREATE INDEX ticket_closed_assignee ON ticket (assignee, id) WHERE closed_at IS NOT NULL",
        "CREATE INDEX ticket_category ON ticket (category, id) WHERE category IS NOT NULL",
    ]

    static let listHabits = [
        """
        CREATE TABLE list_habit (
            person $integer NOT NULL PRIMARY KEY REFERENCES person (id),
            columns $text NOT NULL,
            density $text NOT NULL CHECK (density IN ('comfortable', 'compact'))
        ) $strict
        """,
        // What the ticket was before and behind a command, so that it can be taken back.
        "ALTER TABLE ticket_command ADD COLUMN version_before $integer",
        "ALTER TABLE ticket_command ADD COLUMN version_behind $integer CHECK (version_behind IS NULL OR version_behind > version_before)",
        "ALTER TABLE ticket_command ADD COLUMN undone_at $integer CHECK (undone_at IS NULL OR version_behind IS NOT NULL)",
    ]
}
