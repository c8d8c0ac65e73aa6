import Testing

@testable import Database

@Suite("Addresses of databases")
struct LocationTests {
    @Test("Both kinds of address are read")
    func addresses() throws {
        #expect(try DatabaseLocation("sqlite:/var/lib/svar/desk.sqlite") == .sqlite(path: "/var/lib/svar/desk.sqlite"))
        #expect(
            try DatabaseLocation("postgresql://desk@db/svar?sslmode=require")
                == .postgresql(url: "postgresql://desk@db/svar?sslmode=require"))
    }

    @Test("Anything else is refused", arguments: ["", "sqlite:", "desk.sqlite", "mysql://db/svar", "sqlite:a\0b"])
    func nonsense(address: String) {
        #expect(throws: DatabaseError.self) { try DatabaseLocation(address) }
    }

    @Test(
        "Placeholders are rewritten outside texts, names and comments only",
        arguments: [
            ("a = ?1 AND b = ?12", "a = $1 AND b = $12"), ("'?1' \"?2\" ?3", "'?1' \"?2\" $3"), ("'it''s ?1' ?2", "'it''s ?1' $2"),
            ("-- ?1\n?2", "-- ?1\n$2"), ("/* ?1 ' */ ?2", "/* ?1 ' */ $2"), ("'?1", "'?1"), ("?", "?"), ("/* ?1", "/* ?1"),
        ])
    func placeholders(sql: String, rewritten: String) {
        #expect(NumberedPlaceholders.postgreSQL(sql) == rewritten)
    }
}
