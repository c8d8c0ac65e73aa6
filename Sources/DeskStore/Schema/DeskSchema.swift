import Database

/// The tables of the desk, as numbered migrations: never edited once released, forward only.
package enum DeskSchema {
    package static let migrations: [Migration] = [
        Migration(
            number: 1, name: "people, queues and tickets",
            statements: people + queues + tickets + contents + messages + outbox + access + settings),
        Migration(number: 2, name: "waiting, assessments and clocks", statements: waiting + clocks),
        Migration(number: 3, name: "redaction, erasure, deletion and merging", statements: farewells),
        Migration(number: 4, name: "log, approval, closing and watchers", statements: log),
        Migration(number: 5, name: "versions of agreements and calendars", statements: versions),
        Migration(number: 7, name: "who is told that a ticket is late", statements: lateNotices),
        Migration(number: 6, name: "organisations, categories and fields", statements: organizations + categories + fields),
        Migration(number: 8, name: "clocks of the lines", statements: lines),
        Migration(number: 9, name: "mentions, timers and waking", statements: mentionsAndTimers),
        Migration(number: 10, name: "how requesters are reached", statements: contact, own: optionalAddress, remakesTables: true),
        Migration(number: 11, name: "mails that are withdrawn", statements: withdrawnMails),
        Migration(number: 12, name: "routing, skills and tags", statements: routing),
        Migration(number: 13, name: "who works on what", statements: assignment),
        Migration(number: 18, name: "tickets by their tags, and where mails came to", statements: tagsAndRecipients),
        Migration(number: 19, name: "teams and names of lines", statements: teams),
        Migration(number: 20, name: "ties between tickets, problems and requests to developers", statements: ties, own: formerTies),
        Migration(number: 21, name: "canned answers, macros and triggers", statements: macros),
        Migration(number: 22, name: "who is told of what, and how", statements: notifications),
        Migration(number: 24, name: "what the tickets of a category are", statements: categoryDefaults),
        Migration(number: 25, name: "words of mails that nobody signed in for", statements: mailTemplatesOfFiles),
        Migration(
            number: 27, name: "tickets that wait for somebody, triggers that met a fault", statements: waitingTickets + triggerFaults),
        Migration(number: 28, name: "mailboxes at other servers", statements: mailboxes),
        Migration(number: 29, name: "greetings, signatures and senders", statements: letters),
        Migration(number: 30, name: "copies of answers, and places in conversations", statements: copies),
        Migration(number: 31, name: "side conversations", statements: sideConversations),
        Migration(number: 33, name: "mails held, uncertain or returned, and whom none reaches", statements: outboxReturns),
        Migration(number: 34, name: "answers that were taken back", statements: withdrawnAnswers),
        Migration(number: 35, name: "what the filters of the intake decided", statements: intake),
        Migration(number: 36, name: "mails in the quarantine", statements: quarantine),
        Migration(number: 37, name: "tickets of systems that watch machines", statements: alarmMails),
        Migration(number: 38, name: "what mailboxes promise, and who is told of their faults", statements: mailboxCare),
        Migration(number: 39, name: "access tokens of mailboxes, and POP3", statements: mailboxGrants),
    ]

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

    static let waiting = [
        "ALTER TABLE ticket ADD COLUMN is_proactive $integer NOT NULL DEFAULT 0 CHECK (is_proactive IN (0, 1))",
        "ALTER TABLE ticket ADD COLUMN assessment $text NOT NULL DEFAULT ''",
        """
        ALTER TABLE ticket ADD COLUMN waiting $text CHECK (
            (status = 'waiting') = (waiting IS NOT NULL) AND waiting IN ('requester', 'supplier', 'developer', 'date'))
        """,
        "ALTER TABLE ticket ADD COLUMN waiting_until $integer CHECK (waiting_until IS NULL OR waiting IS NOT NULL)",
    ]

    static let clocks = [
        """
        CREATE TABLE clock (
            ticket $integer NOT NULL REFERENCES ticket (id),
            target $text NOT NULL CHECK (target IN ('firstResponse', 'nextResponse', 'resolution')),
            number $integer NOT NULL CHECK (number >= 1),
            round $integer NOT NULL CHECK (round >= 1),
            started_at $integer NOT NULL,
            stopped_at $integer,
            pauses $text NOT NULL,
            reached $text NOT NULL,
            due_at $integer,
            next_at $integer,
            PRIMARY KEY (ticket, target, number),
            CHECK (stopped_at IS NULL OR next_at IS NULL)
        ) $clustered
        """,
        "CREATE INDEX clock_next ON clock (next_at, ticket) WHERE next_at IS NOT NULL",
    ]
}
