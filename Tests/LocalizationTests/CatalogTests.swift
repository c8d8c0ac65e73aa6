import Foundation
import ServiceDesk
import Testing

@testable import Localization

@Suite("Catalogs")
struct CatalogTests {
    @Test("A text takes its values")
    func values() {
        #expect(Catalog.of(.english).text("closure.question", ["number": "#100 001 4"]) == "Is ticket #100 001 4 solved?")
        #expect(Catalog.of(.swedish).text("list.queue") == "Kö")
    }

    @Test("A value that looks like a variable is not filled in again")
    func valueWithBraces() {
        let catalog = catalog("en", #"{"a": "{x} and {y}"}"#)
        #expect(catalog.text("a", ["x": "{y}", "y": "{x}"]) == "{y} and {x}")
    }

    @Test("A variable without a value stays visible, and a lone brace stays a brace")
    func missingValue() {
        let catalog = catalog("en", #"{"a": "To {name}", "b": "} {x} {", "c": "", "d": "{}"}"#)
        #expect(catalog.text("a") == "To {name}")
        #expect(catalog.text("b", ["x": "1"]) == "} 1 {")
        #expect(catalog.text("c") == "")
        #expect(catalog.text("d") == "{}")
    }

    @Test("A key that a language lacks is said in English, and one that nobody has is returned itself")
    func fallback() {
        let catalog = catalog("sv", #"{"common.yes": "Jo"}"#)
        #expect(catalog.text("common.yes") == "Jo")
        #expect(catalog.text("form.send") == "Send")
        #expect(catalog.plural("list.held", 2) == "2 held messages")
        #expect(catalog.text("no.such.key", ["x": "1"]) == "no.such.key")
        #expect(catalog.plural("no.such.key", 3) == "no.such.key")
    }

    @Test("A file that does not decode leaves everything to English", arguments: ["", "[]", "{", #"{"a": {"lots": "x"}}"#, #"{"a": 1}"#])
    func brokenFile(json: String) {
        #expect(catalog("ru", json).text("form.send") == "Send")
    }

    @Test(
        "A count takes the form of its language",
        arguments: [
            (
                Language.english,
                ["0 held messages", "1 held message", "2 held messages", "5 held messages", "21 held messages", "1,000,000 held messages"]
            ),
            (
                .hebrew,
                [
                    "0 הודעות מעוכבות", "הודעה מעוכבת אחת", "שתי הודעות מעוכבות", "5 הודעות מעוכבות", "21 הודעות מעוכבות",
                    "1,000,000 הודעות מעוכבות",
                ]
            ),
            (
                .swedish,
                [
                    "0 kvarhållna meddelanden", "1 kvarhållet meddelande", "2 kvarhållna meddelanden", "5 kvarhållna meddelanden",
                    "21 kvarhållna meddelanden", "1\u{A0}000\u{A0}000 kvarhållna meddelanden",
                ]
            ),
            (
                .spanish,
                [
                    "0 mensajes retenidos", "1 mensaje retenido", "2 mensajes retenidos", "5 mensajes retenidos", "21 mensajes retenidos",
                    "1.000.000 de mensajes retenidos",
                ]
            ),
            (
                .polish,
                [
                    "0 wstrzymanych wiadomości", "1 wstrzymana wiadomość", "2 wstrzymane wiadomości", "5 wstrzymanych wiadomości",
                    "21 wstrzymanych wiadomości", "1\u{A0}000\u{A0}000 wstrzymanych wiadomości",
                ]
            ),
            (
                .russian,
                [
                    "0 задержанных сообщений", "1 задержанное сообщение", "2 задержанных сообщения", "5 задержанных сообщений",
                    "21 задержанное сообщение", "1\u{A0}000\u{A0}000 задержанных сообщений",
                ]
            ),
        ])
    func plural(language: Language, expected: [String]) {
        #expect([0, 1, 2, 5, 21, 1_000_000].map { Catalog.of(language).plural("list.held", $0) } == expected)
    }

    @Test("Asked for as a plain text, a plural entry answers with its most general form")
    func pluralAsText() {
        #expect(Catalog.of(.english).text("list.held", ["count": "many"]) == "many held messages")
    }

    @Test("Many tasks that ask at once get the same catalog")
    func concurrency() async {
        let texts = await withTaskGroup(of: String.self) { group in
            for _ in 0..<64 { group.addTask { Catalog.of(.polish).text("list.queue") } }
            return await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(texts == ["Kolejka"])
    }

    private func catalog(_ code: String, _ json: String) -> Catalog {
        Catalog(Language(rawValue: code) ?? .english, Data(json.utf8))
    }
}
