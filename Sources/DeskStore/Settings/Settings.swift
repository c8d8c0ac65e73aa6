import Database
import ServiceDesk

/// What the desk was told once and keeps.
package struct Settings {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    package func value(_ name: String) throws -> String? {
        try connection.rows("SELECT value FROM setting WHERE name = ?1", [.text(name)]).first.map { try $0.text(0) }
    }

    package func set(_ name: String, _ value: String) throws {
        try connection.execute(
            "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [.text(name), .text(value)])
    }

    /// The default calendar and agreement, kept as JSON; whoever has some already keeps them.
    package func addDefaultAgreement(calendar: (name: String, definition: String), agreement: (name: String, definition: String)) throws {
        guard try connection.rows("SELECT 1 FROM calendar LIMIT 1", []).isEmpty else { return }
        try connection.execute(
            "INSERT INTO calendar (name, definition) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            [.text(calendar.name), .text(calendar.definition)])
        try connection.execute(
            """
            INSERT INTO agreement (name, calendar, definition) SELECT ?1, id, ?2 FROM calendar WHERE name = ?3 ON CONFLICT DO NOTHING
            """, [.text(agreement.name), .text(agreement.definition), .text(calendar.name)])
    }
}
