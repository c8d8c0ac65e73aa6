import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Categories at the desk")
struct CategoryTests {
    @Test("A tree grows and moves, and refuses circles, a sixth level and a name that stands there", arguments: TestDatabases.engines)
    func tree(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            var chain: [ID<ServiceDesk.Category>] = []
            for name in ["1", "2", "3", "4", "5"] {
                chain.append(try await desk.addCategory(name, below: chain.last, agreement: nil, by: anna))
            }
            let (first, second, last) = (chain[0], chain[1], chain[4])
            await #expect(throws: DeskError.invalid(field: "parent", .tooDeep)) {
                try await desk.addCategory("6", below: last, agreement: nil, by: anna)
            }
            await #expect(throws: DeskError.invalid(field: "parent", .circular)) {
                try await desk.changeCategory(first, by: anna) { $0.parent = last }
            }
            await #expect(throws: DeskError.invalid(field: "parent", .unknown)) {
                try await desk.changeCategory(first, by: anna) { $0.parent = ID(99) }
            }
            await #expect(throws: DeskError.invalid(field: "name", .taken)) {
                try await desk.addCategory(" 2 ", below: first, agreement: nil, by: anna)
            }
            await #expect(throws: DeskError.invalid(field: "agreement", .unknown)) {
                try await desk.changeCategory(first, by: anna) { $0.agreement = ID(99) }
            }
            try await desk.changeCategory(second, by: anna) { $0.parent = nil }
            #expect(try await desk.categories().tree.path(to: last) == ["2", "3", "4", "5"])
            await #expect(throws: DeskError.notFound) { try await desk.changeCategory(ID(99), by: anna) { _ in } }
        }
    }

    @Test("Two moves that are each right never make a circle together", arguments: TestDatabases.engines)
    func race(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let one = try await desk.addCategory("One", below: nil, agreement: nil, by: anna)
            let other = try await desk.addCategory("Other", below: nil, agreement: nil, by: anna)
            for _ in 0..<10 {
                async let first: Void? = try? desk.changeCategory(one, by: anna) { $0.parent = other }
                async let second: Void? = try? desk.changeCategory(other, by: anna) { $0.parent = one }
                _ = await (first, second)
                #expect(try await desk.categories().tree.ordered.count == 2)
                for id in [one, other] { try await desk.changeCategory(id, by: anna) { $0.parent = nil } }
            }
        }
    }

    @Test("A ticket is categorised, listed with what stands below, and given nothing that is out of use", arguments: TestDatabases.engines)
    func categorising(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna, dana) = (fixture.desk, try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            let hardware = try await desk.addCategory("Hardware", below: nil, agreement: nil, by: anna)
            let printer = try await desk.addCategory("Printer", below: hardware, agreement: nil, by: anna)
            let number = try await desk.receive(.mail(Cast.tickets[0])).number
            try await desk.categorise(number, as: printer, by: dana)
            #expect(try await desk.summary(number, for: dana).categoryPath == ["Hardware", "Printer"])
            #expect(try await desk.tickets(TicketFilter(category: hardware), after: nil, limit: 9, for: dana).tickets.count == 1)
            await #expect(throws: DeskError.refused(.noChange)) { try await desk.categorise(number, as: printer, by: dana) }
            try await desk.changeCategory(hardware, by: anna) { $0.isActive = false }
            await #expect(throws: DeskError.refused(.noChange)) { try await desk.categorise(number, as: printer, by: dana) }
            try await desk.categorise(number, as: nil, by: dana)
            for gone in [printer, ID(99)] {
                await #expect(throws: DeskError.invalid(field: "category", .unknown)) {
                    try await desk.categorise(number, as: gone, by: dana)
                }
            }
            let ivan = try await fixture.viewer(Cast.ivan)
            await #expect(throws: DeskError.notFound) { try await desk.categorise(number, as: printer, by: ivan) }
            try await desk.close(number, by: dana)
            await #expect(throws: DeskError.refused(.closed)) { try await desk.categorise(number, as: nil, by: dana) }
        }
    }
}
