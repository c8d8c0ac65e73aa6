import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("What work is done with, in the desk's file")
struct DeskFileWorkTests {
    @Test(
        "A kind is made of a file, and its export makes the same of an empty desk, byte for byte", arguments: TestDatabases.engines,
        KindInFile.all)
    func roundTrip(_ engine: Engine, _ kind: KindInFile) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let added = try await fixture.apply(kind.file).words
            #expect(added == kind.added)
            let file = try await fixture.desk.deskFile(for: nil)
            #expect(file.contains("\n\(kind.section):\n"))
            #expect(try await fixture.desk.planDeskFile(file, by: nil) == DeskFilePlan())
            #expect(try await fixture.desk.applyDeskFile(file, removing: true, by: nil) == DeskFilePlan())
            try await fixture.withEmptyDesk(engine) { empty in
                _ = try await empty.applyDeskFile(file, by: nil)
                #expect(try await empty.deskFile(for: nil) == file)
                #expect(try await empty.verify().differences == [])
            }
        }
    }

    @Test("A thing is changed, called otherwise, and taken away or out of use", arguments: TestDatabases.engines, KindInFile.all)
    func changes(_ engine: Engine, _ kind: KindInFile) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            _ = try await fixture.apply(kind.file)
            let none = "\(kind.section): \(kind.isList ? "[]" : "{}")"
            #expect(try await fixture.desk.planDeskFile(none, by: nil).words == [])
            let removed = try await fixture.desk.planDeskFile(none, removing: true, by: nil).words
            #expect(removed == kind.removed)
            let changed = try await fixture.apply(kind.changed.file).words
            #expect(changed == kind.changed.words)
            _ = try await fixture.apply(none, removing: true)
        }
    }

    @Test(
        "What a file does not know, or cannot mean, is refused with its line and its place", arguments: TestDatabases.engines,
        KindInFile.all)
    func faults(_ engine: Engine, _ kind: KindInFile) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            for (bad, words) in kind.faults {
                let faults = try await fixture.faults(bad)
                #expect(faults.first?.hasPrefix(words) == true, "\(bad): \(faults)")
            }
        }
    }

    @Test("A team keeps those who are in it; one that somebody is in or leads is not taken away", arguments: TestDatabases.engines)
    func members(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let anna = try await fixture.viewer(Cast.anna)
            let (dana, ivan) = (try await fixture.viewer(Cast.dana).person, try await fixture.viewer(Cast.ivan).person)
            _ = try await fixture.desk.addTeam(TeamDraft(name: "Field", line: .second, members: [dana]), by: anna)
            _ = try await fixture.desk.addTeam(TeamDraft(name: "Led", line: .second, lead: ivan), by: anna)
            let file = "teams: [{name: Engineers, was: Field, line: third, queues: [Compatibility]}]"
            #expect(try await fixture.apply(file).words == ["changed team Engineers: name, line, queues"])
            let team = try #require(try await fixture.desk.teams(for: anna).teams.first { $0.team.name == "Engineers" })
            #expect(team.team.members == [dana] && team.team.line == .third && team.queues.map(\.name) == ["Compatibility"])
            let done = try await fixture.apply("teams: []", removing: true)
            #expect(done.words == [] && done.kept.map(\.name) == ["Engineers", "Led"])
            let taken = try await fixture.faults("teams: [{name: Led, line: second, queues: [Compatibility]}]")
            #expect(taken == ["line 1: teams[0].queues[0]: another one has it already"])
        }
    }

    @Test("Two teams swap their queues, and two lines their names", arguments: TestDatabases.engines)
    func swapping(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            func file(_ first: String, _ second: String, _ names: (String, String)) -> String {
                """
                teams:
                  - {name: A, line: first, queues: [\(first)]}
                  - {name: B, line: first, queues: [\(second)]}
                lineNames: {first: {everybody: \(names.0)}, second: {everybody: \(names.1)}}
                """
            }
            _ = try await fixture.apply(file("Compatibility", "General questions", ("Front", "Back")))
            let done = try await fixture.apply(file("General questions", "Compatibility", ("Back", "Front")))
            #expect(done.changes.count == 4)
            #expect(try await fixture.desk.lineNames().name(of: .second, in: .polish) == "Front")
        }
    }

    @Test(
        "A macro or trigger that names a person is not written, and stays until a file has one of its name",
        arguments: TestDatabases.engines)
    func persons(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let anna = try await fixture.viewer(Cast.anna)
            let dana = try await fixture.viewer(Cast.dana).person
            _ = try await fixture.desk.addMacro(MacroDraft(name: "To Dana", steps: [.assign(.person(dana)), .close]), by: anna)
            _ = try await fixture.desk.addTrigger(
                TriggerDraft(name: "Tell Dana", moments: [.late], steps: [.notify(.person(dana))]), by: anna)
            _ = try await fixture.desk.addTrigger(
                TriggerDraft(name: "Hers", moments: [.late], conditions: [.assignee([.person(dana)])], steps: [.close]), by: anna)
            let before = try await fixture.desk.deskFile(for: nil)
            for word in ["Dana", "Hers", "\nmacros:", "\ntriggers:"] { #expect(!before.contains(word), "\(word)") }
            let file = "macros: [{name: Mine, steps: [{assign: me}]}]\ntriggers: []\n"
            for removes in [false, true] {
                let done = try await fixture.apply(file, removing: removes)
                #expect(done.words == (removes ? [] : ["added macro Mine"]))
                #expect(done.unnamed.map(\.name) == ["Tell Dana", "Hers", "To Dana"] && done.kept.isEmpty)
            }
            #expect(try await fixture.desk.macros(for: anna).allSatisfy(\.isActive))
            // What stands in the plan for her cannot be said in a file.
            #expect(try await fixture.faults("macros: [{name: To Dana, steps: [{assign: null}, close]}]").count == 1)
            let done = try await fixture.apply("macros: [{name: To Dana, steps: [close]}]")
            #expect(done.words == ["changed macro To Dana: steps"])
            #expect(try await fixture.desk.macros(for: anna).first { $0.name == "To Dana" }?.steps == [.close])
        }
    }

    @Test("An organisation that a macro or a trigger names is not taken away", arguments: TestDatabases.engines)
    func organizations(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            _ = try await fixture.apply(
                """
                organizations: [{name: Harbour}, {name: Galil}, {name: Sol}]
                macros: [{name: A, when: [{organization: [Harbour]}], steps: [close]}]
                triggers: [{name: A, moments: [late], when: [{organization: [Galil]}], steps: [close]}]
                """)
            let done = try await fixture.apply("organizations: []", removing: true)
            #expect(done.kept.map(\.name) == ["Galil", "Harbour"] && done.words == ["removed organization Sol"])
        }
    }

    @Test("An organisation shares its tickets where the file says so, and not where it does not", arguments: TestDatabases.engines)
    func sharing(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            _ = try await fixture.apply("organizations: [{name: Harbour, sharesTickets: true}, {name: Sol}]")
            let anna = try await fixture.viewer(Cast.anna)
            let all = try await fixture.desk.organizations(for: anna)
            #expect(all.map(\.name) == ["Harbour", "Sol"] && all.map(\.sharesTickets) == [true, false])
            #expect(try await fixture.desk.deskFile(for: nil).contains("sharesTickets: true"))
        }
    }

    @Test("The sample company shows each kind, and who is in its team", arguments: TestDatabases.engines)
    func sample(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let before = try await fixture.desk.planDeskFile(SampleCompany.file, by: nil)
            // A mailbox would be read.
            for section in KindInFile.all.map(\.section) where section != "mailboxes" {
                #expect(before.changes.contains { $0.thing.section == section }, "\(section)")
            }
            try await SampleCompany.load(into: fixture.desk)
            let anna = try await fixture.viewer(Cast.anna)
            let team = try #require(try await fixture.desk.teams(for: anna).teams.first)
            #expect(team.team.line == .second && team.lead?.name == Cast.ivan.name && team.members.count == 2)
            #expect(try await fixture.desk.macros(for: anna).count == 2)
            #expect(try await fixture.desk.triggers(for: anna).count == 2)
        }
    }

    @Test("Whoever is no administrator any more when his file is applied changes nothing", arguments: TestDatabases.engines)
    func former(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let anna = try await fixture.viewer(Cast.anna)
            let before = try await fixture.desk.deskFile(for: nil)
            try await fixture.database.write { connection in
                try connection.execute("UPDATE person SET role = 'agent' WHERE id = ?1", [anna.person.sqlValue])
            }
            await #expect(throws: DeskError.forbidden) { try await fixture.desk.applyDeskFile("skills: [A]", by: anna) }
            #expect(try await fixture.desk.deskFile(for: nil) == before)
        }
    }
}

extension KindInFile {
    fileprivate var isList: Bool { !["lineNames", "mailTemplates", "notificationMatrix"].contains(section) }
}
