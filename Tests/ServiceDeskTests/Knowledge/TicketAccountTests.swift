import Testing

@testable import ServiceDesk

@Suite("Articles drafted from tickets")
struct TicketAccountTests {
    private let manners = LetterManners(greetings: ["hi", "hello", "hej", "שלום"], farewells: ["kind regards", "mvh", "בברכה"])
    private let people = PersonalWords(
        names: ["Rita Holm", "Anna Kowalska", "דנה לוי", "Олег"], addresses: ["rita@customer.example"], numbers: ["+46 70-123 45 67"])

    @Test(
        "Names, addresses and numbers of its people are left out, in the forms that languages give them",
        arguments: [
            ("Rita Holm cannot print", "… cannot print"), ("RITA HOLM cannot print", "… cannot print"), ("Ask Rita.", "Ask …."),
            ("Rita's printer", "… printer"), ("Zapytaj Anny Kowalskiej", "Zapytaj … …"), ("Спроси у Олега", "Спроси у …"),
            ("דיברתי עם דנה ודנה", "דיברתי עם … …"), ("write to rita@customer.example, please", "write to …, please"),
            ("or to <any.one@else.example>", "or to <…>"), ("call 070-123 45 67 now", "call … now"), ("call +46701234567", "call …"),
            ("call +48 22 123 45 67", "call …"), ("call (022) 123-45-67", "call …"),
        ])
    func leftOut(text: String, expected: String) {
        #expect(people.leftOut(of: text) == expected)
    }

    @Test(
        "What the article is about stays: errors, parts, versions, addresses of machines, days, tickets",
        arguments: [
            "Error 0x80070005 in 10.0.19045.3803", "Part 5901234 / 123-456", "192.168.100.200 and 10:15 on 2026-03-05", "Ticket #100 001 5",
            "Mark the row and press holm", "@mentions stay", "Room 070", "1 000 000 rows", "A ritam", "user@ and @host",
        ])
    func stays(text: String) { #expect(people.leftOut(of: text) == text) }

    @Test("Greeting and farewell go, with whoever stands below it; words between them stay")
    func manner() {
        #expect(manners.body(of: "Hi Anna,\n\nIt hums.\n\nKind regards,\nRita\nHolm AB") == "It hums.\n")
        #expect(manners.body(of: "Hej!\nSkrivaren står.\nMvh Rita") == "Skrivaren står.")
        #expect(manners.body(of: "Hello is printed on each page, whatever I do.") == "Hello is printed on each page, whatever I do.")
        #expect(manners.body(of: "It hums.\n-- \nRita") == "It hums.")
        #expect(manners.body(of: "שלום דנה,\nהמדפסת תקועה.\nבברכה") == "המדפסת תקועה.")
        let long = "Kind regards are printed.\n" + (1...9).map { "\($0)" }.joined(separator: "\n")
        #expect(manners.body(of: long) == long)
    }

    @Test("A ticket becomes problem, environment, cause, resolution and numbered steps")
    func draft() {
        let account = TicketAccount(
            subject: "Rita Holm: printer hums", request: "Hi Anna,\nit hums and prints nothing.\nKind regards\nRita Holm",
            symptoms: "No page comes out", components: "Printer in room 4", cause: "A loose roller",
            solution: "Hello Rita,\nI have fixed the roller.\nKind regards\nAnna",
            notes: ["Called Rita\nat noon", "  ", "Looked at the roller"])
        let content = account.draft(without: people, manners)
        #expect(content.title == "…: printer hums")
        #expect(content.problem == "No page comes out\n\nit hums and prints nothing.")
        #expect(content.environment == "Printer in room 4" && content.cause == "A loose roller")
        #expect(content.resolution == "I have fixed the roller.")
        #expect(content.steps == "1. Called …\n   at noon\n2. Looked at the roller")
        for part in ArticleContent.Part.allCases { #expect(!content[part].contains("Rita") && !content[part].contains("Anna")) }
    }

    @Test("What is too long for an article is cut at a character")
    func cut() {
        let content = TicketAccount(subject: String(repeating: "å", count: 400), solution: String(repeating: "ж", count: 150_000))
            .draft(without: PersonalWords(names: []), manners)
        #expect(content.title.utf8.count == ArticleContent.longestTitle && content.resolution.utf8.count == ArticleContent.longestPart)
    }
}
