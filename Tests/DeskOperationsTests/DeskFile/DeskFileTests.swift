import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("The desk as a file")
struct DeskFileTests {
    @Test("What is exported is read again as it is, and says nothing new", arguments: TestDatabases.engines)
    func again(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let first = try await fixture.desk.deskFile(for: nil)
            #expect(first.hasPrefix("# The desk as a file."))
            #expect(first.contains("\n- name: General questions\n"))
            #expect(try await fixture.desk.planDeskFile(first, by: nil) == DeskFilePlan())
            #expect(try await fixture.desk.applyDeskFile(first, removing: true, by: nil) == DeskFilePlan())
            #expect(try await fixture.desk.deskFile(for: nil) == first)
        }
    }

    @Test("The file of the sample company makes everything that it says, and an empty desk the same", arguments: TestDatabases.engines)
    func sample(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let done = try await fixture.apply(SampleCompany.file)
            #expect(done.words.contains("added calendar Days and evenings in Stockholm"))
            #expect(done.words.contains("added question Hardware / Printers / Model"))
            #expect(done.words.contains("changed agreement Standard agreement: timeBoxOnlyWarns"))
            #expect(done.words.contains("changed queue Operational problems: address") && done.words.contains("added rule Printers"))
            let file = try await fixture.desk.deskFile(for: nil)
            try await fixture.withEmptyDesk(engine) { empty in
                _ = try await empty.applyDeskFile(file, by: nil)
                #expect(try await empty.deskFile(for: nil) == file)
                #expect(try await empty.verify().differences == [])
            }
        }
    }

    @Test("A file with one fault changes nothing, and each fault names its line and its place", arguments: TestDatabases.engines)
    func faults(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let good = "skills: [Welding]\nqueues:\n  - name: Nights\n"
            let cases: [(String, String)] = [
                (
                    "rules:\n  - name: A\n    then: {queue: Nowhere}\n",
                    "line 6: rules[0].then.queue: nothing among queues is called \"Nowhere\""
                ),
                (
                    "rules:\n  - name: A\n    then: {priority: urgent}\n",
                    "line 6: rules[0].then.priority: \"urgent\" is not known; write lowest"
                ),
                ("rules:\n  - name: A\n    then: {}\n", "line 6: rules[0].then: it is empty"),
                (
                    "rules:\n  - name: A\n    when: [{channel: [mail], words: [a]}]\n    then: {priority: low}\n",
                    "line 6: rules[0].when[0]: write one"
                ),
                ("organizations:\n  - name: A\n    agreement: Gold\n", "line 6: organizations[0].agreement: nothing among agreements"),
                ("organizations:\n  - {name: A, domain: a.example}\n", "line 5: organizations[0].domain: there is no such key; write name"),
                ("organizations:\n  - {name: A}\n  - {name: A}\n", "line 6: organizations[1]: \"A\" stands here twice"),
                ("organizations:\n  - {domains: [a.example]}\n", "line 5: organizations[0].name: it is missing"),
                ("calendars:\n  - {name: C, timezone: Mars/Base}\n", "line 5: calendars[0]: timezone \"Mars/Base\" is not known"),
                (
                    "calendars:\n  - {name: C, timezone: UTC, hours: {mon: 9 to 17}}\n",
                    "line 5: calendars[0].hours.mon: write hours such as"
                ),
                (
                    "agreements:\n  - name: G\n    calendar: Monday to Friday, 9 to 17\n    firstResponse: {high: -1}\n    resolution: {}\n",
                    "line 7: agreements[0].firstResponse.high: it must be a whole number"
                ),
                ("categories:\n  - name: A\n    below:\n      - {name: B, agreement: None}\n", "line 7: categories[0].below[0].agreement:"),
                (
                    "categories:\n  - name: A\n    questions: [{name: Q, type: choice}]\n",
                    "line 6: categories[0].questions[0].choices: it is empty"
                ),
                (
                    "agreements:\n  - name: G\n    calendar: Monday to Friday, 9 to 17\n    firstResponse: {}\n    resolution: {}\n    mostMoves: 0\n",
                    "line 9: agreements[0].mostMoves: it must be a whole number from 1 to 1000"
                ),
                ("settings: {matrix: [[low]]}\n", "line 4: settings.matrix: it is not well formed"),
                ("settings: {outbox: {undoSeconds: 9999}}\n", "line 4: settings.outbox.undoSeconds: it is not well formed"),
                ("settings: {outbox: {undo: 5}}\n", "line 4: settings.outbox.undo: there is no such key; write giveUpAfterHours"),
                ("tags: [Paper]\n", "line 4: tags[0].name: it is not well formed"),
                ("people: []\n", "line 4: people: there is no such key; write settings, lineNames"),
                ("queues: [{name: Nights\n", "line 5: this is no YAML"),
                ("skills: []\n", "line 1: \"skills\" stands here twice"),
                ("tags: &a [a]\nx: *a\n", "anchors (&) and aliases (*) are not read here"),
            ]
            for (bad, words) in cases {
                let faults = try await fixture.faults(good + bad)
                #expect(faults.first?.hasPrefix(words) == true, "\(bad): \(faults)")
            }
            #expect(try await fixture.faults("- a\n") == ["line 1: write keys with what they say"])
            #expect(try await fixture.faults("") == ["write keys with what they say"])
            #expect(try await fixture.faults(good) == [])
        }
    }

    @Test("B2 a file that nests without end, or is too large, is refused", arguments: [Engine.sqlite])
    func hostile(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            for (bad, words) in [
                ("tags: " + String(repeating: "[", count: 100_000), "no YAML"),
                ("tags: " + String(repeating: "{a: ", count: 900), "no YAML"),
                ("tags: [" + String(repeating: "aaaaaaaa, ", count: 120_000) + "]", "larger than"),
                ("? [&a [a, a], &b [*a, *a]]\n: 1\n", "anchors"),
                (String(repeating: "- ", count: 5_000) + "a", "YAML"),
            ] {
                let faults = try await fixture.faults(bad)
                #expect(faults.count == 1 && faults[0].contains(words), "\(bad.prefix(20)): \(faults)")
            }
        }
    }

    @Test("What was called otherwise is renamed, also where one takes the name of another", arguments: TestDatabases.engines)
    func renaming(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let before = try await fixture.desk.queues(for: nil)
            let done = try await fixture.apply(
                """
                queues:
                  - {name: Compatibility, was: General questions}
                  - {name: Devices, was: Compatibility, address: devices@norrsken.example}
                calendars: [{name: Office, was: "Monday to Friday, 9 to 17", timezone: UTC, hours: {mon: "09:00-17:00"}}]
                """)
            #expect(
                done.words == [
                    "changed calendar Office: name, hours", "changed agreement Standard agreement: calendar",
                    "changed queue Compatibility: name", "changed queue Devices: name, address",
                ])
            let after = try await fixture.desk.queues(for: nil)
            #expect(after.map(\.id) == before.map(\.id) && after.map(\.name) == ["Compatibility", "Devices", "Operational problems"])
            let round = try await fixture.faults("queues: [{name: Devices, was: Compatibility}, {name: Compatibility, was: Devices}]")
            #expect(round.count == 2)
            // Both are there: it cannot be told which is meant.
            let faults = try await fixture.faults("queues: [{name: Devices, was: Operational problems}]")
            #expect(
                faults == [
                    "line 1: queues[0].was: there are both \"Devices\" and \"Operational problems\": "
                        + "take \"was\" away, or rename one of them by hand"
                ])
        }
    }

    @Test(
        "What is not in the file is left alone; taken away, it goes out of use or stays where histories name it",
        arguments: TestDatabases.engines)
    func removal(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            _ = try await fixture.apply(SampleCompany.file)
            _ = try await fixture.desk.receive(.mail(Cast.tickets[0]))
            let file = """
                queues: [{name: General questions}]
                organizations: [{name: Sol}]
                rules: []
                categories: [{name: Access, questions: [{name: Since, type: date}]}]
                """
            let left = try await fixture.apply(file)
            #expect(left.words == ["changed organization Sol: domains, agreement"])
            #expect(left.unnamed.contains { $0.section == "rules" && $0.name == "Printers" } && left.kept.isEmpty)
            let done = try await fixture.apply(file, removing: true)
            #expect(done.unnamed.isEmpty)
            #expect(done.kept.map(\.name) == ["Galil", "Harbour", "Compatibility", "Operational problems"])
            #expect(done.words.contains("removed organization Volga") && !done.words.contains("removed organization Harbour"))
            #expect(
                done.words.contains("changed rule Printers: active") && done.words.contains("changed category Hardware / Printers: active"))
            #expect(done.words.contains("changed question Access / Account: active"))
            #expect(try await fixture.desk.routingRules(for: fixture.viewer(Cast.anna)).allSatisfy { !$0.isActive })
        }
    }

    @Test("Rules and questions stand in the order of the file; what it does not name keeps its place", arguments: TestDatabases.engines)
    func order(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let anna = try await fixture.viewer(Cast.anna)
            func rules(_ names: String...) -> String {
                "rules:\n" + names.map { "  - {name: \($0), then: {priority: low}}\n" }.joined()
            }
            _ = try await fixture.apply(rules("A", "B", "C", "D"))
            let done = try await fixture.apply(rules("D", "B", "E", "A"))
            #expect(done.words == ["added rule E", "ordered rule"])
            #expect(try await fixture.desk.routingRules(for: anna).map(\.name) == ["D", "B", "C", "E", "A"])
            func questions(_ names: String...) -> String {
                "categories:\n  - name: X\n    questions:\n" + names.map { "      - {name: \($0), type: text}\n" }.joined()
            }
            _ = try await fixture.apply(questions("a", "b", "c"))
            #expect(try await fixture.apply(questions("c", "a")).words == ["ordered question"])
            let category = try #require(try await fixture.desk.categories().tree.ordered.first)
            let fields = try await fixture.desk.fields(askedBy: category.id, for: anna)
            #expect(fields.map(\.name) == ["c", "b", "a"])
        }
    }

    @Test("Only administrators take the desk as a file, and give one", arguments: TestDatabases.engines)
    func permission(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            for member in [Cast.piotr, Cast.dana] {
                let viewer = try await fixture.viewer(member)
                await #expect(throws: DeskError.forbidden) { try await fixture.desk.deskFile(for: viewer) }
                await #expect(throws: DeskError.forbidden) { try await fixture.desk.planDeskFile("skills: [A]", by: viewer) }
                await #expect(throws: DeskError.forbidden) { try await fixture.desk.applyDeskFile("skills: [A]", by: viewer) }
            }
            let anna = try await fixture.viewer(Cast.anna)
            #expect(try await fixture.desk.applyDeskFile("skills: [A]", by: anna).words == ["added skill A"])
        }
    }

    @Test("A10 the file holds no word of a ticket, no person, no password and no token", arguments: TestDatabases.engines)
    func leaks(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await SampleCompany.load(into: fixture.desk)
            let token = try await fixture.desk.createToken(for: Cast.anna.address)
            let file = try await fixture.desk.deskFile(for: nil)
            let people = try await fixture.database.read { connection in
                try connection.rows("SELECT name, address, password FROM person", []).flatMap { row in
                    [try row.text(0), try row.textOrNil(1), try row.textOrNil(2)].compactMap { $0 }
                }
            }
            let words = try await fixture.database.read { connection in
                try connection.rows("SELECT subject, new_words FROM message", []).flatMap { [try $0.text(0), try $0.text(1)] }
            }
            for canary in people + words + [token, SampleCompany.password] where canary.count > 4 { #expect(!file.contains(canary)) }
        }
    }
}
