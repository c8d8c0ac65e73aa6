import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Articles and tickets")
struct ArticleFromTicketTests {
    @Test(
        "A solved ticket drafts its article without a word of who asked and who helped, and is linked to it",
        arguments: TestDatabases.engines)
    func drafted(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let bench = try await KnowledgeBench(fixture)
            let mail = MailContact.mail(
                from: Cast.alice, subject: "Printer hums, says Alice",
                text: "Hello,\n\nthe printer hums and shows 0x610000f6. Call me at +44 20 7946 0958.\n\nKind regards,\nAlice Carter",
                messageID: "hums@harbour.example")
            let number = try await bench.desk.receive(mail).number
            try await bench.desk.changeDetails(number, symptoms: "It hums", components: "LaserJet in Alice's room", by: bench.dana)
            _ = try await bench.desk.note(number, body: "Called Alice, alice@harbour.example: the tray is loose.", by: bench.dana)
            _ = try await bench.desk.note(number, body: "Fixed the tray.", by: bench.dana)
            _ = try await bench.desk.propose(
                number, body: "Hello Alice,\nPush the tray in until it clicks.\nKind regards\nDana", by: bench.dana)
            let draft = try await bench.desk.beginArticle(from: number, in: .hebrew, for: bench.dana)
            let content = draft.content
            #expect(content.title == "Printer hums, says …" && draft.ticket == number.ticket && draft.language == .english)
            #expect(content.problem == "It hums\n\nthe printer hums and shows 0x610000f6. Call me at ….")
            #expect(content.environment == "LaserJet in … room" && content.resolution == "Push the tray in until it clicks.")
            #expect(content.steps == "1. Called …, …: the tray is loose.\n2. Fixed the tray.")
            let new = NewArticle(section: bench.section, language: .english, content: content, ticket: number)
            let id = try await bench.desk.addArticle(new, by: bench.dana)
            let linked = try await bench.desk.articles(of: number, for: bench.dana)
            #expect(linked.map(\.link.part) == [.written] && linked.first?.entry.article.id == id)
            #expect(try await bench.desk.article(id, for: bench.dana).tickets.map(\.summary.ticket.number) == [number])
            // Nothing of it is for whoever asked.
            #expect(try await bench.title(id, for: .requester(fixture.person(Cast.alice.address).id)) == nil)
        }
    }

    @Test("An article that helped is linked once, counted, and shown only with tickets that one sees", arguments: TestDatabases.engines)
    func helped(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let bench = try await KnowledgeBench(fixture)
            let ivan = try await fixture.viewer(Cast.ivan)
            let number = try await bench.desk.receive(.mail(Cast.tickets[0])).number
            let id = try await bench.article()
            try await bench.desk.linkArticle(id, to: number, by: bench.dana)
            await #expect(throws: DeskError.refusedArticle(.alreadyLinked)) {
                try await bench.desk.linkArticle(id, to: number, by: bench.anna)
            }
            await #expect(throws: DeskError.invalid(field: "article", .unknown)) {
                try await bench.desk.linkArticle(ID(99), to: number, by: bench.dana)
            }
            await #expect(throws: DeskError.notFound) { try await bench.desk.linkArticle(id, to: number, by: ivan) }
            let (hers, his) = (try await bench.desk.article(id, for: bench.dana), try await bench.desk.article(id, for: ivan))
            #expect(hers.tickets.count == 1 && hers.hiddenTickets == 0 && hers.reception.solved == 1)
            #expect(his.tickets.isEmpty && his.hiddenTickets == 1)
            try await bench.desk.unlinkArticle(id, from: number, by: bench.dana)
            #expect(try await bench.desk.article(id, for: bench.dana).reception.solved == 0)
            await #expect(throws: DeskError.refusedArticle(.noChange)) {
                try await bench.desk.unlinkArticle(id, from: number, by: bench.dana)
            }
        }
    }

    @Test("Words that are taken out of a ticket go out of drafts from it", arguments: TestDatabases.engines)
    func redaction(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let bench = try await KnowledgeBench(fixture)
            let mail = MailContact.mail(from: Cast.alice, subject: "Help", text: "My password is canary77.", messageID: "a@harbour.example")
            let number = try await bench.desk.receive(mail).number
            let draft = try await bench.desk.beginArticle(from: number, in: .english, for: bench.dana)
            try await bench.desk.keepArticleDraft(from: number, in: .english, draft.content, by: bench.dana)
            #expect(try await fixture.traces(of: "canary77").contains("article_draft"))
            let message = try #require(try await bench.desk.conversation(number, for: bench.dana).first)
            try await bench.desk.redact(number, .passage("canary77", of: message.id), because: "A password", by: bench.dana)
            #expect(try await !fixture.traces(of: "canary77").contains("article_draft"))
        }
    }

    @Test("Whoever is erased with his words leaves no draft that was made of them", arguments: TestDatabases.engines)
    func erasure(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let bench = try await KnowledgeBench(fixture)
            let mail = MailContact.mail(from: Cast.alice, subject: "Help", text: "The canary99 hums.", messageID: "a@harbour.example")
            let number = try await bench.desk.receive(mail).number
            let draft = try await bench.desk.beginArticle(from: number, in: .english, for: bench.dana)
            try await bench.desk.keepArticleDraft(from: number, in: .english, draft.content, by: bench.dana)
            try await bench.desk.keepArticleDraft(in: .english, ArticleContent(title: "Mine"), by: bench.dana)
            let alice = try await fixture.person(Cast.alice.address).id
            try await bench.desk.erase(alice, withWords: true, by: bench.anna)
            #expect(try await !fixture.traces(of: "canary99").contains("article_draft"))
            #expect(try await bench.desk.articleDrafts(for: bench.dana).map(\.content.title) == ["Mine"])
        }
    }

    @Test(
        "A queue can demand that what was solved is closed by staff only with an article; the requester is held up by nothing",
        arguments: TestDatabases.engines)
    func demanded(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let bench = try await KnowledgeBench(fixture)
            let number = try await bench.desk.receive(.mail(Cast.tickets[0])).number
            let queue = try await fixture.ticket(number).queue
            let known = try #require(try await bench.desk.queueViews(for: bench.anna).queues.first { $0.queue.id == queue })
            var draft = QueueDraft(name: known.queue.name, members: Set(known.members.map(\.id)), demandsArticle: true)
            #expect(try await bench.desk.changeQueue(queue, to: draft, by: bench.anna).demandsArticle)
            #expect(try await bench.desk.deskFile(for: bench.anna).contains("demandsArticle: true"))
            // What nobody solved teaches nothing.
            let spam = try await bench.desk.receive(.mail(Cast.tickets[1])).number
            try await bench.desk.close(spam, by: bench.dana)
            _ = try await bench.desk.propose(number, body: "Turn it off and on.", by: bench.dana)
            await #expect(throws: DeskError.refused(.articleMissing)) { try await bench.desk.close(number, by: bench.dana) }
            try await bench.desk.linkArticle(try await bench.article(), to: number, by: bench.dana)
            try await bench.desk.close(number, by: bench.dana)
            #expect(try await fixture.ticket(number).status == .closed)
            draft.demandsArticle = false
            #expect(try await !bench.desk.changeQueue(queue, to: draft, by: bench.anna).demandsArticle)
        }
    }
}
