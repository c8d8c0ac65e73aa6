import Database
import Support
import Testing

@Suite("Values")
struct ValueTests {
    private static let table = Migration(
        number: 1, name: "values",
        statements: ["CREATE TABLE sample (id $identity, i $integer, r $real, t $text, b $bytes) $strict"])

    private func roundTrip(_ engine: Engine, column: String, _ values: [SQLValue]) async throws -> [SQLValue] {
        try await TestDatabases.withFresh(engine) { database in
            try await database.migrate([Self.table])
            try await database.write { connection in
                for value in values { try connection.execute("INSERT INTO sample (\(column)) VALUES (?1)", [value]) }
            }
            return try await database.read { try $0.rows("SELECT \(column) FROM sample ORDER BY id").map { $0[0] } }
        }
    }

    @Test("Integers come back whole, from the least to the greatest", arguments: TestDatabases.engines)
    func integers(engine: Engine) async throws {
        let values: [SQLValue] = [.integer(.min), -1, 0, 1, .integer(.max), nil]
        #expect(try await roundTrip(engine, column: "i", values) == values)
    }

    @Test("Reals come back to the last bit", arguments: TestDatabases.engines)
    func reals(engine: Engine) async throws {
        let values: [SQLValue] = [0.1, -0.0, .greatestFiniteMagnitude, .leastNonzeroMagnitude, 1e-300, 3].map { .real($0) }
        #expect(try await roundTrip(engine, column: "r", values) == values)
    }

    @Test("Texts of every Unicode plane come back, empty ones too", arguments: TestDatabases.engines)
    func texts(engine: Engine) async throws {
        let planes = (0...16).compactMap { UnicodeScalar(UInt32($0) << 16 + 0x1234) }.map { SQLValue.text(String($0)) }
        let values: [SQLValue] =
            planes + ["", "e\u{301}", "'\"\\; -- ?1 $1", "שלום\u{202E}", "a\r\nb\u{1}\u{7F}", "\u{10FFFF}", "null", nil]
        #expect(try await roundTrip(engine, column: "t", values) == values)
    }

    @Test("U+0000 is stored as U+FFFD", arguments: TestDatabases.engines)
    func nul(engine: Engine) async throws {
        #expect(try await roundTrip(engine, column: "t", ["a\0b\0", "\0"]) == ["a\u{FFFD}b\u{FFFD}", "\u{FFFD}"])
    }

    @Test("Blobs of every byte come back, empty ones too", arguments: TestDatabases.engines)
    func blobs(engine: Engine) async throws {
        let values: [SQLValue] = [.blob([]), .blob([0]), .blob(Array(0...255)), nil]
        #expect(try await roundTrip(engine, column: "b", values) == values)
    }

    @Test("A blob of 50 MB comes back", arguments: TestDatabases.engines)
    func largeBlob(engine: Engine) async throws {
        let blob = [UInt8](unsafeUninitializedCapacity: 50_000_000) { buffer, count in
            for index in 0..<50_000_000 { buffer[index] = UInt8(truncatingIfNeeded: index &* 31 &+ index >> 8) }
            count = 50_000_000
        }
        // Not #expect of the blobs themselves: it would print them.
        let same = try await roundTrip(engine, column: "b", [.blob(blob)]) == [.blob(blob)]
        #expect(same)
    }

    @Test("Truth values, sums, averages and counts are numbers", arguments: TestDatabases.engines)
    func computed(engine: Engine) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await database.migrate([Self.table])
            let row = try await database.write { connection in
                try connection.execute("INSERT INTO sample (i) VALUES (?1), (?2)", 1, 4)
                return try connection.row("SELECT SUM(i), AVG(i), COUNT(*), 1 = 1, MAX(r) FROM sample")
            }
            #expect(row == Row([5, .real(2.5), 2, 1, nil]))
        }
    }

    @Test("A placeholder may stand twice, in any order, and beside quoted question marks", arguments: TestDatabases.engines)
    func placeholders(engine: Engine) async throws {
        try await TestDatabases.withFresh(engine) { database in
            let row = try await database.read {
                try $0.row(
                    """
                    SELECT CAST(?2 AS TEXT), CAST(?1 AS BIGINT), CAST(?2 AS TEXT), '?1 it''s' /* ?9 */, "?3" -- ?8 it's
                    FROM (SELECT 7 AS "?3") AS quoted
                    """, 5, "x")
            }
            #expect(row == Row(["x", 5, "x", "?1 it's", 7]))
        }
    }

    @Test("A typed read of another type throws", arguments: TestDatabases.engines)
    func typedReads(engine: Engine) async throws {
        try await TestDatabases.withFresh(engine) { database in
            let row = try #require(try await database.read { try $0.row("SELECT 1, 'one', NULL, 2") })
            #expect(try row.int(0) == 1 && row.text(1) == "one" && row.textOrNil(2) == nil && row.bool(0) && row.integerOrNil(3) == 2)
            #expect(throws: DatabaseError.self) { try row.text(0) }
            #expect(throws: DatabaseError.self) { try row.integer(1) }
            #expect(throws: DatabaseError.self) { try row.integer(2) }
            #expect(throws: DatabaseError.self) { try row.bool(3) }
            #expect(throws: DatabaseError.self) { try row.blob(1) }
        }
    }
}
