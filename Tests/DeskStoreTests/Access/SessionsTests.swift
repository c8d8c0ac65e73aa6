import Database
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Sessions and people in the store")
struct SessionsTests {
    @Test("A session speaks for its person until it ends, and says when it expires", arguments: TestDatabases.engines)
    func sessions(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                let sessions = Sessions(connection)
                let hashes = (0..<3).map { ContentHash(of: [$0]) }
                let end = StoreBench.start.advanced(by: .seconds(10))
                for hash in hashes.prefix(2) { try sessions.begin(hash, for: ID(1), at: StoreBench.start, until: end) }
                try sessions.begin(hashes[2], for: ID(2), at: StoreBench.start, until: end)
                let begun = try #require(try sessions.find(hashes[0]))
                #expect((begun.person.address, begun.until) == (Cast.anna.address, end))
                try sessions.end(hashes[0])
                #expect(try sessions.find(hashes[0]) == nil)
                try sessions.endAll(of: ID(1))
                #expect(try sessions.find(hashes[1]) == nil)
                #expect(try sessions.find(hashes[2]) != nil)
            }
        }
    }

    @Test(
        "A person is met once; a name that was unknown is filled in, and a requester's language is the last he wrote in",
        arguments: TestDatabases.engines)
    func people(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                let people = People(connection)
                let address = try #require(EmailAddress("alice@harbour.example"))
                let first = try people.meet(address, name: "", language: nil, at: StoreBench.start)
                #expect(first.displayName == address.text)
                #expect(try people.meet(address, name: "Alice", language: .swedish, at: StoreBench.start).name == "Alice")
                let third = try people.meet(address, name: "Eve", language: .polish, at: StoreBench.start)
                #expect((third.id, third.name, third.language) == (first.id, "Alice", .polish))
                #expect(try people.password(of: address) == nil)
                #expect(try !people.isVerified(first.id))
                try people.markVerified(first.id, at: StoreBench.start)
                #expect(try people.isVerified(first.id))
                #expect(try people.staff().map(\.name) == [Cast.anna, Cast.piotr, Cast.ivan, Cast.dana].map(\.name))
                let anna = try #require(EmailAddress(Cast.anna.address))
                #expect(throws: DatabaseError.unique("person.address")) {
                    try people.addStaff(anna, name: "Anna", role: .agent, password: "x", language: nil, at: StoreBench.start)
                }
            }
        }
    }

    @Test("Many who meet one person at once meet the same", arguments: TestDatabases.engines)
    func concurrently(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let ids = try await withThrowingTaskGroup(of: ID<Person>.self) { group in
                for _ in 0..<12 { group.addTask { try await fixture.database.write { try StoreBench.meet($0, Cast.maria).id } } }
                return try await group.reduce(into: Set<ID<Person>>()) { $0.insert($1) }
            }
            #expect(ids.count == 1)
        }
    }
}
