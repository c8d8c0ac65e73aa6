/// Who was told of what, how everybody wants to be told, and the desk's own words for its mails.
extension DeskSchema {
    /// Notices of late tickets become notices like all others.
    static let notifications = [
        """
        CREATE TABLE notification (
            id $identity,
            person $integer NOT NULL REFERENCES person (id),
            ticket $integer NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
            event $integer NOT NULL CHECK (event >= 1),
            notice $text NOT NULL CHECK (notice <> ''),
            priority $text NOT NULL CHECK (priority IN ('lowest', 'low', 'normal', 'high', 'highest')),
            at $integer NOT NULL,
            is_shown $integer NOT NULL CHECK (is_shown IN (0, 1)),
            read_at $integer CHECK (read_at IS NULL OR is_shown = 1),
            gathering $text CHECK (gathering IN ('late', 'digest')),
            mail_due $integer CHECK ((mail_due IS NULL) = (gathering IS NULL)),
            mail $integer REFERENCES outbox (id),
            UNIQUE (ticket, event, person, notice)
        ) $strict
        """,
        """
        INSERT INTO notification (person, ticket, event, notice, priority, at, is_shown, gathering, mail_due, mail)
        SELECT person, ticket, event, CASE
                WHEN stage = 'warning' OR target = 'timeBox' THEN 'lateWarning'
                WHEN target IN ('firstLine', 'secondLine', 'thirdLine') THEN 'lineLate' ELSE 'late' END,
            priority, at, 0, 'late', at, mail
        FROM late_notice ORDER BY id
        """,
        "DROP TABLE late_notice",
        """
        CREATE INDEX notification_untold ON notification (person, gathering, mail_due) WHERE mail IS NULL AND gathering IS NOT NULL
        """,
        "CREATE INDEX notification_mail ON notification (mail, id) WHERE mail IS NOT NULL",
        "CREATE INDEX notification_shown ON notification (person, id) WHERE is_shown = 1",
        "CREATE INDEX notification_unread ON notification (person, id) WHERE is_shown = 1 AND read_at IS NULL",
        "CREATE INDEX notification_at ON notification (at)",
        "ALTER TABLE outbox ADD COLUMN period $integer",
        "CREATE UNIQUE INDEX outbox_period ON outbox (recipient, notice, period) WHERE period IS NOT NULL",
        """
        CREATE TABLE notice_preference (
            person $integer PRIMARY KEY NOT NULL REFERENCES person (id),
            choices $text NOT NULL
        ) $strict
        """,
        """
        CREATE TABLE mail_template (
            notice $text NOT NULL CHECK (notice <> ''),
            language $text NOT NULL CHECK (language IN ('en', 'he', 'sv', 'es', 'pl', 'ru')),
            subject $text NOT NULL CHECK (subject <> ''),
            body $text NOT NULL CHECK (body <> ''),
            changed_at $integer NOT NULL,
            changed_by $integer NOT NULL REFERENCES person (id),
            PRIMARY KEY (notice, language)
        ) $clustered
        """,
    ]

    /// Whoever applies the desk's file at the command line is nobody: the table is made anew, because SQLite cannot take NOT NULL from a
    /// column.
    static let mailTemplatesOfFiles = [
        """
        CREATE TABLE mail_template_anew (
            notice $text NOT NULL CHECK (notice <> ''),
            language $text NOT NULL CHECK (language IN ('en', 'he', 'sv', 'es', 'pl', 'ru')),
            subject $text NOT NULL CHECK (subject <> ''),
            body $text NOT NULL CHECK (body <> ''),
            changed_at $integer NOT NULL,
            changed_by $integer REFERENCES person (id),
            PRIMARY KEY (notice, language)
        ) $clustered
        """,
        """
        INSERT INTO mail_template_anew (notice, language, subject, body, changed_at, changed_by)
        SELECT notice, language, subject, body, changed_at, changed_by FROM mail_template
        """,
        "DROP TABLE mail_template",
        "ALTER TABLE mail_template_anew RENAME TO mail_template",
    ]
}
