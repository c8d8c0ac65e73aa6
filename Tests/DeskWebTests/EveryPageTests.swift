import Database
import DeskOperations
import DeskStore
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import DeskWeb

/// In order: what looks the same everywhere is recorded once.
@Suite("Every page as recorded", .serialized)
struct EveryPageTests {
    @Test("Every page of the tables looks as recorded at the sample company")
    func sample() async throws {
        try await TestDesk.run { test in
            let pages = try await EveryPage.atSampleCompany(test)
            for route in EveryPage.routes {
                let reply = try await pages.page(of: route)
                #expect(reply.status == .ok, "\(route.path): \(pages.address(of: route)) \(reply.status)")
                try Snapshot.expect(reply.text, "pages/\(EveryPage.name(of: route))")
            }
        }
    }

    @Test("C1 every page of the tables keeps words words, whoever wrote them: no element, no handler, no address, no turning round")
    func hostile() async throws {
        try await TestDesk.run { test in
            let pages = try await EveryPage.atSampleCompany(test)
            try await Poison.pour(over: test.database)
            var poisoned = 0
            for route in EveryPage.routes {
                let reply = try await pages.page(of: route)
                #expect(reply.status == .ok, "\(route.path): \(pages.address(of: route)) \(reply.status)")
                let inside = Snapshot.inside(of: reply.text)
                #expect(MarkupReading(inside).faults == [], "\(route.path)")
                if inside.contains("&lt;script") { poisoned += 1 }
                try Snapshot.expect(
                    reply.text, "pages/\(EveryPage.name(of: route))-hostile", unlessLike: "pages/\(EveryPage.name(of: route))")
            }
            #expect(poisoned > 35)
        }
    }

    @Test("Every page of the tables that an empty desk has looks as recorded there")
    func empty() async throws {
        try await TestDesk.run { test in
            let pages = try await EveryPage.atEmptyDesk(test)
            for route in EveryPage.routes {
                let reply = try await pages.page(of: route)
                guard reply.status == .ok else {
                    let mayLack = route.path.contains(":") || route.access == .framed
                    #expect([.notFound, .seeOther].contains(reply.status) && mayLack, "\(route.path): \(reply.status)")
                    continue
                }
                try Snapshot.expect(
                    reply.text, "pages/\(EveryPage.name(of: route))-empty", unlessLike: "pages/\(EveryPage.name(of: route))")
            }
        }
    }

    @Test("Every column of text is known to hold what people write, or what nobody but the desk does")
    func columns() async throws {
        try await TestDesk.run { test in
            let known = Poison.written.merging(Poison.ours, uniquingKeysWith: +).mapValues { Set($0) }
            let found = try await test.database.read { connection in
                try connection.rows(
                    """
                    SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND c.type = 'TEXT'
                    """, []
                ).map { (table: try $0.text(0), column: try $0.text(1)) }
            }
            let unknown = found.filter { known[$0.table]?.contains($0.column) != true }
            #expect(unknown.isEmpty && found.count > 150)
            #expect(known.values.map(\.count).reduce(0, +) == found.count)
        }
    }
}
