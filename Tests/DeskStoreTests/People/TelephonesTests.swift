import Database
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Telephone numbers of people")
struct TelephonesTests {
    private static let first = "+48221234567"
    private static let second = "+48221234568"

    @Test("A person has several numbers, several people share one, and each is found by it", arguments: TestDatabases.engines)
    func numbers(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                let people = People(connection)
                let (first, second) = (try PhoneNumber(Self.first), try PhoneNumber(Self.second))
                let caller = try people.addCaller("Jan Kowalski", language: .polish, at: StoreBench.start)
                let other = try people.addCaller("Jan Kowalski", language: nil, at: StoreBench.start)
                #expect(try people.find(caller.id) == caller && caller.address == nil && caller.mailbox == nil)
                try people.setTelephones([second, first], of: caller.id)
                try people.add(first, to: caller.id)
                try people.add(first, to: other.id)
                #expect(try people.telephones(of: caller.id) == [first, second])
                #expect(try people.find(first).map(\.id) == [caller.id, other.id])
                try people.setTelephones([second], of: caller.id)
                #expect(try people.find(first).map(\.id) == [other.id] && people.find(second) == [caller])
                func found(_ words: String) throws -> [ID<Person>] {
                    try people.search(PersonQuery(words, in: nil), before: nil, limit: 9).map(\.person.id)
                }
                for words in ["kowalski", "Jan KOW", String(Self.second.prefix(9)), "123-45-68", Self.second] {
                    #expect(try found(words).contains(caller.id), "\(words)")
                }
                #expect(try found("kowalski") == [other.id, caller.id])
                for words in ["999", "owalski", "%", "Jan Nowak"] { #expect(try found(words).isEmpty, "\(words)") }
                #expect(try people.record(of: caller.id)?.telephones == [second])
            }
        }
    }

    @Test("An address that staff typed in is nobody's proof, and joins its organisation", arguments: TestDatabases.engines)
    func correction(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                let people = People(connection)
                let harbour = try Organizations(connection).add("Harbour", domains: ["harbour.example"], agreement: nil)
                var caller = try people.addCaller("Alice", language: nil, at: StoreBench.start)
                caller.address = Cast.alice.address
                try people.correct(caller)
                #expect(try people.find(try #require(EmailAddress(Cast.alice.address))) == caller)
                #expect(try people.organization(of: caller.id) == harbour.id)
                try people.markVerified(caller.id, at: StoreBench.start)
                caller.name = "Alice Carter"
                try people.correct(caller)
                #expect(try people.isVerified(caller.id))
                caller.address = Cast.erik.address
                try people.correct(caller)
                #expect(try !people.isVerified(caller.id) && people.organization(of: caller.id) == harbour.id)
                caller.address = nil
                try people.correct(caller)
                #expect(try people.find(caller.id) == caller)
            }
        }
    }

    @Test("An agent finds whoever asked for a ticket that he may see, a manager everybody", arguments: TestDatabases.engines)
    func sight(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                let people = People(connection)
                let number = try PhoneNumber(Self.first)
                let ticket = try StoreBench.begin(connection)
                try people.add(number, to: ticket.requester)
                let ids = { (role: Role, queues: Set<ID<Queue>>) in
                    try people.find(number, seenBy: Viewer(person: ID(2), role: role, queues: queues)).map(\.id)
                }
                #expect(try ids(.agent, [ID(1)]) == [ticket.requester] && ids(.agent, [ID(1), ID(2)]) == [ticket.requester])
                #expect(try ids(.agent, [ID(2)]).isEmpty && ids(.agent, []).isEmpty && ids(.requester, [ID(1)]).isEmpty)
                #expect(try ids(.manager, []) == [ticket.requester])
                try StoreBench.carryOut(.assign(to: ID(2)), on: ticket, connection)
                #expect(try ids(.agent, []) == [ticket.requester] && ids(.agent, [ID(2)]) == [ticket.requester])
            }
        }
    }

    @Test("E15 People of an older desk keep everything when their table is made anew", arguments: TestDatabases.engines)
    func older(_ engine: Engine) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await database.migrate(DeskSchema.migrations.filter { $0.number < 10 })
            try await database.write { connection in
                try connection.execute(
                    """
                    INSERT INTO person (id, name, address, role, created_at) VALUES
                        (7, 'Alice', 'alice@harbour.example', 'requester', 1), (9, '', 'merged-9@invalid', 'requester', 2)
                    """)
                try connection.execute("UPDATE person SET merged_into = 7, erased_by = 7, verified_at = 3 WHERE id = 9")
                try connection.execute("INSERT INTO person_alias (address, person) VALUES ('alice@home.example', 7)")
            }
            let columns = "id, name, address, role, created_at, merged_into, erased_by, verified_at, is_disabled, password"
            let before = try await database.read { try $0.rows("SELECT \(columns) FROM person ORDER BY id") }
            try await database.migrate(DeskSchema.migrations)
            #expect(try await database.read { try $0.rows("SELECT \(columns) FROM person ORDER BY id") } == before)
            await #expect(throws: DatabaseError.self) { try await database.write { try $0.execute("DELETE FROM person WHERE id = 7") } }
            let added = try await database.write { try People($0).addCaller("Jan", language: nil, at: StoreBench.start).id }
            #expect(engine == .postgresql || added == ID(10))
        }
    }
}
