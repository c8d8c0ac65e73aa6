import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("The search")
struct SearchTests {
    /// The subjects of what somebody finds, the newest first.
    private static func found(_ written: String, _ fixture: DeskFixture, as member: CastMember = Cast.anna) async throws -> [String] {
        let result = try await fixture.desk.search(written, in: .english, for: fixture.viewer(member))
        return result.tickets.map(\.summary.subject)
    }

    private static func receiveAll(_ fixture: DeskFixture) async throws {
        for ticket in Cast.tickets { _ = try await fixture.desk.receive(.mail(ticket)) }
    }

    @Test("Words in other forms, with and without accents, find tickets in six languages", arguments: TestDatabases.engines)
    func languages(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await Self.receiveAll(fixture)
            let sought = [
                "printers": 0, "PRINTING striped": 0, "lösenordet": 1, "losenord": 1, "semester": 1, "faktura": 2, "zapisywac": 2,
                "błędy": 2,
                "pantallas": 3, "portatil": 3, "מדפסות": 4, "במסמך": 4, "отчёты": 5, "отчет октябре": 5, "0x80070020": 2, "80070020": 2,
                "4301": 4, "alice": 0, "volga.example": 5, "\"grey stripe\"": 0,
            ]
            for (words, place) in sought {
                let subjects = try await Self.found(words, fixture)
                #expect(subjects.contains(Cast.tickets[place].subject), "\(words): \(subjects)")
                #expect(subjects.count < 3, "\(words): \(subjects)")
            }
            for words in ["\"stripe grey\"", "\"grey stripes left\"", "unicorn", "printer unicorn"] {
                #expect(try await Self.found(words, fixture).isEmpty, "\(words)")
            }
        }
    }

    @Test("Conditions narrow what words find, and are asked for alone", arguments: TestDatabases.engines)
    func conditions(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await Self.receiveAll(fixture)
            let dana = try await fixture.viewer(Cast.dana)
            let number = try await fixture.desk.search("stripes", in: .english, for: dana).tickets.map(\.summary.ticket.number)[0]
            try await fixture.desk.assign(number, to: dana.person, by: dana)
            let printer = Cast.tickets[0].subject
            #expect(try await Self.found("assignee:me", fixture, as: Cast.dana) == [printer])
            #expect(try await Self.found("assignee:none printer", fixture).isEmpty)
            #expect(try await Self.found("created:today -assignee:me", fixture, as: Cast.dana).count == 5)
            #expect(try await Self.found("requester:carter", fixture) == [printer])
            #expect(try await Self.found("requester:carter -stripes", fixture).isEmpty)
            #expect(try await Self.found("number:\(number.digits)", fixture) == [printer])
            #expect(try await Self.found(number.digits, fixture) == [printer])
            #expect(try await Self.found("created:today channel:mail status:open,new", fixture).count == 6)
            #expect(try await Self.found("created:<2020-01-01", fixture).isEmpty)
            #expect(try await Self.found("solved:today", fixture).isEmpty)
            try await fixture.desk.requestClosure(number, body: nil, by: dana)
            #expect(try await Self.found("solved:today", fixture) == [printer])
            #expect(try await Self.found("has:attachment", fixture).isEmpty)
            #expect(try await Self.found("queue:nowhere", fixture).isEmpty)
        }
    }

    @Test("Pages follow one another without a gap, and facets count what all of them hold", arguments: TestDatabases.engines)
    func pages(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            for place in 0..<7 {
                _ = try await fixture.desk.receive(
                    .mail(
                        from: Cast.alice, subject: "Toner \(place)", text: "The toner is empty.", messageID: "toner\(place)@harbour.example"
                    ))
            }
            let anna = try await fixture.viewer(Cast.anna)
            var (subjects, before): ([String], ID<Ticket>?) = ([], nil)
            repeat {
                let page = try await fixture.desk.search("toner", in: .english, before: before, limit: 3, for: anna)
                #expect(page.facets.total == 7 && page.facets.statuses == [.new: 7])
                subjects += page.tickets.map(\.summary.subject)
                before = page.next
            } while before != nil
            #expect(subjects == (0..<7).reversed().map { "Toner \($0)" })
        }
    }

    @Test("D1 A10 what somebody may not see is neither found nor counted nor likened", arguments: TestDatabases.engines)
    func sight(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            _ = try await fixture.desk.receive(.mail(Cast.tickets[0]))
            let hidden = CastTicket(requester: Cast.erik, subject: "The scanner prints grey stripes", body: "A grey stripe, canary.")
            _ = try await fixture.desk.receive(.mail(hidden, to: Cast.compatibility))
            let (dana, ivan) = (try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.ivan))
            for (viewer, words) in [(dana, "canary"), (ivan, "glass"), (dana, "scanner OR canary"), (dana, "requester:erik")] {
                let result = try await fixture.desk.search(words, in: .english, for: viewer)
                #expect(result.tickets.isEmpty && result.facets.total == 0, "\(words)")
            }
            let both = try await fixture.desk.search("stripes", in: .english, for: try await fixture.viewer(Cast.anna))
            #expect(both.facets.total == 2 && both.tickets.count == 2)
            #expect(try await fixture.desk.search("stripes", in: .english, for: dana).facets.total == 1)
            let alike = try await fixture.desk.likenesses(title: "grey stripes", text: "canary", category: nil, for: dana)
            #expect(alike.tickets.isEmpty)
        }
    }

    @Test("What is redacted, deleted, taken back or erased is found no more, in the same unit of work", arguments: TestDatabases.engines)
    func gone(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let desk = fixture.desk
            let anna = try await fixture.viewer(Cast.anna)
            let first = try await desk.receive(
                .mail(from: Cast.alice, subject: "Card", text: "My card is 4711 and my dog is Rex.", messageID: "card@harbour.example")
            ).number
            let message = try #require(try await desk.conversation(first, for: nil).first)
            #expect(try await Self.found("rex", fixture) == ["Card"])
            try await desk.redact(first, .passage("Rex", of: message.id), because: "Private", by: anna)
            #expect(try await Self.found("rex", fixture).isEmpty)
            #expect(try await Self.found("dog", fixture) == ["Card"])
            try await desk.erase(message.author ?? ID(0), withWords: true, by: anna)
            #expect(try await Self.found("dog", fixture).isEmpty)
            let second = try await desk.receive(.mail(Cast.tickets[1])).number
            #expect(try await Self.found("lösenord", fixture).count == 1)
            try await desk.delete(second, by: anna)
            #expect(try await Self.found("lösenord", fixture).isEmpty)
            #expect(try await desk.checkSearch().wrong.isEmpty)
        }
    }

    @Test("Rows that are missing or wrong are told of, and made anew while the desk works", arguments: TestDatabases.engines)
    func care(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await Self.receiveAll(fixture)
            let desk = fixture.desk
            try await fixture.database.write { connection in
                try connection.execute("DELETE FROM search_ticket WHERE id = 2", [])
                // As an upgrade from before there was a search would find it.
                let column = connection.engine == .sqlite ? "words = 'spoiled', forms = 'spoiled'" : "tokens = CAST('spoiled' AS tsvector)"
                try connection.execute("UPDATE search_ticket SET \(column) WHERE id = 4", [])
            }
            let numbers = [2, 4].map { TicketNumber(ID($0)) }
            #expect(try await desk.checkSearch().wrong == numbers)
            #expect(try await desk.verify().differences.count == 1)
            #expect(try await desk.indexMissing() == 1)
            #expect(try await desk.checkSearch().wrong == [numbers[1]])
            #expect(try await desk.rebuildSearch() == 6)
            let (count, wrong) = try await desk.checkSearch()
            #expect(count == 6 && wrong.isEmpty)
            #expect(try await Self.found("pantalla", fixture).count == 1)
        }
    }

    @Test("D3 hostile searches find nothing, break nothing and take no time", arguments: TestDatabases.engines)
    func hostile(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await Self.receiveAll(fixture)
            let anna = try await fixture.viewer(Cast.anna)
            let searches = [
                "'; DROP TABLE ticket; --", "\" OR 1=1", "a\0b", "{words} : x", "forms:\"x", "NEAR(a b)", "a* ^b", "(((((", "\\", "'",
                "!!!&|<->",
                "status:", "-", "--", "OR AND NOT", "\u{202E}\u{2066}abc", "queue:\"a' OR '1'='1\"",
                String(repeating: "\"(:", count: 100_000),
                String(repeating: "a ", count: 5_000),
            ]
            for words in searches {
                let result = try await fixture.desk.search(words, in: .english, for: anna)
                #expect(result.tickets.count <= 6)
            }
            #expect(try await Self.found("stripes", fixture).count == 1)
        }
    }

    @Test("The likest solved ticket and the likest article stand first", arguments: TestDatabases.engines)
    func alike(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let bench = try await KnowledgeBench(fixture)
            try await Self.receiveAll(fixture)
            let solved = try await fixture.desk.search("stripes", in: .english, for: bench.dana).tickets.map(\.summary.ticket.number)[0]
            try await fixture.desk.requestClosure(solved, body: "Clean the drum.", by: bench.dana)
            let stripes = try await bench.article("Grey stripes on every page", problem: "The printer prints stripes.", audience: .public)
            _ = try await bench.article("The scanner does not wake", problem: "It sleeps.", audience: .public)
            let next = try await fixture.desk.receive(
                .mail(from: Cast.jan, subject: "Stripes again", text: "My printer shows grey stripes.", messageID: "again@wisla.example")
            ).number
            let alike = try await fixture.desk.likenesses(of: next, for: bench.dana)
            #expect(alike.tickets.first?.ticket.number == solved && !alike.tickets.contains { $0.ticket.number == next })
            #expect(alike.articles.first?.article.id == stripes)
            for asker in [ArticleAsker.guest, .requester(try await fixture.person(Cast.jan.address).id)] {
                let suggested = try await fixture.desk.suggestedArticles(
                    title: "striped pages", text: "from the printer", language: .english, for: asker)
                #expect(suggested.map(\.article.id) == [stripes])
            }
            try await bench.desk.changeArticle(stripes, ArticleCare(audience: .internal), by: bench.anna)
            #expect(
                try await fixture.desk.suggestedArticles(title: "striped pages", text: "from the printer", language: .english, for: .guest)
                    .isEmpty)
        }
    }
}
