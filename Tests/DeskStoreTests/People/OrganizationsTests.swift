import Database
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Organisations")
struct OrganizationsTests {
    @Test("Whoever is new and has one of its domains joins by himself; whoever was there before does not", arguments: TestDatabases.engines)
    func joining(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                let (people, organizations) = (People(connection), Organizations(connection))
                let erik = try StoreBench.meet(connection, Cast.erik)
                let harbour = try organizations.add("Harbour", domains: ["fjord.example", "harbour.example"], agreement: ID(1))
                let alice = try StoreBench.meet(connection, Cast.alice)
                let jan = try StoreBench.meet(connection, Cast.jan)
                _ = try StoreBench.meet(connection, Cast.erik)
                #expect(try people.organization(of: alice.id) == harbour.id && people.agreement(of: alice.id) == ID(1))
                #expect(try people.organization(of: erik.id) == nil && people.organization(of: jan.id) == nil)
                #expect(try people.agreement(of: jan.id) == nil)
                try people.join(harbour.id, jan.id)
                #expect(try people.members(of: harbour.id, after: nil, limit: 1).map(\.id) == [alice.id])
                #expect(try people.members(of: harbour.id, after: alice.id, limit: 9).map(\.id) == [jan.id])
                try people.join(nil, alice.id)
                #expect(try people.organization(of: alice.id) == nil)
                let staff = try people.addStaff(
                    try #require(EmailAddress("eva@harbour.example")), name: "Eva", role: .agent, password: "none", language: nil,
                    at: StoreBench.start)
                #expect(try people.organization(of: staff) == harbour.id)
            }
        }
    }

    @Test("An organisation is read as it was written; a domain belongs to one", arguments: TestDatabases.engines)
    func domains(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let harbour = try await fixture.database.write { connection in
                let organizations = Organizations(connection)
                var harbour = try organizations.add("Harbour", domains: ["a.example", "b.example"], agreement: nil)
                #expect(try organizations.find(harbour.id) == harbour && organizations.find("Harbour") == harbour.id)
                harbour.name = "נמל"
                harbour.domains = ["b.example", "c.example"]
                harbour.agreement = ID(1)
                try organizations.save(harbour)
                #expect(try organizations.all() == [harbour])
                #expect(try organizations.owner(ofDomain: "a.example") == nil && organizations.owner(ofDomain: "c.example") == harbour.id)
                return harbour
            }
            let error = await #expect(throws: DatabaseError.self) {
                try await fixture.database.write { _ = try Organizations($0).add("Fjord", domains: ["b.example"], agreement: nil) }
            }
            guard case .unique = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(try await fixture.database.read { try Organizations($0).all() } == [harbour])
        }
    }
}
