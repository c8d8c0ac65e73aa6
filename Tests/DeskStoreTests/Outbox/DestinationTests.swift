import Database
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("How much mail goes to one domain")
struct DestinationTests {
    /// Mails in streams of their own, in this order.
    private func fill(_ fixture: DeskFixture, _ domains: [String]) async throws {
        try await fixture.database.write { connection in
            for batch in stride(from: 0, to: domains.count, by: 500) {
                let part = domains[batch..<min(batch + 500, domains.count)].enumerated().map { (batch + $0.offset, $0.element) }
                let rows = part.map { place, domain in
                    "('s\(place)', 'accepted', 1, 'a@\(domain)', 'en', 'mail\(place)', 1, 'pending', \(place), \(place), '\(domain)')"
                }
                try connection.execute(
                    """
                    INSERT INTO outbox (stream, notice, recipient, address, language, mail_id, is_automatic, state, created_at, not_before, domain)
                    VALUES \(rows.joined(separator: ", "))
                    """, [])
            }
        }
    }

    private func claim(_ fixture: DeskFixture, limit: Int = 8, _ limits: DestinationLimits) async throws -> [OutboxEntry] {
        try await fixture.database.write { try Outbox($0).claim(limit: limit, for: .seconds(300), within: limits) }
    }

    private func finish(_ fixture: DeskFixture, _ entries: some Sequence<OutboxEntry> & Sendable) async throws {
        try await fixture.database.write { connection in
            for entry in entries { _ = try Outbox(connection).finish(entry, as: .sent, error: nil, dialogue: nil, at: StoreBench.start) }
        }
    }

    @Test("So many at once, and a domain that is full holds up no other", arguments: TestDatabases.engines)
    func atOnce(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fill(fixture, Array(repeating: "busy.example", count: 400) + ["calm.example", "calm.example", "calm.example"])
            let limits = DestinationLimits(atOnce: 2, perMinute: 1_000)
            let first = try await claim(fixture, limits)
            #expect(first.map(\.mailID) == ["mail0", "mail1"])
            #expect(try await claim(fixture, limits).map(\.mailID) == ["mail400", "mail401"])
            #expect(try await claim(fixture, limits).isEmpty)
            try await finish(fixture, first.prefix(1))
            #expect(try await claim(fixture, limits).map(\.mailID) == ["mail2"])
        }
    }

    @Test("So many in a minute", arguments: TestDatabases.engines)
    func perMinute(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fill(fixture, Array(repeating: "busy.example", count: 9))
            let limits = DestinationLimits(atOnce: 100, perMinute: 3)
            let first = try await claim(fixture, limits)
            #expect(first.count == 3)
            try await finish(fixture, first)
            #expect(try await claim(fixture, limits).isEmpty)
            _ = try await fixture.database.write { try $0.execute("UPDATE outbox SET claimed_at = claimed_at - 61000000 WHERE id = 1", []) }
            #expect(try await claim(fixture, limits).map(\.mailID) == ["mail3"])
        }
    }

    @Test("Nodes that claim at the same time keep to the limit together", arguments: TestDatabases.engines)
    func nodes(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fill(fixture, (0..<100).map { $0.isMultiple(of: 2) ? "busy.example" : "calm.example" })
            let claimed = try await withThrowingTaskGroup(of: [OutboxEntry].self) { group in
                for _ in 0..<16 {
                    group.addTask { try await claim(fixture, limit: 3, DestinationLimits(atOnce: 4, perMinute: 1_000)) }
                }
                return try await group.reduce(into: [OutboxEntry]()) { $0 += $1 }
            }
            #expect(Set(claimed.map(\.id)).count == claimed.count)
            #expect(Dictionary(grouping: claimed, by: \.address).mapValues(\.count) == ["a@busy.example": 4, "a@calm.example": 4])
        }
    }

    @Test("A claim that outlived its lease is no mail under way any more", arguments: TestDatabases.engines)
    func leases(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fill(fixture, ["busy.example", "busy.example"])
            let limits = DestinationLimits(atOnce: 1, perMinute: 1_000)
            #expect(try await claim(fixture, limits).count == 1)
            #expect(try await claim(fixture, limits).isEmpty)
            _ = try await fixture.database.write { try $0.execute("UPDATE outbox SET leased_until = 1 WHERE id = 1", []) }
            let again = try await claim(fixture, limits)
            #expect(again.map(\.mailID) == ["mail0"])
            #expect(again.first?.uncertainties == 1)
        }
    }

    @Test("Twenty thousand mails to a full domain do not slow the claim of another", arguments: TestDatabases.engines)
    func cost(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fill(fixture, Array(repeating: "busy.example", count: 20_000) + ["calm.example"])
            let limits = DestinationLimits(atOnce: 1, perMinute: 1_000)
            #expect(try await claim(fixture, limits).map(\.mailID) == ["mail0"])
            let clock = ContinuousClock()
            var found: [OutboxEntry] = []
            let took = try await clock.measure { found = try await claim(fixture, limits) }
            #expect(found.map(\.mailID) == ["mail20000"])
            #expect(took < .seconds(3))
        }
    }

    @Test("Of many attempts the last twenty are kept, and of a dialogue sixteen kilobytes", arguments: TestDatabases.engines)
    func attempts(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fill(fixture, ["busy.example"])
            for _ in 0..<25 {
                try await fixture.database.write { connection in
                    let outbox = Outbox(connection)
                    let entry = try #require(try outbox.claim(limit: 1, for: .seconds(300)).first)
                    _ = try outbox.postpone(
                        entry, until: StoreBench.start, error: "451", dialogue: String(repeating: "x", count: 40_000), at: StoreBench.start)
                }
            }
            let kept = try await fixture.database.read { try Outbox($0).attempts(of: ID(1)) }
            #expect(kept.map(\.number) == Array((6...25).reversed()))
            #expect(kept.allSatisfy { $0.dialogue?.utf8.count == 16_384 })
        }
    }
}
