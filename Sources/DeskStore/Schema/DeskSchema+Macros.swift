/// What is written once and done often: canned answers, macros, triggers; and what triggers still have to look at.
extension DeskSchema {
    static let macros = [
        """
        CREATE TABLE canned_answer (
            id $identity,
            name $text NOT NULL UNIQUE CHECK (name <> ''),
            is_active $integer NOT NULL CHECK (is_active IN (0, 1))
        ) $strict
        """,
        """
        CREATE TABLE canned_answer_text (
            answer $integer NOT NULL REFERENCES canned_answer (id),
            language $text NOT NULL CHECK (language IN ('en', 'he', 'sv', 'es', 'pl', 'ru')),
            body $text NOT NULL CHECK (body <> ''),
            PRIMARY KEY (answer, language)
        ) $clustered
        """,
        """
        CREATE TABLE canned_answer_queue (
            answer $integer NOT NULL REFERENCES canned_answer (id),
            queue $integer NOT NULL REFERENCES queue (id),
            PRIMARY KEY (answer, queue)
        ) $clustered
        """,
        """
        CREATE TABLE macro (
            id $identity,
            position $integer NOT NULL,
            name $text NOT NULL UNIQUE CHECK (name <> ''),
            is_active $integer NOT NULL CHECK (is_active IN (0, 1)),
            conditions $text NOT NULL,
            steps $text NOT NULL CHECK (steps <> '[]')
        ) $strict
        """,
        """
        CREATE TABLE desk_trigger (
            id $identity,
            position $integer NOT NULL,
            name $text NOT NULL UNIQUE CHECK (name <> ''),
            is_active $integer NOT NULL CHECK (is_active IN (0, 1)),
            moments $text NOT NULL CHECK (moments <> ''),
            conditions $text NOT NULL,
            steps $text NOT NULL CHECK (steps <> '[]')
        ) $strict
        """,
        // Written with the event, taken away with what the triggers made of it: nothing is lost or done twice.
        """
        CREATE TABLE trigger_due (
            id $identity,
            ticket $integer NOT NULL REFERENCES ticket (id),
            event $integer NOT NULL,
            moments $text NOT NULL CHECK (moments <> ''),
            chain $text NOT NULL,
            tried $text NOT NULL DEFAULT '',
            UNIQUE (ticket, event),
            FOREIGN KEY (ticket, event) REFERENCES ticket_event (ticket, sequence)
        ) $strict
        """,
        """
        CREATE TABLE trigger_failure (
            id $identity,
            desk_trigger $integer NOT NULL REFERENCES desk_trigger (id),
            ticket $integer NOT NULL REFERENCES ticket (id),
            event $integer NOT NULL,
            step $integer CHECK (step >= 1),
            reason $text NOT NULL CHECK (reason <> ''),
            at $integer NOT NULL,
            UNIQUE (ticket, event, desk_trigger),
            FOREIGN KEY (ticket, event) REFERENCES ticket_event (ticket, sequence)
        ) $strict
        """,
        // What somebody had done to a ticket, so that a command that comes again is not done again.
        """
        CREATE TABLE ticket_command (
            person $integer NOT NULL REFERENCES person (id),
            command $text NOT NULL CHECK (command <> ''),
            ticket $integer NOT NULL REFERENCES ticket (id),
            action $text NOT NULL,
            at $integer NOT NULL,
            PRIMARY KEY (person, command, ticket)
        ) $clustered
        """,
        "CREATE INDEX ticket_command_at ON ticket_command (at)",
        "CREATE INDEX ticket_command_ticket ON ticket_command (ticket)",
    ]
}
