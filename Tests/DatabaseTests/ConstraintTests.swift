import Database
import Support
import Testing

@Suite("Constraints fail alike on both engines")
struct ConstraintTests {
    private static let schema = Migration(
        number: 1, name: "constraints",
        statements: [
            "CREATE TABLE line (id $identity, name $text NOT NULL UNIQUE) $strict",
            """
            CREATE TABLE ticket (
                id $identity, line $integer NOT NULL REFERENCES line (id), number $integer NOT NULL, part $text NOT NULL,
                CONSTRAINT positive CHECK (number > 0), UNIQUE (number, part)
            ) $strict
            """,
            "INSERT INTO line (name) VALUES ('first')",
            "INSERT INTO ticket (line, number, part) VALUES (1, 7, 'a')",
        ])

    private func fault(_ engine: Engine, _ sql: String, _ arguments: [SQLValue] = []) async throws -> DatabaseError? {
        try await TestDatabases.withFresh(engine) { database in
            try await database.migrate([Self.schema])
            let fault = await #expect(throws: DatabaseError.self) { try await database.write { try $0.execute(sql, arguments) } }
            let left = try await database.read { try $0.row("SELECT COUNT(*) FROM ticket")?.int(0) }
            #expect(left == 1)
            return fault
        }
    }

    @Test("A second row with the same key, with the columns of the key", arguments: TestDatabases.engines)
    func unique(engine: Engine) async throws {
        let insert = "INSERT INTO ticket (line, number, part) VALUES (1, 7, 'a')"
        #expect(try await fault(engine, insert) == .unique("ticket.number, ticket.part"))
    }

    @Test("A second row with the same primary key", arguments: TestDatabases.engines)
    func primaryKey(engine: Engine) async throws {
        let insert = "INSERT INTO ticket (id, line, number, part) VALUES (1, 1, 8, 'b')"
        #expect(try await fault(engine, insert) == .unique("ticket.id"))
    }

    @Test("A reference to a row that is not there, and the removal of one that is referred to", arguments: TestDatabases.engines)
    func foreignKey(engine: Engine) async throws {
        for sql in ["INSERT INTO ticket (line, number, part) VALUES (99, 8, 'b')", "DELETE FROM line WHERE id = 1"] {
            guard case .foreignKey = try await fault(engine, sql) else {
                Issue.record("\(sql) is not refused for its foreign key")
                continue
            }
        }
    }

    @Test("A value outside the CHECK, by its name", arguments: TestDatabases.engines)
    func check(engine: Engine) async throws {
        #expect(try await fault(engine, "UPDATE ticket SET number = 0") == .check("positive"))
    }

    @Test("A null where none may be", arguments: TestDatabases.engines)
    func notNull(engine: Engine) async throws {
        #expect(try await fault(engine, "UPDATE ticket SET number = ?1", [nil]) == .notNull("ticket.number"))
    }

    @Test("A value of another type than the column's", arguments: TestDatabases.engines)
    func type(engine: Engine) async throws {
        guard case .unexpectedValue = try await fault(engine, "UPDATE ticket SET number = ?1", ["seven"]) else {
            Issue.record("a text in a column of integers is not an unexpected value")
            return
        }
    }

    @Test("A statement that makes no sense", arguments: TestDatabases.engines)
    func nonsense(engine: Engine) async throws {
        guard case .failed = try await fault(engine, "SELEKT 1") else {
            Issue.record("nonsense does not fail as such")
            return
        }
    }

    @Test("A conflict that is expected is no error, and the changed rows are counted", arguments: TestDatabases.engines)
    func onConflict(engine: Engine) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await database.migrate([Self.schema])
            let counts = try await database.write { connection in
                [
                    try connection.execute("INSERT INTO line (name) VALUES (?1) ON CONFLICT (name) DO NOTHING", "first"),
                    try connection.execute("INSERT INTO line (name) VALUES (?1), (?2)", "second", "third"),
                    try connection.execute("CREATE TABLE other (id BIGINT)"),
                    try connection.rows("UPDATE line SET name = name || ?1 RETURNING id", "!").count,
                    try connection.execute("DELETE FROM line WHERE id > 1"),
                ]
            }
            #expect(counts == [0, 2, 0, 3, 2])
        }
    }
}
