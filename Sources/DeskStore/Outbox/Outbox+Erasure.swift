import Database
import ServiceDesk

extension Outbox {
    /// Forgets where a person's mails went; those that have not left do not leave, and he is told nothing more. Reads the whole table: nobody is erased often.
    package func erase(_ recipient: ID<Person>, address: String) throws {
        try Notifications(connection).erase(recipient)
        try OutgoingLetters(connection).erase(recipient)
        try Signatures(connection).save(AgentSignature(), of: recipient)
        try connection.execute(
            "DELETE FROM unreachable_address WHERE address IN (SELECT address FROM outbox WHERE recipient = ?1)", [recipient.sqlValue])
        try connection.execute("DELETE FROM outbox WHERE recipient = ?1 AND state IN ('pending', 'held')", [recipient.sqlValue])
        try connection.execute(
            "DELETE FROM outbox_attempt WHERE mail IN (SELECT id FROM outbox WHERE recipient = ?1)", [recipient.sqlValue])
        try connection.execute(
            "UPDATE outbox_deed SET reason = '' WHERE mail IN (SELECT id FROM outbox WHERE recipient = ?1)", [recipient.sqlValue])
        try connection.execute(
            "UPDATE outbox SET address = ?2, domain = '', last_error = NULL WHERE recipient = ?1", [recipient.sqlValue, .text(address)])
    }
}
