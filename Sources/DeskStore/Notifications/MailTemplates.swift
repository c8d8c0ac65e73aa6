import Database
import ServiceDesk

/// What a mail says, with names of variables in braces.
package struct MailTemplate: Sendable, Hashable {
    package var subject: String
    package var body: String

    package init(subject: String, body: String) {
        self.subject = subject
        self.body = body
    }
}

/// The desk's own words for its mails; what has none says what the catalog says.
package struct MailTemplates {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// By primary key.
    package func find(_ notice: Notice, _ language: Language) throws -> MailTemplate? {
        try connection.rows(
            "SELECT subject, body FROM mail_template WHERE notice = ?1 AND language = ?2",
            [.text(notice.rawValue), .text(language.rawValue)]
        ).first.map { MailTemplate(subject: try $0.text(0), body: try $0.text(1)) }
    }

    /// Which there are: a few.
    package func all() throws -> [Notice: Set<Language>] {
        try connection.rows("SELECT notice, language FROM mail_template ORDER BY notice, language", []).reduce(into: [:]) {
            $0[try $1.word(0), default: []].insert(try $1.word(1))
        }
    }

    /// All of them. One query; a few times a desk's mails.
    package func texts() throws -> [Notice: [Language: MailTemplate]] {
        try connection.rows("SELECT notice, language, subject, body FROM mail_template ORDER BY notice, language", []).reduce(into: [:]) {
            $0[try $1.word(0), default: [:]][try $1.word(1)] = MailTemplate(subject: try $1.text(2), body: try $1.text(3))
        }
    }

    /// - Parameter person: `nil` where nobody signed in.
    package func save(_ template: MailTemplate, as notice: Notice, _ language: Language, by person: ID<Person>?, at now: Instant) throws {
        try connection.execute(
            """
            INSERT INTO mail_template (notice, language, subject, body, changed_at, changed_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (notice, language) DO UPDATE SET subject = excluded.subject, body = excluded.body,
                changed_at = excluded.changed_at, changed_by = excluded.changed_by
            """,
            [
                .text(notice.rawValue), .text(language.rawValue), .text(template.subject), .text(template.body), now.sqlValue,
                person.sqlValue,
            ])
    }

    /// The catalog's words hold again.
    package func remove(_ notice: Notice, _ language: Language) throws {
        try connection.execute(
            "DELETE FROM mail_template WHERE notice = ?1 AND language = ?2", [.text(notice.rawValue), .text(language.rawValue)])
    }
}
