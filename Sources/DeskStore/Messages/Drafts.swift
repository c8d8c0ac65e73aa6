import Database
import ServiceDesk

/// What somebody has begun to write on a ticket.
package struct Draft: Sendable, Hashable {
    /// What it is to become. An answer and a question are one draft: the same words to the same reader.
    package enum Purpose: String, Sendable, Hashable, CaseIterable {
        case answer
        case question
        case note
        case aside

        package var kind: Kind {
            switch self {
            case .answer, .question: .answer
            case .note: .note
            case .aside: .aside
            }
        }
    }

    /// Of each there is one.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case answer
        case note
        case aside
    }

    package let purpose: Purpose
    package let text: String
    package let updatedAt: Instant

    package init(purpose: Purpose, text: String, updatedAt: Instant) {
        self.purpose = purpose
        self.text = text
        self.updatedAt = updatedAt
    }
}

/// The drafts of whoever works here, each its writer's own.
package struct Drafts {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// A person's drafts on a ticket, the latest first. By primary key.
    package func of(_ person: ID<Person>, on ticket: ID<Ticket>) throws -> [Draft] {
        try connection.rows(
            "SELECT purpose, text, updated_at FROM draft WHERE person = ?1 AND ticket = ?2 ORDER BY updated_at DESC, kind",
            [person.sqlValue, ticket.sqlValue]
        ).map { Draft(purpose: try $0.word(0), text: try $0.text(1), updatedAt: try $0.instant(2)) }
    }

    /// In the place of what was there.
    package func save(_ draft: Draft, of person: ID<Person>, on ticket: ID<Ticket>) throws {
        try connection.execute(
            """
            INSERT INTO draft (person, ticket, kind, purpose, text, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (person, ticket, kind) DO UPDATE
            SET purpose = excluded.purpose, text = excluded.text, updated_at = excluded.updated_at
            """,
            [
                person.sqlValue, ticket.sqlValue, .text(draft.purpose.kind.rawValue), .text(draft.purpose.rawValue), .text(draft.text),
                draft.updatedAt.sqlValue,
            ])
    }

    package func remove(_ kind: Draft.Kind, of person: ID<Person>, on ticket: ID<Ticket>) throws {
        try connection.execute(
            "DELETE FROM draft WHERE person = ?1 AND ticket = ?2 AND kind = ?3",
            [person.sqlValue, ticket.sqlValue, .text(kind.rawValue)])
    }

    /// Takes words out of everybody's drafts on a ticket. By the index on `ticket`.
    ///
    /// - Parameter redacted: what stays of a text.
    package func rewrite(on ticket: ID<Ticket>, _ redacted: (String) -> String) throws {
        for row in try connection.rows("SELECT person, kind, text FROM draft WHERE ticket = ?1 ORDER BY person, kind", [ticket.sqlValue]) {
            let text = try row.text(2)
            let stays = redacted(text)
            guard stays != text else { continue }
            try connection.execute(
                "UPDATE draft SET text = ?4 WHERE person = ?1 AND ticket = ?2 AND kind = ?3",
                [.integer(try row.integer(0)), ticket.sqlValue, .text(try row.text(1)), .text(stays)])
        }
    }
}
