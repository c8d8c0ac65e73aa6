/// How the desk gets itself access tokens for mailboxes (RFC 6749), and which mails of one it knows whose server numbers none (POP3).
extension DeskSchema {
    /// The column that says which ways of signing in there are is made anew.
    static let mailboxGrants = [
        "ALTER TABLE mailbox ADD COLUMN protocol $text NOT NULL DEFAULT 'imap' CHECK (protocol IN ('imap', 'pop3'))",
        """
        ALTER TABLE mailbox ADD COLUMN way_in $text NOT NULL DEFAULT 'password'
            CHECK (way_in IN ('password', 'token', 'refreshToken', 'clientCredentials'))
        """,
        "UPDATE mailbox SET way_in = sign_in",
        "ALTER TABLE mailbox DROP COLUMN sign_in",
        "ALTER TABLE mailbox RENAME COLUMN way_in TO sign_in",
        """
        ALTER TABLE mailbox ADD COLUMN token_endpoint $text
            CHECK ((token_endpoint IS NOT NULL) = (sign_in IN ('refreshToken', 'clientCredentials')))
        """,
        "ALTER TABLE mailbox ADD COLUMN client $text CHECK ((client IS NULL) = (token_endpoint IS NULL))",
        "ALTER TABLE mailbox ADD COLUMN scope $text NOT NULL DEFAULT ''",
        "ALTER TABLE mailbox_secret ADD COLUMN client_sealed $text",
        "ALTER TABLE mailbox_secret ADD COLUMN access_sealed $text",
        "ALTER TABLE mailbox_secret ADD COLUMN access_until $integer CHECK ((access_until IS NULL) = (access_sealed IS NULL))",
        """
        CREATE TABLE mailbox_seen (
            mailbox $integer NOT NULL REFERENCES mailbox (id),
            uid $text NOT NULL CHECK (uid <> ''),
            standing $text NOT NULL CHECK (standing IN ('taken', 'left', 'older')),
            at $integer NOT NULL,
            PRIMARY KEY (mailbox, uid)
        ) $clustered
        """,
    ]
}
