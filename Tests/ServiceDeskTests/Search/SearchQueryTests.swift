import Foundation
import ServiceDesk
import Testing

@Suite("What a search asks for")
struct SearchQueryTests {
    private func terms(_ text: String) -> [SearchTerm] { SearchQuery.read(text).query.terms }
    private func condition(_ text: String) -> SearchCondition? {
        let terms = terms(text)
        guard terms.count == 1, case .condition(let condition) = terms[0].content, !terms[0].isExcluded else { return nil }
        return condition
    }

    @Test("Words, exact words and what is excluded are told apart")
    func words() {
        #expect(
            terms("printer \"black screen\" -canon -\"blue screen\" −tag:vip e-mail") == [
                SearchTerm(.word("printer")), SearchTerm(.phrase("black screen")), SearchTerm(.word("canon"), isExcluded: true),
                SearchTerm(.phrase("blue screen"), isExcluded: true), SearchTerm(.condition(.tag(["vip"])), isExcluded: true),
                SearchTerm(.word("e-mail")),
            ])
        #expect(terms("“skärmen är svart”") == [SearchTerm(.phrase("skärmen är svart"))])
        #expect(terms("דוא\"ל \"דוא\"ל חדש\"") == [SearchTerm(.word("דוא\"ל")), SearchTerm(.phrase("דוא\"ל חדש"))])
    }

    @Test("Operators have one value or several")
    func operators() throws {
        #expect(condition("status:open,waiting") == .status([.open, .waiting]))
        #expect(condition("STATUS:Open") == .status([.open]))
        #expect(condition("kind:servicerequest") == .kind([.serviceRequest]))
        #expect(condition("channel:mail,sms") == .channel([.mail, .sms]))
        #expect(condition("queue:\"Second line\",Network") == .queue(["Second line", "Network"]))
        #expect(condition("category:Drift") == .category(["Drift"]))
        #expect(condition("organization:\"Nordic, Ltd\"") == .organization(["Nordic, Ltd"]))
        #expect(condition("team:Service") == .team(["Service"]))
        #expect(condition("tag:vip,,late,") == .tag(["vip", "late"]))
        #expect(condition("assignee:me,none,Dana") == .assignee([.me, .nobody, .named("Dana")]))
        #expect(condition("assignee:\"me\"") == .assignee([.named("me")]))
        #expect(condition("requester:dana@example.org") == .requester([.named("dana@example.org")]))
        #expect(condition("requester:none") == .requester([.named("none")]))
        #expect(condition("has:attachment") == .has([.attachment]))
        #expect(condition("in:articles,people") == .scope([.articles, .people]))
        let number = TicketNumber(ID<Ticket>(1))
        #expect(condition("number:\(number.digits)") == .number([number]))
        #expect(condition("number:\"\(number)\"") == .number([number]))
    }

    @Test("Priorities and lines compare")
    func comparisons() {
        #expect(condition("priority:high") == .priority([.high]))
        #expect(condition("priority:>=high") == .priority([.high, .highest]))
        #expect(condition("priority:>high") == .priority([.highest]))
        #expect(condition("priority:<low") == .priority([.lowest]))
        #expect(condition("priority:≤low,highest") == .priority([.lowest, .low, .highest]))
        #expect(condition("priority:low..high") == .priority([.low, .normal, .high]))
        #expect(condition("line:>first") == .line([.second, .third]))
    }

    @Test("Dates are days, months, years, and days counted back")
    func dates() throws {
        let zone = try #require(TimeZone(identifier: "Europe/Warsaw"))
        let now = try #require(Instant(iso8601: "2026-03-10T23:30:00Z"))  // in Warsaw it is the 11th
        let cases: [(String, String?, String?)] = [
            ("created:2026-03-05", "2026-03-04T23:00:00Z", "2026-03-05T23:00:00Z"), ("created:>2026-03-05", "2026-03-05T23:00:00Z", nil),
            ("created:>=2026-03-05", "2026-03-04T23:00:00Z", nil), ("created:<2026-03-05", nil, "2026-03-04T23:00:00Z"),
            ("created:<=2026-03-05", nil, "2026-03-05T23:00:00Z"),
            ("created:2026-03-05..2026-03-06", "2026-03-04T23:00:00Z", "2026-03-06T23:00:00Z"),
            ("created:2026-02", "2026-01-31T23:00:00Z", "2026-02-28T23:00:00Z"),
            ("created:2025", "2024-12-31T23:00:00Z", "2025-12-31T23:00:00Z"),
            ("created:>2025", "2025-12-31T23:00:00Z", nil), ("created:today", "2026-03-10T23:00:00Z", "2026-03-11T23:00:00Z"),
            ("created:yesterday", "2026-03-09T23:00:00Z", "2026-03-10T23:00:00Z"), ("created:7d", "2026-03-03T23:00:00Z", nil),
            ("created:3w", "2026-02-17T23:00:00Z", nil), ("created:<7d", nil, "2026-03-03T23:00:00Z"),
            ("created:>7d", "2026-03-04T23:00:00Z", nil),
            ("created:2w..1w", "2026-02-24T23:00:00Z", "2026-03-04T23:00:00Z"),
        ]
        for (text, from, before) in cases {
            guard case .created(let span) = condition(text) else {
                Issue.record("\(text) is no condition")
                continue
            }
            let moments = span.moments(at: now, in: zone)
            #expect(moments.from?.shortISO8601 == from, "\(text)")
            #expect(moments.before?.shortISO8601 == before, "\(text)")
        }
    }

    @Test(
        "What is not understood is searched for as words, and remarked upon",
        arguments: [
            ("colour:red", [SearchTerm(.word("colour:red"))], [SearchRemark.unknownField("colour")]),
            ("status:", [SearchTerm(.word("status"))], [.missingValue(.status)]),
            ("status:,", [SearchTerm(.word("status"))], [.missingValue(.status)]),
            ("status:banana", [SearchTerm(.word("banana"))], [.unknownValue(.status, "banana")]),
            ("status:open,banana", [SearchTerm(.condition(.status([.open])))], [.unknownValue(.status, "banana")]),
            ("created:2026-02-30", [SearchTerm(.word("2026-02-30"))], [.badDate(.created, "2026-02-30")]),
            ("created:sometime", [SearchTerm(.word("sometime"))], [.badDate(.created, "sometime")]),
            ("solved:created:7d", [SearchTerm(.phrase("created:7d"))], [.badDate(.solved, "created:7d")]),
            ("number:1234567", [SearchTerm(.word("1234567"))], [.unknownValue(.number, "1234567")]),
            ("\"black screen", [SearchTerm(.word("black")), SearchTerm(.word("screen"))], [.unbalancedQuote]),
            ("queue:\"Second line", [SearchTerm(.condition(.queue(["Second"]))), SearchTerm(.word("line"))], [.unbalancedQuote]),
            ("-canon", [SearchTerm(.word("canon"), isExcluded: true)], [.onlyExclusions]),
            (
                "-canon in:tickets", [SearchTerm(.word("canon"), isExcluded: true), SearchTerm(.condition(.scope([.tickets])))],
                [.onlyExclusions]
            ),
            ("", [], []), (" - \" \" :: ()", [], []), ("\"\" ''", [], []),
            ("http://svar.example/a 12:30 C:\\temp", ["http://svar.example/a", "12:30", "C:\\temp"].map { SearchTerm(.word($0)) }, []),
        ])
    func remarks(text: String, terms expected: [SearchTerm], remarks: [SearchRemark]) {
        let reading = SearchQuery.read(text)
        #expect(reading.query.terms == expected)
        #expect(reading.remarks == remarks)
    }

    @Test("At most 1,000 signs and 32 terms are read")
    func limits() {
        let many = SearchQuery.read((0..<40).map { "w\($0)" }.joined(separator: " "))
        #expect(many.query.terms.count == 32)
        #expect(many.remarks == [.tooManyTerms])
        let long = SearchQuery.read(String(repeating: "a", count: 1_001))
        #expect(long.query.terms == [SearchTerm(.word(String(repeating: "a", count: 1_000)))])
        #expect(long.remarks == [.tooLong])
        #expect(SearchQuery.read(String(repeating: "a", count: 1_000)).remarks == [])
    }

    @Test(
        "Hostile queries of a megabyte end quickly",
        arguments: ["\"", "(", ":", "-", "\0", "\u{202E}", "\u{301}", "status:", "\"a ", "-\"", ",", "a:b ", "queue:\"", "“”", "\u{FDFA}"])
    func hostile(unit: String) {
        let text = String(repeating: unit, count: 1_000_000 / unit.utf8.count)
        let time = ContinuousClock().measure {
            let reading = SearchQuery.read(text)
            #expect(reading.query.terms.count <= 32)
            #expect(reading.remarks.contains(.tooLong))
            let completion = SearchCompletion(text, cursor: text.utf16.count / 2)
            #expect(completion.range.upperBound == text.utf16.count / 2)
        }
        #expect(time < .seconds(5))
    }

    @Test("Signs that only steer the screen are no part of words")
    func invisible() {
        #expect(terms("pri\u{AD}nter\u{200F} a\0b") == [SearchTerm(.word("printer")), SearchTerm(.word("a")), SearchTerm(.word("b"))])
    }

    @Test("What it looks through is what all of it says")
    func scopes() {
        #expect(SearchQuery.read("printer").query.scopes == nil)
        #expect(SearchQuery.read("printer in:articles,people -in:people").query.scopes == [.articles])
    }
}
