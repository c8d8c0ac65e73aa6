import ServiceDesk
import Testing

@Suite("What the tickets of a category are")
struct CategoryDefaultsTests {
    private static let queue = ID<Queue>(7)
    private static let printers = CategoryDefaults(queue: queue, kind: .serviceRequest, skill: ID(3))

    private func commands(
        _ wanted: CategoryDefaults = printers, before: CategoryDefaults = CategoryDefaults(), after said: TicketCommand...
    ) throws -> [TicketCommand] {
        wanted.commands(for: try Sample.ticket(after: said), before: before, general: Sample.opening.queue)
    }

    @Test("A ticket of which nobody said anything comes to be what its category says")
    func fresh() throws {
        #expect(
            try commands() == [.classify(.serviceRequest, isProactive: false), .requireSkill(ID(3)), .queue(in: Self.queue)])
    }

    @Test("What somebody said stays")
    func said() throws {
        #expect(try commands(after: .classify(.change, isProactive: false), .requireSkill(ID(2)), .queue(in: ID(9))) == [])
        #expect(try commands(after: .assign(to: ID(5))).contains(.queue(in: Self.queue)) == false)
    }

    @Test("What the category before had said gives way to what the new one says")
    func moved() throws {
        let other = CategoryDefaults(queue: ID(8), kind: .change, skill: ID(4))
        let commands = try commands(
            other, before: Self.printers, after: .classify(.serviceRequest, isProactive: false), .requireSkill(ID(3)),
            .queue(in: Self.queue))
        #expect(commands == [.classify(.change, isProactive: false), .requireSkill(ID(4)), .queue(in: ID(8))])
    }

    @Test("A category says what the nearest above it says, each by itself")
    func inherited() {
        let tree = CategoryTree([
            Category(id: ID(1), parent: nil, name: "Hardware", defaults: CategoryDefaults(queue: ID(7), kind: .incident)),
            Category(id: ID(2), parent: ID(1), name: "Printers", defaults: CategoryDefaults(kind: .serviceRequest, skill: ID(3))),
        ])
        #expect(tree.defaults(of: ID(2)) == Self.printers)
        #expect(tree.defaults(of: nil) == CategoryDefaults())
    }
}
