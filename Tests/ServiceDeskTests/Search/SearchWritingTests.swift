import ServiceDesk
import Testing

@Suite("A search written back")
struct SearchWritingTests {
    static let swedish = SearchVocabulary(
        names: [
            "status": .status, "kö": .queue, "prioritet": .priority, "handläggare": .assignee, "skapad": .created, "typ": .kind,
            "i": .scope, "line": .queue,
        ],
        values: [
            .status: ["öppen": "open", "ny": "new"], .priority: ["hög": "high", "högsta": "highest"],
            .assignee: ["jag": "me", "ingen": "none"],
            .created: ["idag": "today", "igår": "yesterday"], .kind: ["service begäran": "serviceRequest"],
        ])

    @Test("Local names and words are read and written, and English ones are always read")
    func vocabulary() {
        let text = "status:öppen,new kö:Drift prioritet:>=hög handläggare:jag skapad:igår"
        let reading = SearchQuery.read(text, vocabulary: Self.swedish)
        #expect(reading.remarks == [])
        #expect(reading.query == SearchQuery.read("status:open,new queue:Drift priority:>=high assignee:me created:yesterday").query)
        #expect(SearchQuery.read(reading.query.text(), vocabulary: Self.swedish).query == reading.query)
        #expect(reading.query.text(Self.swedish) == "status:öppen,ny kö:Drift prioritet:>=hög handläggare:jag skapad:igår")
        #expect(reading.query.text() == "status:open,new queue:Drift priority:>=high assignee:me created:yesterday")
    }

    @Test("A local name never takes the place of an English one, and a local word of two parts is read between quotes")
    func collisions() {
        #expect(SearchQuery.read("line:first", vocabulary: Self.swedish).query == SearchQuery.read("line:first").query)
        #expect(
            SearchQuery.read("typ:\"service begäran\"", vocabulary: Self.swedish).query == SearchQuery.read("kind:serviceRequest").query)
    }

    @Test(
        "Names that look like something else keep their quotes",
        arguments: ["me", "none", ">x", "a,b", "a b", "say \"hi\"", "\"", "\"\"", "a:b", "-x", "x\"", "«a» b", "..", "2026-01-01"])
    func names(name: String) {
        let query = SearchQuery([
            SearchTerm(.condition(.assignee([.named(name), .me]))), SearchTerm(.condition(.queue([name, "b"])), isExcluded: true),
            SearchTerm(.word("a")),
        ])
        let reading = SearchQuery.read(query.text())
        #expect(reading.query == query, "\(query.text())")
        #expect(reading.remarks == [])
    }

    @Test("Whatever somebody writes, what is written back means the same", arguments: [SearchVocabulary.english, swedish])
    func roundTrip(vocabulary: SearchVocabulary) {
        var random = SeededGenerator(seed: 9)
        for _ in 0..<4_000 {
            let text = Self.text(&random)
            let query = SearchQuery.read(text, vocabulary: vocabulary).query
            let written = query.text(vocabulary)
            guard written.unicodeScalars.count <= SearchQuery.longest else { continue }
            let again = SearchQuery.read(written, vocabulary: vocabulary)
            #expect(again.query == query, "\(text.debugDescription) was written \(written.debugDescription)")
            #expect(!again.remarks.contains(.unbalancedQuote), "\(written.debugDescription)")
            #expect(again.query.text(vocabulary) == written)
        }
    }

    private static let parts = [
        "status:", "queue:", "priority:", "assignee:", "created:", "kö:", "in:", "number:", "typ:", "foo:", ":", "open", "high", "me",
        "none", "\"", "\"", "-", ",",
        " ", " ", " ", ">", "<=", "..", "7d", "today", "igår", "2026-01-05", "2026-02", "printer", "Ågatan", "מדפסת", "דוא\"ל", "“", "»",
        "a", "1000015", "/", "\\",
        "\u{202E}", "\0", "\n", "'", "(", "：",
    ]

    private static func text(_ random: inout SeededGenerator) -> String {
        (0..<Int.random(in: 1...14, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
    }
}
