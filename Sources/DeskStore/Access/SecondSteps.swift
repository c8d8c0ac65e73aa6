import Database
import ServiceDesk

/// What somebody proves besides his password or a link: that he has the device that knows this secret.
package struct SecondStep: Sendable, Hashable {
    /// The secret, for this desk alone to read.
    package let sealed: String
    /// `nil` as long as no code showed that the device knows it.
    package let confirmedAt: Instant?
}

package struct SecondSteps {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// By primary key.
    package func find(_ person: ID<Person>) throws -> SecondStep? {
        try connection.rows("SELECT sealed, confirmed_at FROM second_step WHERE person = ?1", [person.sqlValue]).first.map {
            SecondStep(sealed: try $0.text(0), confirmedAt: try $0.instantOrNil(1))
        }
    }

    /// Begins anew, unless one holds.
    package func begin(_ sealed: String, of person: ID<Person>, at now: Instant) throws {
        try connection.execute(
            """
            INSERT INTO second_step (person, sealed, created_at) VALUES (?1, ?2, ?3)
            ON CONFLICT (person) DO UPDATE SET sealed = excluded.sealed, created_at = excluded.created_at
            WHERE second_step.confirmed_at IS NULL
            """, [person.sqlValue, .text(sealed), now.sqlValue])
    }

    /// From now on it is asked for. `false` when it was before.
    package func confirm(_ person: ID<Person>, with counter: Int64, at now: Instant) throws -> Bool {
        try connection.execute(
            "UPDATE second_step SET confirmed_at = ?2, last_counter = ?3 WHERE person = ?1 AND confirmed_at IS NULL",
            [person.sqlValue, now.sqlValue, .integer(counter)]) > 0
    }

    /// Uses up a code and all before it (RFC 6238 §5.2). `false` when it, or a later one, was used: of two who enter it at once one comes in.
    package func use(_ counter: Int64, of person: ID<Person>) throws -> Bool {
        try connection.execute(
            "UPDATE second_step SET last_counter = ?2 WHERE person = ?1 AND last_counter < ?2 AND confirmed_at IS NOT NULL",
            [person.sqlValue, .integer(counter)]) > 0
    }

    /// With the codes for whoever lost his device.
    package func remove(_ person: ID<Person>) throws -> Bool {
        try connection.execute("DELETE FROM second_step WHERE person = ?1", [person.sqlValue]) > 0
    }

    /// Those from before are worth nothing any more.
    package func setRecoveryCodes(_ hashes: [ContentHash], of person: ID<Person>) throws {
        try connection.execute("DELETE FROM recovery_code WHERE person = ?1", [person.sqlValue])
        for hash in hashes {
            try connection.execute("INSERT INTO recovery_code (person, hash) VALUES (?1, ?2)", [person.sqlValue, .text(hash.rawValue)])
        }
    }

    /// `false` when it is none of his, or was used.
    package func useRecoveryCode(_ hash: ContentHash, of person: ID<Person>, at now: Instant) throws -> Bool {
        try connection.execute(
            "UPDATE recovery_code SET used_at = ?3 WHERE person = ?1 AND hash = ?2 AND used_at IS NULL",
            [person.sqlValue, .text(hash.rawValue), now.sqlValue]) > 0
    }

    package func recoveryCodesLeft(of person: ID<Person>) throws -> Int {
        Int(
            try connection.rows("SELECT COUNT(*) FROM recovery_code WHERE person = ?1 AND used_at IS NULL", [person.sqlValue]).first?
                .integer(0) ?? 0)
    }
}
