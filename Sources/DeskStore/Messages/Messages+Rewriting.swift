import Database
import ServiceDesk

extension Messages {
    /// Puts what a mail says when it is read again in the place of what was read of it, and takes its files away. By primary key.
    package func rewrite(
        _ id: ID<Message>, from: (name: String, address: String), subject: String, words: (all: String, new: String, html: String?),
        in language: Language?, mailID: String?, automatic: String, defects: [String]
    ) throws {
        try connection.execute("DELETE FROM attachment WHERE message = ?1", [id.sqlValue])
        try connection.execute(
            """
            UPDATE message SET from_name = ?2, from_address = ?3, subject = ?4, body = ?5, new_words = ?6, html = ?7, language = ?8,
                mail_id = ?9, automatic = ?10, defects = ?11
            WHERE id = ?1
            """,
            [
                id.sqlValue, .text(from.name), .text(from.address), .text(subject), .text(words.all), .text(words.new),
                words.html.sqlValue, (language?.rawValue).sqlValue, mailID.sqlValue, .text(automatic),
                .text(defects.joined(separator: "\n")),
            ])
    }
}
