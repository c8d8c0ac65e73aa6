/// Mailboxes at other servers, what they are read with, and how far.
extension DeskSchema {
    static let mailboxes = [
        """
        CREATE TABLE mailbox (
            id $identity,
            name $text NOT NULL UNIQUE CHECK (name <> ''),
            host $text NOT NULL CHECK (host <> ''),
            port $integer NOT NULL CHECK (port BETWEEN 1 AND 65535),
            security $text NOT NULL CHECK (security IN ('tls', 'starttls', 'none')),
            login $text NOT NULL CHECK (login <> ''),
            sign_in $text NOT NULL CHECK (sign_in IN ('password', 'token')),
            folder $text NOT NULL CHECK (folder <> ''),
            queue $integer NOT NULL REFERENCES queue (id),
            language $text,
            afterwards $text NOT NULL CHECK (afterwards IN ('keep', 'move', 'delete')),
            target $text,
            is_active $integer NOT NULL CHECK (is_active IN (0, 1)),
            since $integer,
            version $integer NOT NULL DEFAULT 1,
            CHECK ((afterwards = 'move') = (target IS NOT NULL))
        ) $strict
        """,
        // Apart, so that whatever shows or copies mailboxes has no secret.
        """
        CREATE TABLE mailbox_secret (
            mailbox $integer NOT NULL PRIMARY KEY REFERENCES mailbox (id),
            sealed $text NOT NULL
        ) $strict
        """,
        """
        CREATE TABLE mailbox_state (
            mailbox $integer NOT NULL PRIMARY KEY REFERENCES mailbox (id),
            uid_validity $integer,
            last_uid $integer NOT NULL DEFAULT 0,
            read_at $integer,
            failing_since $integer,
            failures $integer NOT NULL DEFAULT 0,
            fault $text,
            fault_step $text,
            fault_detail $text,
            next_attempt $integer NOT NULL,
            leased_until $integer,
            lease $integer NOT NULL DEFAULT 0,
            CHECK ((failing_since IS NULL) = (fault IS NULL))
        ) $strict
        """,
        """
        CREATE TABLE mailbox_mail (
            mailbox $integer NOT NULL REFERENCES mailbox (id),
            uid_validity $integer NOT NULL,
            uid $integer NOT NULL,
            standing $text NOT NULL CHECK (standing IN ('taken', 'left', 'waiting')),
            at $integer NOT NULL,
            PRIMARY KEY (mailbox, uid_validity, uid)
        ) $clustered
        """,
    ]
}
