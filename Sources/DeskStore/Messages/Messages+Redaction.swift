import Database
import ServiceDesk

extension Messages {
    /// Overwrites the words of a message, and lets go of the mail as it came, which has them too. By primary key.
    ///
    /// - Parameter html: what stays of the formatted part.
    package func overwrite(_ id: ID<Message>, subject: String, body: String, newWords: String, html: String?) throws {
        try connection.execute(
            "UPDATE message SET subject = ?2, body = ?3, new_words = ?4, html = ?5, original = NULL, thread_topic = NULL WHERE id = ?1",
            [id.sqlValue, .text(subject), .text(body), .text(newWords), html.sqlValue])
    }

    /// Removes an attachment, and lets go of the mail as it came, which has it too. By primary key.
    package func remove(_ attachment: StoredAttachment) throws {
        try connection.execute("DELETE FROM attachment WHERE id = ?1", [attachment.id.sqlValue])
        try connection.execute("UPDATE message SET original = NULL WHERE id = ?1", [attachment.message.sqlValue])
    }
}
