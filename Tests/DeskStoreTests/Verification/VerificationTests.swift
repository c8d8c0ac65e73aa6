import Database
import DeskOperations
import DeskStore
import Foundation
import ServiceDesk
import Support
import Testing

@Suite("Verification")
struct VerificationTests {
    /// A ticket with a history of five events and a small content.
    private func filled(_ fixture: DeskFixture) async throws {
        let small = try PreparedContent([1, 2, 3], engine: fixture.database.engine, files: fixture.files)
        try await fixture.database.write { [files = fixture.files] connection in
            var ticket = try StoreBench.begin(connection)
            let answer = try StoreBench.message(.answer, on: ticket, connection)
            let held = try StoreBench.message(.supplement, on: ticket, isHeld: true, connection)
            let tag = try NamedWords(tags: connection).id(of: "vip")
            let commands: [TicketCommand] = [.assign(to: ID(1)), .answer(answer), .hold(held), .tag([tag])]
            for (step, command) in commands.enumerated() {
                ticket = try StoreBench.carryOut(command, on: ticket, connection, at: StoreBench.start.advanced(by: .seconds(step)))
            }
            let hardware = try Categories(connection).add(Category(id: ID(0), parent: nil, name: "Hardware"))
            let printer = try Categories(connection).add(Category(id: ID(0), parent: hardware, name: "Printer"))
            _ = try CategoryFields(connection).add(Field(id: ID(0), category: printer, name: "Floor", type: .number))
            let section = try ArticleSections(connection).add(ArticleSection(id: ID(0), name: "Printers"))
            let article = try Articles(connection).add(
                Article(
                    id: ID(0), section: section, sourceLanguage: .english, owner: ID(1), createdAt: StoreBench.start,
                    updatedAt: StoreBench.start))
            for number in 1...2 {
                try ArticleTexts(connection).add(
                    ArticleVersion(
                        article: article, language: .english, number: number, content: ArticleContent(title: "a", steps: "[[\(number)]]"),
                        author: ID(1), at: StoreBench.start))
            }
            try late(try StoreBench.begin(connection, requester: Cast.erik), connection)
            try Contents(connection, files: files).keep(small, at: StoreBench.start)
        }
    }

    /// Somebody is told that a ticket is late; another mail leaves too.
    private func late(_ begun: Ticket, _ connection: any Connection) throws {
        var ticket = begun
        for stage: ClockStage in [.warning, .breach] {
            let command = TicketCommand.reach(stage, of: .resolution, number: 1, due: StoreBench.start)
            ticket = try StoreBench.carryOut(command, on: ticket, connection)
        }
        let notice = NoticeDraft(
            person: ID(1), ticket: ticket.id, event: ticket.version, notice: .late, priority: .normal, isShown: true,
            gathering: (.late, StoreBench.start))
        try Notifications(connection).add([notice], at: StoreBench.start)
        let reader = try #require(try People(connection).find(ID(1)))
        let draft = OutboxDraft(
            notice: .accepted, ticket: ticket.id, message: nil, recipient: reader, at: try #require(reader.mailbox), language: .english,
            event: 1,
            mailID: "a")
        try Outbox(connection).add(draft, at: StoreBench.start)
    }

    /// What somebody did to the tables, and a word of what verification must say of it.
    private static let spoiling: [(String, String)] = [
        ("UPDATE article SET language = 'sv'", "article 1 has no text in its own language"),
        ("UPDATE article_text SET version = 1", "article 1: its text in en is not its latest version"),
        ("UPDATE article_version SET number = 5 WHERE number = 1", "article 1: its text in en is not its latest version"),
        ("DELETE FROM article_reference", "what its text in en points to is noted otherwise"),
        ("UPDATE article_version SET steps = '[[7]]' WHERE number = 2", "what its text in en points to is noted otherwise"),
        ("UPDATE ticket SET status = 'solved' WHERE id = 1", "1000015: its row differs"),
        ("UPDATE ticket SET is_proactive = 1 WHERE id = 1", "1000015: its row differs"),
        ("UPDATE ticket SET assessment = 'low,low,low' WHERE id = 1", "1000015: its row differs"),
        ("UPDATE clock SET started_at = started_at - 1 WHERE ticket = 1", "1000015: its row differs"),
        ("UPDATE clock SET reached = 'breach' WHERE ticket = 2", "1000028: its row differs"),
        ("DELETE FROM clock WHERE ticket = 1 AND target = 'resolution'", "1000015: its row differs"),
        ("UPDATE clock SET due_at = due_at + 1 WHERE ticket = 2", "is due at another moment"),
        ("UPDATE clock SET due_at = NULL WHERE ticket = 2 AND target = 'resolution'", "is due at another moment"),
        ("UPDATE clock SET next_at = next_at + 1 WHERE ticket = 2", "has to be looked at at another moment"),
        ("UPDATE clock SET arming = 2 WHERE ticket = 2", "1000028: its row differs"),
        ("UPDATE clock SET repetitions = 1 WHERE ticket = 2", "1000028: its row differs"),
        ("UPDATE clock SET unanswered_since = 1 WHERE ticket = 2", "1000028: its row differs"),
        ("UPDATE ticket_event SET once = NULL WHERE once IS NOT NULL", "event 3 could be there twice"),
        ("UPDATE notification SET event = 1", "told of it what its history does not say"),
        ("UPDATE notification SET event = 99", "told of it what its history does not say"),
        ("UPDATE notification SET mail = (SELECT o.id FROM outbox o)", "told of it what its history does not say"),
        (
            "UPDATE notification SET person = (SELECT requester FROM ticket WHERE id = 1)", "told of it what its history does not say"
        ),
        ("INSERT INTO setting (name, value) VALUES ('notifications.matrix', '[')", "who is told of what cannot be read"),
        ("INSERT INTO notice_preference (person, choices) VALUES (1, '{')", "person 1: how he wants to be told cannot be read"),
        (
            """
            INSERT INTO mail_template (notice, language, subject, body, changed_at, changed_by) VALUES ('lineLate', 'en', 'a', 'b', 0, 1)
            """, "there are words for lineLate, which is no mail"
        ),
        ("UPDATE ticket SET assignee = 2 WHERE id = 1", "1000015: its row differs"),
        ("UPDATE ticket SET priority = 'highest' WHERE id = 2", "1000028: its row differs"),
        ("UPDATE ticket SET held = '' WHERE id = 1", "1000015: its row differs"),
        ("UPDATE ticket SET updated_at = updated_at + 1 WHERE id = 1", "1000015: its row differs"),
        ("UPDATE ticket SET reported_at = created_at WHERE id = 1", "1000015: its row differs"),
        ("INSERT INTO ticket_detail (ticket, symptoms, components) VALUES (2, 'a', '')", "knows nothing of its symptoms"),
        (
            "INSERT INTO ticket_detail (ticket, symptoms, components, contact) VALUES (2, '', '', 'a')",
            "knows nothing of its contact details"
        ),
        ("UPDATE ticket SET ties = 'related=2' WHERE id = 1", "knows nothing of being tied to it"),
        ("UPDATE ticket SET cause = 1 WHERE id = 2", "the note on its cause is missing"),
        (
            "INSERT INTO developer_request (ticket, title, link, state) VALUES (2, 'a', 'b', 'done')",
            "request 1 to developers stands otherwise"
        ),
        (
            "INSERT INTO shared_answer (submission, ticket, message) SELECT 'a', 2, m.id FROM message m WHERE m.purpose = 'answer'",
            "an answer to many stands elsewhere"
        ),
        ("INSERT INTO person_telephone (person, number) VALUES (1, '+48 22 1234567')", "person 1: a telephone number cannot be compared"),
        ("INSERT INTO person_telephone (person, number) VALUES (1, 'none')", "person 1: a telephone number cannot be compared"),
        ("UPDATE ticket SET kind = 'change', approval = 'approved' WHERE id = 1", "1000015: its row differs"),
        ("UPDATE ticket SET restored_at = created_at WHERE id = 1", "1000015: its row differs"),
        ("INSERT INTO satisfaction (ticket, round, score, words, at) VALUES (2, 1, 5, '', 0)", "its score differs from its history"),
        ("UPDATE ticket SET watchers = '1=asked' WHERE id = 1", "1000015: its row differs"),
        (
            "INSERT INTO participant (ticket, person, part, added_at) VALUES (2, 2, 'watcher', 0)", "others are sent its answers"
        ),
        ("UPDATE ticket SET tags = '7' WHERE id = 1", "1000015: its row differs"),
        ("DELETE FROM ticket_tag WHERE ticket = 1", "1000015: lists find it by other tags"),
        ("INSERT INTO ticket_tag (tag, ticket) SELECT id, 2 FROM tag", "1000028: lists find it by other tags"),
        ("UPDATE ticket SET time_spent = 1 WHERE id = 1", "1000015: its row differs"),
        ("UPDATE ticket SET category = 2 WHERE id = 1", "1000015: its row differs"),
        ("INSERT INTO ticket_field (ticket, field, value) VALUES (1, 1, '3')", "1000015: its history knows nothing of its field 1"),
        ("UPDATE category SET parent = 2 WHERE id = 1", "it stands below itself"),
        ("UPDATE ticket SET round = 2 WHERE id = 1", "1000015: its row differs"),
        ("DELETE FROM ticket_event WHERE ticket = 1 AND sequence = 5", "1000015: its row differs"),
        ("DELETE FROM ticket_event WHERE ticket = 1 AND sequence = 2", "1000015: its history has a gap"),
        ("DELETE FROM ticket_event WHERE ticket = 1 AND sequence = 1", "1000015: its history has a gap"),
        ("DELETE FROM ticket_event WHERE ticket = 2", "1000028: its history has a gap"),
        ("UPDATE ticket_event SET at = at + 3600000000 WHERE ticket = 1 AND sequence = 2", "run backwards"),
        ("UPDATE message SET at = at + 3600000000 WHERE id = 2", "event 3 is older than its message"),
        ("UPDATE message SET is_held = 0 WHERE id = 3", "message 3 is not held, its history differs"),
        ("UPDATE message SET is_held = 1 WHERE id = 2", "message 2 is held, its history differs"),
        ("DELETE FROM message WHERE id = 1", "the message of event 1 is missing"),
        ("DELETE FROM message WHERE id = 2", "the message of event 3 is missing"),
        ("UPDATE message SET ticket = 2 WHERE id = 2", "message 2 stands in no event"),
        ("DELETE FROM participant WHERE ticket = 1", "should take part in it"),
        ("UPDATE ticket_event SET change = 'merged' WHERE ticket = 1 AND sequence = 3", "event 3 cannot be read"),
        ("UPDATE ticket_event SET version = 9 WHERE ticket = 1 AND sequence = 3", "event 3 cannot be read"),
        ("UPDATE ticket_event SET fields = '{' WHERE ticket = 1 AND sequence = 3", "event 3 cannot be read"),
        ("INSERT INTO saved_view (person, position, name, selection) VALUES (1, 1, 'Mine', '{')", "view 1 cannot be read"),
        ("UPDATE content SET size = 4", "has changed"),
        ("DELETE FROM content_chunk", "has changed"),
    ]

    @Test("A desk that nobody spoiled has nothing to say", arguments: TestDatabases.engines)
    func honest(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await filled(fixture)
            let report = try await fixture.desk.verify()
            #expect(report.differences == [])
            #expect((report.tickets, report.events, report.contents) == (2, 8, 1))
        }
    }

    @Test("Whatever was changed behind the desk's back is found", arguments: TestDatabases.engines)
    func spoiled(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await filled(fixture)
            for (statement, said) in Self.spoiling {
                let undone = await #expect(throws: Undone.self) {
                    try await fixture.database.write { [files = fixture.files] connection in
                        try connection.execute(statement, [])
                        throw Undone(
                            differences: try Verification(
                                connection, files: files, book: AgreementBook(standard: StoreBench.agreement()), at: StoreBench.start
                            ).run().differences)
                    }
                }
                #expect(undone?.differences.contains { $0.contains(said) } == true, "\(statement): \(undone?.differences ?? [])")
            }
        }
    }

    /// Ends a unit, so that what it spoiled is whole again.
    private struct Undone: Error {
        let differences: [String]
    }

    @Test("A content that changed or went is found, in rows and in files", arguments: TestDatabases.engines)
    func contents(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine, verifies: false) { fixture in
            try await filled(fixture)
            try await fixture.database.write { try $0.execute("UPDATE content_chunk SET bytes = ?1", [.blob([1, 2, 4])]) }
            #expect(try await fixture.desk.verify().differences == ["content \(ContentHash(of: [1, 2, 3]).rawValue) has changed"])
        }
        let large = [UInt8](repeating: 5, count: 200_000)
        try await DeskFixture.withFresh(.sqlite, verifies: false) { fixture in
            let prepared = try PreparedContent(large, engine: .sqlite, files: fixture.files)
            try await fixture.database.write { [files = fixture.files] in
                try Contents($0, files: files).keep(prepared, at: StoreBench.start)
            }
            let file = fixture.folder.appending(path: String(prepared.hash.rawValue.prefix(2))).appending(path: prepared.hash.rawValue)
            try Data(repeating: 6, count: 200_000).write(to: file)
            #expect(try await fixture.desk.verify().differences == ["content \(prepared.hash.rawValue) has changed"])
            try FileManager.default.removeItem(at: file)
            #expect(try await fixture.desk.verify().differences == ["content \(prepared.hash.rawValue) is missing"])
        }
    }
}
