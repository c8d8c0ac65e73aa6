import Database

/// How tickets are tied to each other, and what problems have beside their conversation.
extension DeskSchema {
    static let ties = [
        "ALTER TABLE ticket ADD COLUMN is_known_error $integer NOT NULL DEFAULT 0 CHECK (is_known_error IN (0, 1) AND (is_known_error = 0 OR kind = 'problem'))",
        "ALTER TABLE ticket ADD COLUMN cause $integer",
        "ALTER TABLE ticket ADD COLUMN workaround $integer",
        "ALTER TABLE ticket ADD COLUMN developer_requests $text NOT NULL DEFAULT ''",
        """
        CREATE TABLE developer_request (
            id $identity,
            ticket $integer NOT NULL REFERENCES ticket (id),
            title $text NOT NULL CHECK (title <> ''),
            link $text NOT NULL CHECK (link <> ''),
            state $text NOT NULL CHECK (state IN ('requested', 'accepted', 'inProgress', 'done', 'declined'))
        ) $strict
        """,
        "CREATE INDEX developer_request_ticket ON developer_request (ticket, id)",
        """
        CREATE TABLE shared_answer (
            submission $text NOT NULL,
            ticket $integer NOT NULL REFERENCES ticket (id),
            message $integer NOT NULL REFERENCES message (id),
            PRIMARY KEY (submission, ticket)
        ) $clustered
        """,
        "CREATE INDEX shared_answer_ticket ON shared_answer (ticket)",
        "ALTER TABLE message ADD COLUMN copied_from $integer REFERENCES message (id)",
        "CREATE INDEX message_copied_from ON message (copied_from) WHERE copied_from IS NOT NULL",
    ]

    /// Tickets that went on from closed ones have been tied to them all along; only the engines' words for JSON and for lists differ.
    static let formerTies: [Engine: [String]] = [
        .sqlite: [
            tieColumn,
            """
            UPDATE ticket SET ties = (
                SELECT group_concat(CASE e.change WHEN 'opened' THEN 'follows' ELSE 'continuedIn' END || '=' || json_extract(e.fields, '$.ticket'))
                FROM ticket_event e WHERE e.ticket = ticket.id AND e.change IN ('opened', 'continued')
                    AND json_extract(e.fields, '$.ticket') IS NOT NULL)
            WHERE id IN (
                SELECT e.ticket FROM ticket_event e
                WHERE e.change IN ('opened', 'continued') AND json_extract(e.fields, '$.ticket') IS NOT NULL)
            """,
        ],
        .postgresql: [
            tieColumn,
            """
            UPDATE ticket SET ties = f.ties FROM (
                SELECT e.ticket, string_agg(
                    CASE e.change WHEN 'opened' THEN 'follows' ELSE 'continuedIn' END || '=' || (e.fields::json ->> 'ticket'), ',') AS ties
                FROM ticket_event e WHERE e.change IN ('opened', 'continued') AND e.fields::json ->> 'ticket' IS NOT NULL GROUP BY e.ticket
            ) f WHERE f.ticket = ticket.id
            """,
        ],
    ]

    private static let tieColumn = "ALTER TABLE ticket ADD COLUMN ties $text NOT NULL DEFAULT ''"
}
