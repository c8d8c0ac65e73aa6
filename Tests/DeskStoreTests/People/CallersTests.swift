import Database
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("People who are found as one types")
struct CallersTests {
    private static let sweden = CountryCode("46")
    private static let all = Viewer(person: ID(1), role: .manager, queues: [])

    private func find(_ typed: String, _ connection: any Connection, as viewer: Viewer = all) throws -> [ID<Person>] {
        try People(connection).find(PersonQuery(typed, in: Self.sweden), seenBy: viewer, limit: 5)
    }

    private func caller(_ name: String, _ number: String, _ connection: any Connection) throws -> Person {
        let person = try People(connection).addCaller(name, language: nil, at: StoreBench.start)
        try People(connection).add(PhoneNumber(number), to: person.id)
        return person
    }

    @Test(
        "A person is found by the beginnings of his names, whatever their case and accents, by addresses and by numbers from both ends",
        arguments: TestDatabases.engines)
    func finding(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                let asa = try caller("Åsa Öberg-Lund", "+46701234567", connection)
                let noam = try caller("נועם כהן", "+97221234599", connection)
                let address = try #require(EmailAddress("anna.berg@fjord.example"))
                let anna = try People(connection).meet(address, name: "Anna Berg", language: nil, at: StoreBench.start)
                for typed in ["asa", "ÅSA", "lun ob", "070-123 45 67", "+46 (0)70", "45 67", "4670", "Öberg 4567"] {
                    #expect(try find(typed, connection) == [asa.id], "\(typed)")
                }
                for typed in ["נוע", "כהן נועם", "99", "+972"] { #expect(try find(typed, connection) == (typed == "99" ? [] : [noam.id])) }
                for typed in ["ANNA.BERG@fjord.example", "anna.berg@f", "@fjord", "fjord", "berg anna"] {
                    #expect(try find(typed, connection).contains(anna.id), "\(typed)")
                }
                for typed in ["", "  ", "%", "_", "asa noam", "erg", "070 999", "invalid"] {
                    #expect(try find(typed, connection).isEmpty, "\(typed)")
                }
            }
        }
    }

    @Test("A whole word stands before longer ones, nobody twice, and no more than asked for", arguments: TestDatabases.engines)
    func order(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                let twice = try caller("Quist Quistberg", "+46700000001", connection)
                let longer = try caller("Quistgaard", "+46700000002", connection)
                let short = try caller("Quis", "+46700000003", connection)
                #expect(try find("quis", connection) == [short.id, twice.id, longer.id])
                for number in 10..<20 { _ = try caller("Quistgaard", "+467000000\(number)", connection) }
                #expect(try find("quis", connection).count == 5)
                // The rarer term is looked at first, wherever it stands.
                let rare = try caller("Quistgaard Zacharias", "+46700000099", connection)
                #expect(try find("quis zach", connection) == [rare.id] && find("zach quis", connection) == [rare.id])
            }
        }
    }

    @Test("D1 An agent finds whoever asked for a ticket that he sees, and nobody else", arguments: TestDatabases.engines)
    func sight(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                let ticket = try StoreBench.begin(connection)
                let stranger = try caller("Quist", "+46701234567", connection)
                let people = People(connection)
                try people.add(PhoneNumber("+46701234567"), to: ticket.requester)
                let agent = Viewer(person: ID(2), role: .agent, queues: [ID(1)])
                let other = Viewer(person: ID(2), role: .agent, queues: [ID(2)])
                #expect(try Set(find("070-123", connection)) == [ticket.requester, stranger.id])
                #expect(try find("070-123", connection, as: agent) == [ticket.requester])
                #expect(try find("070-123", connection, as: other).isEmpty && find("quist", connection, as: agent).isEmpty)
                #expect(try people.isFound(ticket.requester, by: agent) && !people.isFound(ticket.requester, by: other))
                #expect(try !people.isFound(stranger.id, by: agent) && people.isFound(stranger.id, by: Self.all))
            }
        }
    }

    @Test("Whoever is called or reached otherwise now is found by that alone", arguments: TestDatabases.engines)
    func changes(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                let people = People(connection)
                var first = try caller("Quist", "+46701234567", connection)
                first.name = "Zacharias"
                first.address = "zach@fjord.example"
                try people.correct(first)
                try people.setTelephones([PhoneNumber("+46709999999")], of: first.id)
                for typed in ["quist", "070-123"] { #expect(try find(typed, connection).isEmpty, "\(typed)") }
                for typed in ["zach", "fjord", "070-999"] { #expect(try find(typed, connection) == [first.id], "\(typed)") }
                let second = try caller("Yngve", "+46708888888", connection)
                try people.merge(second, into: first)
                #expect(try find("070-888", connection) == [first.id] && find("yngve", connection).isEmpty)
                try people.erase(first.id, as: "Erased", by: ID(1), at: StoreBench.start)
                for typed in ["zach", "fjord", "070-888", "erased"] { #expect(try find(typed, connection).isEmpty, "\(typed)") }
            }
        }
    }

    @Test("E15 People of an older desk are found, too", arguments: TestDatabases.engines)
    func older(_ engine: Engine) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await database.migrate(DeskSchema.migrations.filter { $0.number < 46 })
            try await database.write { connection in
                try connection.execute(
                    """
                    INSERT INTO person (id, name, address, role, created_at) VALUES
                        (7, 'Quist', 'q@fjord.example', 'requester', 1), (9, 'Yngve', 'merged-9@invalid', 'requester', 2)
                    """)
                try connection.execute("UPDATE person SET merged_into = 7 WHERE id = 9")
                try connection.execute("INSERT INTO person_alias (address, person) VALUES ('quist@home.example', 7)")
                try connection.execute("INSERT INTO person_telephone (person, number) VALUES (7, '+46701234567')")
            }
            try await database.migrate(DeskSchema.migrations)
            try await database.read { connection throws in
                for typed in ["quist", "home", "q@fjord", "4567"] { #expect(try find(typed, connection) == [ID(7)], "\(typed)") }
                #expect(try find("yngve", connection).isEmpty)
            }
        }
    }

    @Test("What was begun of a ticket is its writer’s own, in the place of what was there", arguments: TestDatabases.engines)
    func drafts(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                let drafts = NewTicketDrafts(connection)
                let written = NewTicketDraft(fields: ["subject": "המדפסת \"x\"", "note": "a\nb"], updatedAt: StoreBench.start)
                try drafts.save(NewTicketDraft(fields: ["subject": "before"], updatedAt: StoreBench.start), of: ID(1))
                try drafts.save(written, of: ID(1))
                #expect(try drafts.of(ID(1)) == written && drafts.of(ID(2)) == nil)
                try drafts.remove(ID(1))
                #expect(try drafts.of(ID(1)) == nil)
            }
        }
    }
}
