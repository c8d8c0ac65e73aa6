import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Audit list")
struct AuditTests {
    private func list(_ fixture: DeskFixture, _ filter: AuditFilter = AuditFilter()) async throws -> [AuditEntry] {
        try await fixture.desk.auditList(filter, before: nil, limit: 100, for: try await fixture.viewer(Cast.anna)).entries
    }

    /// What an act wrote down.
    private func written(_ fixture: DeskFixture, by act: () async throws -> Void) async throws -> [AuditEntry] {
        let before = Set(try await list(fixture).map(\.id))
        try await act()
        return try await list(fixture).filter { !before.contains($0.id) }
    }

    @Test("Who changed what, when, from what to what", arguments: TestDatabases.engines)
    func changes(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let added = try await written(fixture) {
                _ = try await desk.addQueue(QueueDraft(name: "Doors", members: [anna.person]), by: anna)
            }
            let entry = try #require(added.first)
            #expect(added.count == 1 && entry.act == .added && entry.kind == "queues" && entry.name == "Doors")
            #expect(entry.person == anna.person && entry.at == desk.now)
            #expect(entry.changes.contains(AuditChange("people", from: nil, to: "[\(Cast.anna.name)]")))
            let changed = try await written(fixture) {
                let queue = QueueDraft(name: "Gates", assignment: .automatic)
                _ = try await desk.changeQueue(ID(try #require(entry.thing)), to: queue, by: anna)
            }
            #expect(changed.map(\.act) == [.changed] && changed.first?.name == "Gates")
            #expect(
                Set(changed.first?.changes ?? []) == [
                    AuditChange("name", from: "Doors", to: "Gates"), AuditChange("assignment", from: nil, to: "automatic"),
                    AuditChange("people", from: "[\(Cast.anna.name)]", to: nil),
                ])
            // What changes nothing is no change.
            let same = try await written(fixture) { try await desk.setTwoStepRoles([], by: anna) }
            let settled = try await written(fixture) { try await desk.setTwoStepRoles([], by: anna) }
            #expect(same.count <= 1 && settled.isEmpty)
        }
    }

    @Test("Of what is gone stands what it was, and of steps whom they name", arguments: TestDatabases.engines)
    func gone(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna, dana) = (fixture.desk, try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            let team = try await desk.addTeam(TeamDraft(name: "person:1", line: .third, members: [dana.person]), by: anna).team.id
            let removed = try await written(fixture) { try await desk.removeTeam(team, by: anna) }
            #expect(removed.map(\.act) == [.removed] && removed.first?.name == "person:1")
            #expect(removed.first?.changes.contains(AuditChange("people", from: "[\(Cast.dana.name)]", to: nil)) ?? false)
            func macro(_ person: ID<Person>) -> MacroDraft { MacroDraft(name: "To one", steps: [.assign(.person(person))]) }
            let id = try await desk.addMacro(macro(dana.person), by: anna)
            let turned = try await written(fixture) { try await desk.changeMacro(id, to: macro(anna.person), by: anna) }
            #expect(turned.first?.changes == [AuditChange("people", from: "[\(Cast.dana.name)]", to: "[\(Cast.anna.name)]")])
        }
    }

    @Test("Of two who administer at the same moment, each has his own change alone", arguments: TestDatabases.engines)
    func together(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            try await desk.addAgent("ben@norrsken.example", name: "Ben", role: .administrator, password: "a password of somebody")
            let ben = try #require(try await desk.viewer("ben@norrsken.example"))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...8 {
                    group.addTask { _ = try await desk.addSkill("Anna \(number)", by: anna) }
                    group.addTask { _ = try await desk.addSkill("Ben \(number)", by: ben) }
                }
                try await group.waitForAll()
            }
            var filter = AuditFilter()
            filter.kind = "skills"
            let entries = try await list(fixture, filter)
            #expect(entries.count == 16)
            #expect(entries.allSatisfy { $0.name.hasPrefix($0.person == anna.person ? "Anna" : "Ben") })
        }
    }

    @Test("A fault leaves nothing behind, and what a file changes stands there as if done by hand", arguments: TestDatabases.engines)
    func file(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let refused = try await written(fixture) {
                await #expect(throws: DeskError.self) { try await desk.addTeam(TeamDraft(name: " ", line: .second), by: anna) }
            }
            #expect(refused.isEmpty)
            let planned = try await written(fixture) { _ = try await desk.planDeskFile("skills:\n  - name: Locks\n", by: anna) }
            #expect(planned.isEmpty)
            let applied = try await written(fixture) { _ = try await desk.applyDeskFile("skills:\n  - name: Locks\n", by: nil) }
            #expect(applied.map(\.name) == ["Locks"] && applied.first?.person == nil && applied.first?.kind == "skills")
        }
    }

    @Test("No secret is ever written down", arguments: TestDatabases.engines)
    func secrets(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let queue = try #require(try await desk.allQueues(for: anna).first?.id)
            let draft = MailboxDraft(settings: .sample(queue: queue), secret: "hunter2-of-the-box")
            var token = ""
            let entries = try await written(fixture) {
                let box = try await desk.addMailbox(draft, by: anna).mailbox.id
                _ = try await desk.changeMailbox(
                    box, to: MailboxDraft(settings: .sample(queue: queue), secret: "hunter3-of-the-box"), by: anna)
                token = try await desk.addToken(TokenDraft(name: "Import", scope: .read, days: 7), by: anna)
                try await desk.addAgent("new@norrsken.example", name: "New", role: .agent, password: "a password of somebody")
            }
            let text = entries.map { "\($0)" }.joined()
            for secret in ["hunter2", "hunter3", token, "a password"] { #expect(!text.contains(secret)) }
            #expect(entries.map(\.kind) == ["people", "tokens", "mailboxes", "mailboxes"])
            #expect(entries[2].changes == [AuditChange("secret", from: "…", to: "…")])
        }
    }

    @Test("Whoever is erased leaves no name in it, neither his own nor in what others had", arguments: TestDatabases.engines)
    func erasure(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna, dana) = (fixture.desk, try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            _ = try await desk.addTeam(TeamDraft(name: "Doors", line: .second, members: [dana.person], lead: dana.person), by: anna)
            try await desk.setDisabled(true, dana.person, by: anna)
            let name = Cast.dana.name
            #expect(try await list(fixture).contains { $0.name == name || $0.changes.contains { $0.after?.contains(name) ?? false } })
            try await desk.erase(dana.person, withWords: false, by: anna)
            let entries = try await list(fixture)
            #expect(!entries.map { "\($0)" }.joined().contains(name) && entries.contains { $0.act == .erased })
            let stored = try await fixture.database.read {
                try $0.rows("SELECT name, changes FROM audit_entry", []).map { try $0.text(0) + $0.text(1) }
            }
            #expect(!stored.joined().contains(name) && !stored.joined().contains(Cast.dana.address))
        }
    }

    @Test(
        "Pages follow each other without a gap, by what is asked for; nobody but administrators reads it", arguments: TestDatabases.engines)
    func pages(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna, dana) = (fixture.desk, try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            for number in 1...7 { _ = try await desk.addSkill("Skill \(number)", by: anna) }
            _ = try await desk.addTeam(TeamDraft(name: "Doors", line: .second), by: anna)
            var filter = AuditFilter()
            filter.kind = "skills"
            var (found, place): ([String], AuditPlace?) = ([], nil)
            repeat {
                let page = try await desk.auditList(filter, before: place, limit: 2, for: anna)
                found += page.entries.map(\.name)
                place = page.next
            } while place != nil
            #expect(found == (1...7).reversed().map { "Skill \($0)" })
            #expect(place.map(\.written).flatMap { AuditPlace(written: $0) } == place && AuditPlace(written: "x.1") == nil)
            filter.person = dana.person
            #expect(try await list(fixture, filter).isEmpty)
            filter = AuditFilter()
            filter.until = desk.now
            #expect(try await list(fixture, filter).isEmpty)
            await #expect(throws: DeskError.forbidden) { try await desk.auditList(AuditFilter(), before: nil, limit: 1, for: dana) }
        }
    }

    @Test("Each act on an account is written down", arguments: TestDatabases.engines)
    func accounts(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let acts = try await written(fixture) {
                let nina = try await desk.invite("nina@norrsken.example", name: "Nina", role: .agent, language: nil, by: anna)
                try await desk.inviteAgain(nina, by: anna)
                try await desk.revokeInvitation(of: nina, by: anna)
                try await desk.endSessions(of: nina, by: anna)
                try await desk.setDisabled(true, nina, by: anna)
                try await desk.setFormSites("https://www.example.org", by: anna)
                try await desk.setOutboxPaused(true, because: "Maintenance", by: anna)
                try await desk.setOutboxPaused(false, by: anna)
            }
            #expect(
                acts.reversed().map(\.act) == [.added, .invited, .invited, .revoked, .signedOut, .changed, .changed, .paused, .resumed])
            #expect(acts.allSatisfy { $0.person == anna.person })
        }
    }
}
