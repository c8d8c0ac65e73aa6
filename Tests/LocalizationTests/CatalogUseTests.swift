import ServiceDesk
import Testing

@testable import Localization

/// Whether the sources and the catalogs know of each other.
@Suite("Use of the catalogs")
struct CatalogUseTests {
    private let entries = Catalog.of(.english).entries

    @Test("Every key that the sources ask for is in the catalog, with all its variables given")
    func keysExist() throws {
        for (path, source) in try Repository.sources() {
            for call in CatalogCall.all(in: source) {
                let known = entries.filter { call.key.matches($0.key) }
                #expect(!known.isEmpty, "\(path) asks for \(call.key.source)")
                guard case .literal(let key) = call.key, let given = call.variables else { continue }
                let needed = entries[key]?.template(for: .other)?.variables.subtracting(["count"]) ?? []
                #expect(needed.isSubset(of: given), "\(path) gives no \(needed.subtracting(given).sorted()) to \(key)")
            }
        }
    }

    @Test("Every key of the catalog is asked for")
    func keysUsed() throws {
        let literals = try Repository.sources().flatMap { CatalogKey.all(in: $0.text) + CatalogCall.all(in: $0.text).map(\.key) }
        let unused = entries.keys.filter { key in !literals.contains { $0.matches(key) } }
        #expect(unused.sorted() == [])
    }

    @Test("Reading the sources finds keys, built keys and values")
    func reading() throws {
        let source = #"""
            words.text("a.b")  texts.isolated("c.d", ["x": name(of: [1]), "y": "text"])  plural( "e.f", count)
            catalog.text("status.\(ticket.status.rawValue).long", values)  text("Not a key.") fields.text("field")  context("g.h")
            """#
        let calls = CatalogCall.all(in: source)
        #expect(calls.map(\.key.source) == ["a.b", "c.d", "e.f", #"status.\(ticket.status.rawValue).long"#])
        #expect(calls.map(\.variables) == [[], ["x", "y"], nil, nil])
        let built = try #require(calls.last?.key)
        #expect(built.matches("status.new.long") && !built.matches("status.new") && !built.matches("a.b"))
        #expect(CatalogKey.all(in: source).contains { $0.matches("g.h") })
    }
}
