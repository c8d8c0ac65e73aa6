import Database
import Support
import Testing

@Suite("Migrations", .timeLimit(.minutes(2)))
struct MigrationTests {
    private static let first = Counter.migration
    private static let second = Migration(number: 2, name: "second", statements: ["ALTER TABLE counter ADD COLUMN note $text"])

    private func record(_ database: any Database) async throws -> [Row] {
        try await database.read { try $0.rows("SELECT number, name FROM migration ORDER BY number") }
    }

    @Test("Each migration is applied once, in order, and recorded", arguments: TestDatabases.engines)
    func twice(engine: Engine) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await database.migrate([Self.first])
            try await database.migrate([Self.second, Self.first])
            try await database.migrate([Self.first, Self.second])
            #expect(try await record(database) == [Row([1, "counter"]), Row([2, "second"])])
            let count = try await Counter.value(database)
            #expect(count == 0)
        }
    }

    @Test("Several processes that migrate at once do it once", arguments: TestDatabases.engines)
    func atOnce(engine: Engine) async throws {
        try await TestDatabases.withFreshLocation(engine) { location in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<3 {
                    group.addTask {
                        let database = try await openDatabase(at: location, options: TestDatabases.modest)
                        try await database.migrate([Self.first, Self.second])
                        await database.close()
                    }
                }
                try await group.waitForAll()
            }
            let database = try await openDatabase(at: location, options: TestDatabases.modest)
            #expect(try await record(database).count == 2)
            await database.close()
        }
    }

    @Test("E15 An older program refuses a newer schema and leaves it alone", arguments: TestDatabases.engines)
    func tooNew(engine: Engine) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await database.migrate([Self.first, Self.second])
            let fault = await #expect(throws: DatabaseError.self) { try await database.migrate([Self.first]) }
            #expect(fault == .schemaTooNew(found: 2, known: 1))
            #expect(try await record(database).count == 2)
        }
    }

    @Test("E15 A migration that fails half-way leaves nothing, and goes on once it is mended", arguments: TestDatabases.engines)
    func failsHalfWay(engine: Engine) async throws {
        try await TestDatabases.withFresh(engine) { database in
            let broken = Migration(number: 2, name: "second", statements: Self.second.statements + ["INSERT INTO nowhere VALUES (1)"])
            await #expect(throws: DatabaseError.self) { try await database.migrate([Self.first, broken]) }
            #expect(try await record(database) == [Row([1, "counter"])])
            try await database.migrate([Self.first, Self.second])
            #expect(try await database.read { try $0.row("SELECT note FROM counter") } == Row([nil]))
        }
    }

    /// A table that another refers to, made anew; the second time with a row lost.
    private static func remake(_ number: Int, keeping condition: String) -> Migration {
        Migration(
            number: number, name: "anew", statements: [],
            own: [
                .sqlite: [
                    "CREATE TABLE anew (id $integer PRIMARY KEY NOT NULL, n $integer) $strict",
                    "INSERT INTO anew SELECT id, n FROM counter WHERE \(condition)", "DROP TABLE counter",
                    "ALTER TABLE anew RENAME TO counter",
                ]
            ], remakesTables: true)
    }

    @Test("E15 A table that others refer to is made anew; a reference that would lead nowhere undoes it all")
    func remade() async throws {
        try await TestDatabases.withFresh(.sqlite) { database in
            let refer = Migration(
                number: 2, name: "refer",
                statements: [
                    "CREATE TABLE note (counter $integer REFERENCES counter (id)) $strict", "INSERT INTO note SELECT id FROM counter",
                ])
            try await database.migrate([Self.first, refer, Self.remake(3, keeping: "1 = 1")])
            #expect(try await Counter.value(database) == 0)
            let fault = await #expect(throws: DatabaseError.self) {
                try await database.migrate([Self.first, refer, Self.remake(3, keeping: "1 = 1"), Self.remake(4, keeping: "1 = 0")])
            }
            #expect(fault == .foreignKey("a row of note refers to nothing in counter"))
            #expect(try await record(database).count == 3)
            #expect(try await Counter.value(database) == 0)
            await #expect(throws: DatabaseError.self) { try await database.write { try $0.execute("INSERT INTO note VALUES (2)") } }
            await #expect(throws: DatabaseError.self) { try await database.write { try $0.execute("DELETE FROM counter") } }
        }
    }

    @Test("Statements that were prepared before a migration go on working", arguments: TestDatabases.engines)
    func preparedBefore(engine: Engine) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await database.migrate([Self.first])
            let all = "SELECT * FROM counter"
            for _ in 0..<8 { _ = try await database.read { try $0.rows(all) } }
            try await database.migrate([Self.first, Self.second])
            for _ in 0..<8 {
                #expect(try await database.read { try $0.row(all) } == Row([1, 0, nil]))
            }
        }
    }

    @Test("Two migrations of one number are refused", arguments: TestDatabases.engines)
    func sameNumber(engine: Engine) async throws {
        try await TestDatabases.withFresh(engine) { database in
            let fault = await #expect(throws: DatabaseError.self) { try await database.migrate([Self.first, Self.first]) }
            #expect(fault == .unexpectedValue("migrations are numbered from 1, each number once"))
        }
    }
}
