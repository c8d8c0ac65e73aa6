import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// How the tickets that were found are spread; each number leads to those alone.
struct SearchFacets: Component {
    let result: SearchResult
    let vocabulary: SearchVocabulary
    let words: Catalog

    private var facets: TicketFacets { result.facets }

    var content: some Markup {
        // What all of them have leads nowhere.
        let groups = groups.filter { $0.facets.count > 1 }
        if !groups.isEmpty {
            Aside(.class("panel search-facets"), .aria("label", words.text("search.facets"))) {
                ForEach(groups) { group in
                    H3(words.text(group.key))
                    Ul { ForEach(group.facets) { facet in Li { link(facet) } } }
                }
            }
        }
    }

    @MarkupBuilder private func link(_ facet: Facet) -> some Markup {
        A(.href(SearchPage.path(narrowed(by: facet.condition)))) { Bdi(facet.name) }
        Span(" \(words.language.written(facet.count))", .class("faint"))
    }

    private var groups: [(key: String, facets: [Facet])] {
        [
            ("list.status", TicketStatus.allCases.compactMap { one(facets.statuses[$0], words.word($0), .status([$0])) }),
            ("list.priority", Priority.allCases.reversed().compactMap { one(facets.priorities[$0], words.word($0), .priority([$0])) }),
            ("list.queue", largest(facets.queues).compactMap { id, count in result.queues[id].flatMap { one(count, $0, .queue([$0])) } }),
            ("list.assignee", assignees),
        ]
    }

    private var assignees: [Facet] {
        let people = largest(facets.assignees.reduce(into: [:]) { counts, one in if let id = one.key { counts[id] = one.value } })
        let nobody = one(facets.assignees[nil], words.text("list.unassigned"), .assignee([.nobody]))
        return [nobody].compactMap { $0 }
            + people.compactMap { id, count in
                result.assignees[id].flatMap { one(count, $0.displayName, .assignee([.named($0.address ?? $0.displayName)])) }
            }
    }

    private struct Facet {
        let name: String
        let count: Int
        let condition: SearchCondition
    }

    private static let most = 8

    private func one(_ count: Int?, _ name: String, _ condition: SearchCondition) -> Facet? {
        count.map { Facet(name: name, count: $0, condition: condition) }
    }

    private func largest<Entity>(_ counts: [ID<Entity>: Int]) -> [(ID<Entity>, Int)] {
        counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(Self.most).map { ($0.key, $0.value) }
    }

    private func narrowed(by condition: SearchCondition) -> String {
        SearchQuery(result.query.terms + [SearchTerm(.condition(condition))]).text(vocabulary)
    }
}

/// How one looks for something, before one does.
struct SearchHelp: Component {
    let words: Catalog
    let vocabulary: SearchVocabulary

    private func example(_ field: SearchField, _ value: String) -> String { "\(vocabulary.name(of: field)):\(value)" }

    private var examples: [(written: String, key: String)] {
        let open = vocabulary.word(TicketStatus.open.rawValue, of: .status)
        let high = vocabulary.word(Priority.high.rawValue, of: .priority)
        return [
            ("0x80070020", "search.help.code"), ("\"\(words.text("search.help.phrase.example"))\"", "search.help.phrase"),
            ("-\(words.text("search.help.not.example"))", "search.help.not"), (example(.status, open), "search.help.field"),
            (example(.priority, ">=\(high)"), "search.help.compare"),
            (example(.assignee, vocabulary.word("me", of: .assignee)), "search.help.me"),
            (example(.created, "7d"), "search.help.date"), (example(.created, "2026-01-01..2026-03-31"), "search.help.span"),
        ]
    }

    var content: some Markup {
        Section(.class("panel"), .aria("labelledby", "search-help")) {
            H2(words.text("search.help"), .id("search-help"))
            Dl(.class("facts wide")) {
                ForEach(examples) { example in
                    Div {
                        Dt { A(.href(SearchPage.path(example.written)), .dir(.auto)) { Code(example.written, .dir(.auto)) } }
                        Dd(words.text(example.key))
                    }
                }
            }
            P(.class("hint")) {
                words.text("search.help.fields")
                " "
                ForEach(SearchField.allCases) { field in
                    Code("\(vocabulary.name(of: field)):", .dir(.auto))
                    " "
                }
            }
        }
    }
}
