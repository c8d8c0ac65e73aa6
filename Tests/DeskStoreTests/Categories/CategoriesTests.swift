import Database
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Categories and their fields")
struct CategoriesTests {
    @Test("A tree is read as it was written, and a ticket names the way to its category", arguments: TestDatabases.engines)
    func tree(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                let categories = Categories(connection)
                let hardware = try categories.add(Category(id: ID(0), parent: nil, name: "Hardware", agreement: ID(1)))
                let printer = try categories.add(Category(id: ID(0), parent: hardware, name: "מדפסת"))
                var moved = try #require(try categories.lockedTree()[printer])
                #expect(moved == Category(id: printer, parent: hardware, name: "מדפסת"))
                let ticket = try StoreBench.carryOut(.categorise(printer), on: try StoreBench.begin(connection), connection)
                #expect(try Tickets(connection).load(ticket.id) == ticket)
                #expect(try TicketList(connection).summary(of: ticket.id)?.categoryPath == ["Hardware", "מדפסת"])
                #expect(try categories.tree().agreement(of: printer) == ID(1))
                moved.parent = nil
                moved.isActive = false
                try categories.save(moved)
                #expect(try categories.tree()[printer] == moved)
                #expect(try TicketList(connection).summary(of: ticket.id)?.categoryPath == ["מדפסת"])
            }
        }
    }

    @Test("A name that stands at the place already is a conflict, on the first level too", arguments: TestDatabases.engines)
    func names(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { _ = try Categories($0).add(Category(id: ID(0), parent: nil, name: "Hardware")) }
            let error = await #expect(throws: DatabaseError.self) {
                try await fixture.database.write { _ = try Categories($0).add(Category(id: ID(0), parent: nil, name: "Hardware")) }
            }
            guard case .unique = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }

    @Test("Fields and their values are read as they were written", arguments: TestDatabases.engines)
    func fields(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                let (categories, fields) = (Categories(connection), CategoryFields(connection))
                let hardware = try categories.add(Category(id: ID(0), parent: nil, name: "Hardware"))
                let draft = Field(id: ID(0), category: hardware, name: "Floor", type: .choice, choices: ["1", "second floor"], position: 3)
                let id = try fields.add(draft)
                var field = try #require(try fields.find(id))
                #expect((field.name, field.type, field.choices, field.position) == ("Floor", .choice, ["1", "second floor"], 3))
                field.isRequired = true
                field.isActive = false
                field.choices = ["1"]
                try fields.save(field)
                #expect(try fields.all() == [field] && fields.of(hardware) == [field] && fields.of(ID(99)) == [])

                let ticket = try StoreBench.carryOut(.changeFields([id]), on: try StoreBench.begin(connection), connection)
                try fields.save([id: "1"], of: ticket.id)
                try fields.save([id: "second floor"], of: ticket.id)
                #expect(try fields.values(of: ticket.id) == [id: "second floor"])
                try fields.save([id: ""], of: ticket.id)
                #expect(try fields.values(of: ticket.id) == [:])
            }
        }
    }
}
