import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Canned answers")
struct CannedAnswerTests {
    @Test("An answer is filled in, in the requester's language, else the desk's, and says which", arguments: TestDatabases.engines)
    func filled(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let number = try await desk.receive(.mail(Cast.tickets[4])).number
            let texts: [Language: String] = [
                .english: "Dear {{requester}}, {{number}} {{line}} {{queue}} {{desk}} {{agent}} {{category}}", .swedish: "Hej",
            ]
            let id = try await desk.addCannedAnswer(CannedAnswerDraft(name: "Hello", texts: texts), by: anna)
            let filled = try await desk.fill(id, on: number, for: anna)
            #expect((filled.language, filled.wanted, filled.isFallback) == (.english, .hebrew, true))
            let queue = try #require(try await desk.queues(for: anna).first?.name)
            #expect(
                filled.text == "Dear \(Cast.noam.name), \(number) First line \(queue) \(Cast.company) \(Cast.anna.name) —")
            var draft = CannedAnswerDraft(name: "Hello", texts: texts)
            draft.texts[.hebrew] = "{{line}}: {{subject}} {{due}}"
            try await desk.changeCannedAnswer(id, to: draft, by: anna)
            let hebrew = try await desk.fill(id, on: number, for: anna)
            #expect(!hebrew.isFallback && hebrew.text.hasPrefix("קו ראשון: \(Cast.tickets[4].subject) "))
            #expect(hebrew.text.contains(/\d\d:\d\d$/))
            #expect(try await desk.filledAnswers(on: number, for: anna) == [hebrew])
            #expect(try await fixture.changes(number) == ["opened"])
        }
    }

    @Test("An answer for some queues, or out of use, is offered nowhere else", arguments: TestDatabases.engines)
    func queues(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let number = try await desk.receive(.mail(Cast.tickets[0])).number
            let queues = try await desk.queues(for: anna).map(\.id)
            var draft = CannedAnswerDraft(name: "Other", texts: [.english: "x"], queues: [queues[1]])
            let id = try await desk.addCannedAnswer(draft, by: anna)
            #expect(try await desk.filledAnswers(on: number, for: anna) == [])
            await #expect(throws: DeskError.invalid(field: "answer", .unknown)) { _ = try await desk.fill(id, on: number, for: anna) }
            try await desk.queue(number, in: queues[1], by: anna)
            #expect(try await desk.filledAnswers(on: number, for: anna).map(\.text) == ["x"])
            draft.isActive = false
            try await desk.changeCannedAnswer(id, to: draft, by: anna)
            #expect(try await desk.filledAnswers(on: number, for: anna) == [])
        }
    }

    @Test("What cannot be taken is refused with its field, and only administrators tend them", arguments: TestDatabases.engines)
    func refused(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna, dana) = (fixture.desk, try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            let good = CannedAnswerDraft(name: "A", texts: [.english: "x"])
            _ = try await desk.addCannedAnswer(good, by: anna)
            let cases: [(CannedAnswerDraft, DeskError)] = [
                (good, .invalid(field: "name", .taken)),
                (CannedAnswerDraft(name: " ", texts: [.english: "x"]), .invalid(field: "name", .empty)),
                (CannedAnswerDraft(name: "B", texts: [.english: " \n"]), .invalid(field: "texts", .empty)),
                (
                    CannedAnswerDraft(name: "B", texts: [.english: "x", .polish: "{{password}}"]),
                    .variable(field: "texts.pl", name: "password")
                ),
                (CannedAnswerDraft(name: "B", texts: [.english: "x"], queues: [ID(99)]), .invalid(field: "queues", .unknown)),
                (
                    CannedAnswerDraft(name: "B", texts: [.english: String(repeating: "x", count: 20_001)]),
                    .invalid(field: "texts.en", .tooLong)
                ),
            ]
            for (draft, error) in cases {
                await #expect(throws: error) { _ = try await desk.addCannedAnswer(draft, by: anna) }
            }
            for viewer in [dana, try await fixture.viewer(Cast.piotr)] {
                await #expect(throws: DeskError.forbidden) { _ = try await desk.cannedAnswers(for: viewer) }
                await #expect(throws: DeskError.forbidden) { _ = try await desk.addCannedAnswer(good, by: viewer) }
                await #expect(throws: DeskError.forbidden) { try await desk.changeCannedAnswer(ID(1), to: good, by: viewer) }
            }
            #expect(try await desk.cannedAnswers(for: anna).map(\.texts) == [[.english: "x"]])
        }
    }
}
