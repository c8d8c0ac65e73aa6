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

    package func remove(_ name: String) throws {
        try connection.execute("DELETE FROM setting WHERE name = ?1", [.text(name)])
    }

    /// Which agreements, calendars and rules these are: another word than before means that somebody changed some. By primary key.
    package func stamp() throws -> String { try value(Self.stampName) ?? "" }

    /// In the transaction of the change, so that whoever sees the one sees the other.
    func restamp() throws { try set(Self.stampName, String((Int(try stamp()) ?? 0) + 1)) }

    private static let stampName = "agreements"
    /// Under which name it is kept who is told of what.
    package static let notificationMatrix = "notifications.matrix"
}
