import Database
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@testable import DeskOperations

@Suite("Problems and their incidents")
struct ProblemTests {
    private static let texts: [Language: String] = [
        .english: "It is fixed in English.", .swedish: "Det är rättat på svenska.", .hebrew: "התקלה תוקנה בעברית.",
    ]

    /// A problem of Anna's, and an incident of each of the cast under it.
    private func outage(_ fixture: DeskFixture) async throws -> (problem: TicketNumber, incidents: [TicketNumber], anna: Viewer) {
        let anna = try await fixture.viewer(Cast.anna)
        let request = TicketRequest(
            subject: "Disk full", body: "All of them.", name: Cast.eve.name, address: Cast.eve.address, channel: .telephone)
        let problem = try await fixture.desk.open(request, by: anna).ticket.number
        try await fixture.desk.classify(problem, as: .problem, isProactive: nil, by: anna)
        var incidents: [TicketNumber] = []
        for ticket in Cast.tickets {
            let number = try await fixture.desk.receive(.mail(ticket)).number
            try await fixture.desk.put(number, under: problem, by: anna)
            incidents.append(number)
        }
        _ = try await fixture.post()
        return (problem, incidents, anna)
    }

    @Test(
        "An incident is put under one problem, from either side, and taken out again; both histories say so",
        arguments: TestDatabases.engines)
    func putUnder(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (problem, incidents, anna) = try await outage(fixture)
            let desk = fixture.desk
            #expect(try await fixture.ticket(problem).log.tied(.incident) == incidents.map(\.ticket))
            await #expect(throws: DeskError.refused(.underProblem)) { try await desk.put(incidents[0], under: incidents[1], by: anna) }
            try await desk.takeOut(incidents[0], by: anna)
            await #expect(throws: DeskError.refused(.notLinked)) { try await desk.takeOut(incidents[0], by: anna) }
            await #expect(throws: DeskError.refused(.notProblem)) { try await desk.put(incidents[0], under: incidents[1], by: anna) }
            await #expect(throws: DeskError.refused(.hasIncidents)) {
                try await desk.classify(problem, as: .incident, isProactive: nil, by: anna)
            }
            try await desk.add(incident: incidents[0], to: problem, by: anna)
            try await desk.remove(incident: incidents[1], from: problem, by: anna)
            #expect(try await fixture.changes(incidents[0]).suffix(3) == ["linked", "unlinked", "linked"])
            #expect(try await fixture.changes(problem).suffix(3) == ["unlinked", "linked", "unlinked"])
            await #expect(throws: DeskError.refused(.sameTicket)) { try await desk.add(incident: problem, to: problem, by: anna) }
        }
    }

    @Test(
        "D1 whoever may not see the problem reads its workaround on the incident, and nothing else of it", arguments: TestDatabases.engines)
    func workaround(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (problem, incidents, anna) = try await outage(fixture)
            let (desk, dana) = (fixture.desk, try await fixture.viewer(Cast.dana))
            let other = try #require(try await desk.allQueues(for: anna).last?.id)
            try await desk.queue(problem, in: other, by: anna)
            await #expect(throws: DeskError.refused(.causeUnknown)) {
                try await desk.describe(problem, KnownErrorChange(isKnownError: true), by: anna)
            }
            try await desk.describe(
                problem, KnownErrorChange(cause: "A full disk", workaround: "Restart twice", isKnownError: true), by: anna)
            #expect(try await fixture.changes(problem).suffix(3) == ["causeFound", "workaroundFound", "knownErrorMarked"])
            await #expect(throws: DeskError.refused(.noChange)) {
                try await desk.describe(problem, KnownErrorChange(cause: "A full disk"), by: anna)
            }
            await #expect(throws: DeskError.notFound) { try await desk.summary(problem, for: dana) }
            let known = try #require(try await desk.knownError(of: incidents[0], for: dana))
            #expect(known.workaround?.body == "Restart twice" && known.isKnownError && !known.isSeen && known.cause == nil)
            let view = try await desk.view(incidents[0], for: dana)
            #expect(view.surroundings.tied.isEmpty && !view.surroundings.seen.contains(problem.ticket))
            #expect(try await desk.view(incidents[0], for: anna).surroundings.knownError?.cause?.body == "A full disk")
            // Words are redacted and taken back as those of any note.
            let note = try #require(try await fixture.ticket(problem).log.workaround)
            try await desk.redact(problem, .passage("twice", of: note), because: "x", by: anna)
            #expect(try await desk.knownError(of: incidents[0], for: dana)?.workaround?.body == "Restart ▇▇▇")
            try await desk.describe(problem, KnownErrorChange(workaround: ""), by: anna)
            #expect(try await desk.knownError(of: incidents[0], for: dana)?.workaround == nil)
        }
    }

    @Test(
        "Each requester gets the text of his language, else the one named for the others; the preview said so",
        arguments: TestDatabases.engines)
    func languages(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (problem, incidents, anna) = try await outage(fixture)
            var answer = SharedAnswer(texts: Self.texts, submission: "submission")
            await #expect(throws: DeskError.invalid(field: "fallback", .empty)) {
                _ = try await fixture.desk.planAnswers(problem, answer, for: anna)
            }
            answer.fallback = .english
            let plan = try await fixture.desk.planAnswers(problem, answer, for: anna)
            #expect(plan.entries.map(\.language) == [.english, .swedish, .polish, .spanish, .hebrew, .russian])
            #expect(plan.entries.map(\.text) == [.english, .swedish, .english, .english, .hebrew, .english])
            #expect(plan.entries.allSatisfy { $0.obstacle == nil } && plan.hidden == 0)
            #expect(try await fixture.post().isEmpty)
            let results = try await fixture.desk.answerIncidents(problem, answer, by: anna)
            #expect(results.entries.map(\.outcome) == Array(repeating: .sent, count: 6))
            let letters = try await fixture.post()
            #expect(letters.count == 6)
            for (planned, incident) in zip(plan.entries, incidents) {
                let letter = try #require(letters.first { $0.entry.ticket == incident.ticket })
                let text = try #require(planned.text.flatMap { Self.texts[$0] })
                #expect(letter.mail.text.contains(text) && letter.entry.address == planned.incident.requester.address)
                #expect(Self.texts.values.count { letter.whole.contains($0) || letter.mail.text.contains($0) } == 1)
                #expect(try await fixture.changes(incident).last == "answered")
            }
        }
    }

    @Test(
        "E8 E10 the same submission answers nobody twice; a closed or foreign incident is refused alone", arguments: TestDatabases.engines)
    func repetition(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (problem, incidents, anna) = try await outage(fixture)
            let (desk, dana) = (fixture.desk, try await fixture.viewer(Cast.dana))
            let other = try #require(try await desk.allQueues(for: anna).last?.id)
            try await desk.queue(incidents[1], in: other, by: anna)
            try await desk.close(incidents[2], by: anna)
            _ = try await fixture.post()
            let answer = SharedAnswer(
                texts: [.english: "Try again now."], isSolution: true, submission: "submission")
            let first = try await desk.answerIncidents(problem, answer, by: dana)
            #expect(first.hidden == 1)
            #expect(first.entries.map(\.outcome) == [.sent, .refused(.closed), .sent, .sent, .sent])
            #expect(try await fixture.ticket(incidents[0]).status == .solved)
            #expect(try await fixture.changes(incidents[1]).last == "queued")
            try await desk.reopen(incidents[2], by: anna)
            _ = try await fixture.post()
            let again = try await desk.answerIncidents(problem, answer, by: dana)
            #expect(again.entries.map(\.outcome) == [.sentBefore, .sent, .sentBefore, .sentBefore, .sentBefore])
            #expect(try await fixture.post().map(\.entry.ticket) == [incidents[2].ticket])
            // At once, from two nodes: one answer.
            let once = SharedAnswer(texts: [.english: "Once."], submission: "at the same time")
            let sent = try await fixture.withSecondNode { second in
                async let left = desk.answerIncidents(problem, once, by: dana)
                async let right = second.answerIncidents(problem, once, by: dana)
                return try await left.entries + right.entries
            }
            #expect(sent.count { $0.outcome == .sent } == 5 && sent.count { $0.outcome == .sentBefore } == 5)
            for incident in incidents where incident != incidents[1] {
                #expect(try await desk.conversation(incident, for: nil).count { $0.body == "Once." } == 1)
            }
        }
    }

    @Test("A10 an answer to all carries no note, no workaround and nothing of another incident", arguments: TestDatabases.engines)
    func canary(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (problem, incidents, anna) = try await outage(fixture)
            try await fixture.desk.describe(
                problem, KnownErrorChange(cause: "CANARY-CAUSE", workaround: "CANARY-WORKAROUND", isKnownError: true), by: anna)
            _ = try await fixture.desk.note(incidents[0], body: "CANARY-NOTE", by: anna)
            let answer = SharedAnswer(texts: [.english: "All is well."], submission: "submission")
            _ = try await fixture.desk.answerIncidents(problem, answer, by: anna)
            let letters = try await fixture.post()
            #expect(letters.count == 6)
            for letter in letters {
                #expect(!letter.whole.contains("CANARY") && !letter.mail.text.contains("CANARY"))
                let others = Cast.tickets.filter { $0.requester.address != letter.entry.address }
                #expect(others.allSatisfy { !letter.mail.text.contains($0.subject) && !letter.mail.subject.contains($0.subject) })
            }
        }
    }

    @Test("Nothing is sent without a text, a key, or a problem", arguments: TestDatabases.engines)
    func nonsense(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (problem, incidents, anna) = try await outage(fixture)
            for (answer, error) in [
                (SharedAnswer(texts: [.english: " "], submission: "submission"), DeskError.invalid(field: "texts", .empty)),
                (SharedAnswer(texts: [.english: "x"], submission: "short"), .invalid(field: "submission", .malformed)),
                (
                    SharedAnswer(texts: [.english: "x", .swedish: "y"], fallback: .polish, submission: "submission"),
                    .invalid(field: "fallback", .unknown)
                ),
            ] {
                await #expect(throws: error) { _ = try await fixture.desk.answerIncidents(problem, answer, by: anna) }
            }
            let fine = SharedAnswer(texts: [.english: "x"], submission: "submission")
            await #expect(throws: DeskError.refused(.notProblem)) {
                _ = try await fixture.desk.answerIncidents(incidents[0], fine, by: anna)
            }
            #expect(try await fixture.post().isEmpty)
        }
    }
}
