import Database
import ServiceDesk

extension Messages {
    /// The names and addresses that somebody wrote under. Reads the whole table: people are seldom erased or merged.
    package func signatures(of author: ID<Person>) throws -> Set<String> {
        let rows = try connection.rows("SELECT DISTINCT from_name, from_address FROM message WHERE author = ?1", [author.sqlValue])
        return Set(try rows.flatMap { [try $0.text(0), try $0.text(1)] })
    }

    /// Puts a pseudonym over everything somebody wrote, and lets go of his mails as they came and of their Message-IDs, which name the
    /// machine that he wrote on. Reads the whole table: people are seldom erased or merged.
    ///
    /// - Returns: the mails as they came.
    package func pseudonymise(_ author: ID<Person>, as name: String, address: String) throws -> Set<ContentHash> {
        let originals = try connection.rows(
            "SELECT original FROM message WHERE author = ?1 AND original IS NOT NULL", [author.sqlValue])
        try connection.execute(
            "DELETE FROM mail_reference WHERE mail_id IN (SELECT mail_id FROM message WHERE author = ?1 AND mail_id IS NOT NULL)",
            [author.sqlValue])
        try connection.execute(
            """
            UPDATE message SET from_name = ?2, from_address = CASE from_address WHEN '' THEN '' ELSE ?3 END, mail_id = NULL, original = NULL,
                thread_index = NULL, thread_topic = NULL
            WHERE author = ?1
            """, [author.sqlValue, .text(name), .text(address)])
        return Set(try originals.map { ContentHash(rawValue: try $0.text(0)) })
    }

    /// The subjects that somebody wrote, by message. Reads the whole table: people are seldom erased or merged.
    package func subjects(by author: ID<Person>) throws -> [ID<Message>: String] {
        let rows = try connection.rows("SELECT id, subject FROM message WHERE author = ?1 AND subject <> ''", [author.sqlValue])
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.id(0), try $0.text(1)) })
    }

    package func setSubject(_ subject: String, of message: ID<Message>) throws {
        try connection.execute("UPDATE message SET subject = ?2, thread_topic = NULL WHERE id = ?1", [message.sqlValue, .text(subject)])
    }

    /// Puts the mark in the place of all words that somebody wrote, and removes his attachments. Reads the whole table: people are seldom erased or merged.
    ///
    /// - Returns: what the attachments held.
    package func takeWords(of author: ID<Person>) throws -> Set<ContentHash> {
        let attachments = try connection.rows(
            "DELETE FROM attachment WHERE message IN (SELECT id FROM message WHERE author = ?1) RETURNING content", [author.sqlValue])
        try connection.execute(
            """
            UPDATE message SET subject = CASE subject WHEN '' THEN '' ELSE ?2 END, body = ?2, new_words = ?2, html = NULL, defects = ''
            WHERE author = ?1
            """, [author.sqlValue, .text(Passage.mark)])
        try connection.execute(
            "UPDATE satisfaction SET words = ?2 WHERE words <> '' AND ticket IN (SELECT id FROM ticket WHERE requester = ?1)",
            [author.sqlValue, .text(Passage.mark)])
        return Set(try attachments.map { ContentHash(rawValue: try $0.text(0)) })
    }
}
