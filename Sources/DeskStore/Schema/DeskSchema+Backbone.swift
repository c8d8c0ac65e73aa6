/// People, tickets and their words: the tables of the first migration.
extension DeskSchema {
    static let people = [
        """
        CREATE TABLE person (
            id $identity,
            name $text NOT NULL,
            address $text NOT NULL UNIQUE,
            language $text,
            role $text NOT NULL CHECK (role IN ('requester', 'agent', 'manager', 'administrator')),
            password $text,
            is_disabled $integer NOT NULL DEFAULT 0 CHECK (is_disabled IN (0, 1)),
            verified_at $integer,
            created_at $integer NOT NULL
        ) $strict
        """,
        "CREATE INDEX person_role ON person (role, name, id)",
    ]

    static let queues = [
        """
        CREATE TABLE queue (
            id $identity,
            name $text NOT NULL UNIQUE,
            address $text UNIQUE,
            created_at $integer NOT NULL
        ) $strict
        """,
        """
        CREATE TABLE queue_member (
            queue $integer NOT NULL REFERENCES queue (id),
            person $integer NOT NULL REFERENCES person (id),
            PRIMARY KEY (queue, person)
        ) $clustered
        """,
        "CREATE INDEX queue_member_person ON queue_member (person, queue)",
    ]

    static let tickets = [
        """
        CREATE TABLE ticket (
            id $identity,
            subject $text NOT NULL,
            version $integer NOT NULL CHECK (version >= 1),
            status $text NOT NULL CHECK (status IN ('new', 'open', 'waiting', 'solved', 'closed')),
            kind $text NOT NULL,
            priority $text NOT NULL CHECK (priority IN ('lowest', 'low', 'normal', 'high', 'highest')),
            line $text NOT NULL CHECK (line IN ('first', 'second', 'third')),
            queue $integer NOT NULL REFERENCES queue (id),
            assignee $integer REFERENCES person (id),
            requester $integer NOT NULL REFERENCES person (id),
            channel $text NOT NULL,
            round $integer NOT NULL CHECK (round >= 1),
            closure_request $integer,
            held $text NOT NULL DEFAULT '',
            created_at $integer NOT NULL,
            updated_at $integer NOT NULL,
            closed_at $integer,
            CHECK ((status = 'closed') = (closed_at IS NOT NULL))
        ) $strict
        """,
        "CREATE INDEX ticket_queue ON ticket (queue, id)",
        "CREATE INDEX ticket_status ON ticket (status, id)",
        "CREATE INDEX ticket_queue_status ON ticket (queue, status, id)",
        "CREATE INDEX ticket_assignee ON ticket (assignee, id)",
        "CREATE INDEX ticket_requester ON ticket (requester, id)",
        """
        CREATE TABLE ticket_event (
            position $identity,
            ticket $integer NOT NULL REFERENCES ticket (id),
            sequence $integer NOT NULL CHECK (sequence >= 1),
            at $integer NOT NULL,
            actor $text NOT NULL CHECK (actor IN ('staff', 'requester', 'desk')),
            person $integer REFERENCES person (id),
            change $text NOT NULL,
            version $integer NOT NULL,
            fields $text NOT NULL,
            UNIQUE (ticket, sequence),
            CHECK ((actor = 'desk') = (person IS NULL))
        ) $strict
        """,
        """
        CREATE TABLE participant (
            ticket $integer NOT NULL REFERENCES ticket (id),
            person $integer NOT NULL REFERENCES person (id),
            part $text NOT NULL CHECK (part IN ('requester', 'watcher', 'contributor')),
            added_at $integer NOT NULL,
            PRIMARY KEY (ticket, person)
        ) $clustered
        """,
    ]

    static let messages = [
        """
        CREATE TABLE message (
            id $identity,
            ticket $integer NOT NULL REFERENCES ticket (id),
            purpose $text NOT NULL CHECK (purpose IN ('request', 'supplement', 'answer', 'note', 'closureRequest')),
            author $integer REFERENCES person (id),
            at $integer NOT NULL,
            from_name $text NOT NULL,
            from_address $text NOT NULL,
            subject $text NOT NULL,
            body $text NOT NULL,
            new_words $text NOT NULL,
            html $text,
            language $text,
            placement $text NOT NULL,
            is_held $integer NOT NULL CHECK (is_held IN (0, 1)),
            mail_id $text,
            automatic $text NOT NULL,
            defects $text NOT NULL,
            original $text REFERENCES content (hash)
        ) $strict
        """,
        "CREATE INDEX message_ticket ON message (ticket, id)",
        """
        CREATE TABLE mail_reference (
            mail_id $text NOT NULL,
            ticket $integer NOT NULL REFERENCES ticket (id),
            message $integer REFERENCES message (id),
            at $integer NOT NULL,
            PRIMARY KEY (mail_id, ticket)
        ) $clustered
        """,
        "CREATE INDEX mail_reference_ticket ON mail_reference (ticket, at)",
        """
        CREATE TABLE mail_receipt (
            receipt $text PRIMARY KEY,
            message $integer NOT NULL REFERENCES message (id),
            at $integer NOT NULL
        ) $clustered
        """,
        """
        CREATE TABLE attachment (
            id $identity,
            message $integer NOT NULL REFERENCES message (id),
            position $integer NOT NULL,
            filename $text NOT NULL,
            content_type $text NOT NULL,
            size $integer NOT NULL,
            is_inline $integer NOT NULL CHECK (is_inline IN (0, 1)),
            content_id $text,
            content $text NOT NULL REFERENCES content (hash),
            UNIQUE (message, position)
        ) $strict
        """,
    ]

    static let contents = [
        """
        CREATE TABLE content (
            hash $text PRIMARY KEY,
            size $integer NOT NULL,
            place $text NOT NULL CHECK (place IN ('rows', 'file')),
            created_at $integer NOT NULL
        ) $clustered
        """,
        """
        CREATE TABLE content_chunk (
            hash $text NOT NULL REFERENCES content (hash),
            position $integer NOT NULL,
            bytes $bytes NOT NULL,
            PRIMARY KEY (hash, position)
        ) $strict
        """,
    ]

    static let outbox = [
        """
        CREATE TABLE outbox (
            id $identity,
            stream $text NOT NULL,
            notice $text NOT NULL,
            ticket $integer REFERENCES ticket (id),
            message $integer REFERENCES message (id),
            recipient $integer NOT NULL REFERENCES person (id),
            address $text NOT NULL,
            language $text NOT NULL,
            event $integer,
            mail_id $text NOT NULL UNIQUE,
            is_automatic $integer NOT NULL CHECK (is_automatic IN (0, 1)),
            state $text NOT NULL CHECK (state IN ('pending', 'sent', 'failed')),
            attempts $integer NOT NULL DEFAULT 0,
            created_at $integer NOT NULL,
            not_before $integer NOT NULL,
            leased_until $integer,
            lease $integer NOT NULL DEFAULT 0,
            finished_at $integer,
            last_error $text,
            dialogue $text
        ) $strict
        """,
        "CREATE INDEX outbox_stream ON outbox (stream, id) WHERE state = 'pending'",
        "CREATE INDEX outbox_due ON outbox (not_before, id) WHERE state = 'pending'",
        "CREATE INDEX outbox_automatic ON outbox (address, created_at) WHERE is_automatic = 1",
        "CREATE INDEX outbox_ticket ON outbox (ticket, id)",
        "CREATE INDEX outbox_state ON outbox (state, id)",
    ]

    static let access = [
        """
        CREATE TABLE session (
            hash $text PRIMARY KEY,
            person $integer NOT NULL REFERENCES person (id),
            created_at $integer NOT NULL,
            seen_at $integer NOT NULL,
            expires_at $integer NOT NULL
        ) $clustered
        """,
        "CREATE INDEX session_person ON session (person)",
        """
        CREATE TABLE api_token (
            id $identity,
            hash $text NOT NULL UNIQUE,
            person $integer NOT NULL REFERENCES person (id),
            created_at $integer NOT NULL
        ) $strict
        """,
    ]

    static let settings = [
        "CREATE TABLE setting (name $text PRIMARY KEY, value $text NOT NULL) $strict",
        """
        CREATE TABLE calendar (
            id $identity,
            name $text NOT NULL UNIQUE,
            definition $text NOT NULL
        ) $strict
        """,
        """
        CREATE TABLE agreement (
            id $identity,
            name $text NOT NULL UNIQUE,
            calendar $integer NOT NULL REFERENCES calendar (id),
            definition $text NOT NULL
        ) $strict
        """,
    ]
}
