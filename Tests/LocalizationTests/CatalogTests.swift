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
        #expect(catalog.plural("list.count", 2) == "2 tickets")
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
            (Language.english, ["0 tickets", "1 ticket", "2 tickets", "5 tickets", "21 tickets", "1,000,000 tickets"]),
            (.hebrew, ["0 כרטיסים", "כרטיס אחד", "שני כרטיסים", "5 כרטיסים", "21 כרטיסים", "1,000,000 כרטיסים"]),
            (.swedish, ["0 ärenden", "1 ärende", "2 ärenden", "5 ärenden", "21 ärenden", "1\u{A0}000\u{A0}000 ärenden"]),
            (.spanish, ["0 tickets", "1 ticket", "2 tickets", "5 tickets", "21 tickets", "1.000.000 de tickets"]),
            (.polish, ["0 zgłoszeń", "1 zgłoszenie", "2 zgłoszenia", "5 zgłoszeń", "21 zgłoszeń", "1\u{A0}000\u{A0}000 zgłoszeń"]),
            (.russian, ["0 заявок", "1 заявка", "2 заявки", "5 заявок", "21 заявка", "1\u{A0}000\u{A0}000 заявок"]),
        ])
    func plural(language: Language, expected: [String]) {
        #expect([0, 1, 2, 5, 21, 1_000_000].map { Catalog.of(language).plural("list.count", $0) } == expected)
    }

    @Test("Asked for as a plain text, a plural entry answers with its most general form")
    func pluralAsText() {
        #expect(Catalog.of(.english).text("list.count", ["count": "many"]) == "many tickets")
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
        Catalog(Language(rawValue: code) ?? .english, Array(json.utf8))
    }
}
