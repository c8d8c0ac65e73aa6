import Database
import ServiceDesk

/// What stands round the words of one mail, as it was when the mail was written; what is `nil` is as the desk has it.
package struct OutgoingLetter: Sendable, Hashable {
    /// The queue's own address.
    package var address: String?
    /// Whose name stands before the address.
    package var name: String?
    package var greeting: String?
    package var signature: String?

    package init(address: String? = nil, name: String? = nil, greeting: String? = nil, signature: String? = nil) {
        self.address = address
        self.name = name
        self.greeting = greeting
        self.signature = signature
    }

    package var isEmpty: Bool { self == OutgoingLetter() }
}

/// What mails of the outbox are sent with.
package struct OutgoingLetters {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// A mail that is sent as the desk has it needs no row.
    package func keep(_ letter: OutgoingLetter, of mail: ID<OutboxEntry>) throws {
        guard !letter.isEmpty else { return }
        try connection.execute(
            "INSERT INTO outgoing_letter (mail, address, name, greeting, signature) VALUES (?1, ?2, ?3, ?4, ?5)",
            [mail.sqlValue, letter.address.sqlValue, letter.name.sqlValue, letter.greeting.sqlValue, letter.signature.sqlValue])
    }

    /// By primary key.
    package func of(_ mail: ID<OutboxEntry>) throws -> OutgoingLetter {
        try connection.row("SELECT address, name, greeting, signature FROM outgoing_letter WHERE mail = ?1", [mail.sqlValue]).map {
            OutgoingLetter(
                address: try $0.textOrNil(0), name: try $0.textOrNil(1), greeting: try $0.textOrNil(2), signature: try $0.textOrNil(3))
        } ?? OutgoingLetter()
    }

    /// Forgets how somebody was greeted, and what stood round his own answers, which may name him. Reads the whole table: nobody is erased often.
    package func erase(_ person: ID<Person>) throws {
        try connection.execute(
            """
            UPDATE outgoing_letter SET greeting = NULL, signature = NULL
            WHERE mail IN (SELECT o.id FROM outbox o LEFT JOIN message m ON m.id = o.message WHERE o.recipient = ?1 OR m.author = ?1)
            """, [person.sqlValue])
    }
}
