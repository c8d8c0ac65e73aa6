import Foundation
import ServiceDesk
import Testing

@testable import Localization

/// What holds for every catalog file, so that a translation cannot be forgotten or broken.
@Suite("Catalog files", .serialized)
struct CatalogFilesTests {
    private let english = Catalog.of(.english).entries

    @Test("Every file is valid and says every key once", arguments: Language.allCases)
    func validity(language: Language) throws {
        let file = try Repository.catalog(language)
        let decoded = try JSONDecoder().decode([String: CatalogEntry].self, from: file)
        #expect(decoded == Catalog.of(language).entries)
        let keys = String(decoding: file, as: UTF8.self).matches(of: /(?m)^  "([^"]+)":/).map { String($0.1) }
        #expect(keys.count == decoded.count, "written twice: \(Dictionary(grouping: keys, by: \.self).filter { $0.value.count > 1 }.keys)")
    }

    @Test("Every language has the keys of English, in the same order", arguments: Language.allCases)
    func keys(language: Language) throws {
        func keys(_ language: Language) throws -> [String] {
            try String(decoding: Repository.catalog(language), as: UTF8.self).matches(of: /(?m)^  "([^"]+)":/).map { String($0.1) }
        }
        #expect(english.count > 150)
        #expect(Set(Catalog.of(language).entries.keys) == Set(english.keys))
        #expect(try keys(language) == keys(.english))
    }

    @Test("A plural entry has exactly the categories of its language", arguments: Language.allCases)
    func categories(language: Language) throws {
        for (key, entry) in Catalog.of(language).entries {
            switch (entry, try #require(english[key])) {
            case (.text, .text): break
            case (.plural(let forms), .plural): #expect(Set(forms.keys) == language.pluralCategories, "\(key)")
            case (.text, .plural), (.plural, .text): Issue.record("\(key) is a plural in one language and a text in another")
            }
        }
    }

    @Test("A text has the variables of the English one", arguments: Language.allCases)
    func variables(language: Language) throws {
        for (key, entry) in Catalog.of(language).entries {
            let expected = try #require(english[key]?.template(for: .other)).variables
            switch entry {
            case .text(let template): #expect(template.variables == expected, "\(key)")
            case .plural(let forms):
                for (category, template) in forms {
                    // `one ticket` may be written out where the category means a single number.
                    let writtenOut = language == .hebrew && (category == .one || category == .two)
                    #expect(template.variables.union(writtenOut ? ["count"] : []) == expected, "\(key) \(category)")
                    #expect(expected.contains("count"), "\(key)")
                }
            }
        }
    }

    @Test("No text is empty, untrimmed or set with a typewriter's quotes, dots or double spaces", arguments: Language.allCases)
    func typography(language: Language) {
        for (key, text) in texts(language) {
            #expect(!text.isEmpty && text == text.trimmingCharacters(in: .whitespacesAndNewlines), "\(key)")
            for unwanted in ["\"", "'", "...", "  ", " ,", " .", "\t", "\r"] { #expect(!text.contains(unwanted), "\(key): \(unwanted)") }
            #expect(text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .format }, "invisible mark in \(key)")
            #expect(text == text.precomposedStringWithCanonicalMapping, "\(key)")
        }
    }

    @Test("Braces stand only round the name of a variable", arguments: Language.allCases)
    func braces(language: Language) {
        for (key, text) in texts(language) {
            #expect(!text.replacing(/\{[a-z]+\}/, with: "").contains(/[{}]/), "\(key)")
        }
    }

    @Test("A link has a line of its own, so that mail programs find its end", arguments: Language.allCases)
    func links(language: Language) {
        for (key, text) in texts(language) where text.contains("{link}") {
            #expect(text.split(separator: "\n").contains("{link}"), "\(key)")
        }
    }

    @Test(
        "A translation differs from English, but for the words that the languages share",
        arguments: [
            (Language.hebrew, []), (.russian, []),
            (
                .swedish,
                [
                    "priority.normal", "kind.incident", "kind.problem", "list.status", "outgoing.text", "duration.minutes",
                    "ticket.organization", "routing.on.organization", "field.type.text", "field.type.person", "routing.on.status",
                    "quarantine.virus", "nav.administration", "design.title", "lines.moves.in", "articles.organization.of",
                    "articles.part.problem", "articles.version", "search.field.status", "search.field.organization",
                ]
            ),
            (
                .spanish,
                [
                    "times.total", "priority.normal", "channel.sms", "nav.tickets", "list.title", "outgoing.ticket", "duration.minutes",
                    "duration.hours", "duration.days",
                    "answer.no", "nav.macros", "macros.name", "bulk.macro", "deskFile.kind.macros", "quarantine.virus",
                    "palette.ticket", "articles.tickets", "search.tickets", "search.in.tickets",
                ]
            ),
            (
                .polish,
                [
                    "kind.problem", "channel.sms", "channel.alarm", "list.status", "routing.on.status", "duration.minutes",
                    "articles.part.problem", "search.field.status",
                ]
            ),
        ])
    func translated(language: Language, shared: [String]) {
        let same = Catalog.of(language).entries.filter { english[$0.key] == $0.value }.keys
        #expect(Set(same) == Set(shared + ["channel.api"]))
    }

    @Test("Hebrew and Russian texts are in their own letters", arguments: [Language.hebrew, .russian])
    func letters(language: Language) {
        for (key, text) in texts(language) where key != "mail.signature" {
            let words = text.replacing(/\{[a-z]+\}/, with: "").replacing("name@example.com", with: "").replacing("API", with: "")
            #expect(!words.contains(/[A-Za-z]/), "\(key)")
        }
    }

    private func texts(_ language: Language) -> [(key: String, text: String)] {
        Catalog.of(language).entries.flatMap { key, entry in
            switch entry {
            case .text(let template): [(key, template.source)]
            case .plural(let forms): forms.map { ("\(key) \($0.key)", $0.value.source) }
            }
        }
    }
}

extension Template {
    /// As the translator wrote it: every variable still in its braces.
    fileprivate var source: String { filled([:]) }
}
