import DeskOperations
import DeskStore
import HTML
import Localization
import MailFormat
import ServiceDesk

/// What was found of what somebody looks for: tickets with the words round it, articles, people, and how the tickets are spread.
struct SearchPage: Component {
    let frame: PageFrameModel
    let written: String
    /// `nil` before anything is looked for.
    let result: SearchResult?
    let vocabulary: SearchVocabulary
    let clock: PageClock

    static let path = "/search"

    static func path(_ written: String, before: ID<Ticket>? = nil) -> String {
        "\(path)?q=\(Percent.encoded(written))\(before.map { "&before=\($0.rawValue)" } ?? "")"
    }

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("search.title")) {
            Div(.class("list single search")) {
                H1(words.text("search.title"))
                form
                if let result {
                    ForEach(result.remarks) { P(text(of: $0), .class("remark"), .role("status")) }
                    if isEmpty(result) {
                        Div(.class("empty")) {
                            P(words.text("search.none"))
                            P(words.text("search.none.hint"), .class("hint"))
                        }
                    } else {
                        Div(.class("search-places")) {
                            Div(.class("search-found")) { found(result) }
                            SearchFacets(result: result, vocabulary: vocabulary, words: words)
                        }
                    }
                } else {
                    SearchHelp(words: words, vocabulary: vocabulary)
                }
            }
        }
    }

    private var form: some Markup {
        Form(.method(.get), .action(Self.path), .class("search-form"), .role("search")) {
            Label(words.text("search.label"), .for("q"), .class("unseen"))
            Input(
                .type("search"), .id("q"), .name("q"), .value(written), .dir(.auto), .maxlength(SearchQuery.longest), .autocomplete("off"),
                .autofocus(if: result == nil), .placeholder(words.text("search.label")))
            Button(words.text("search.submit"), .type("submit"), .class("primary"))
        }
    }

    private func isEmpty(_ result: SearchResult) -> Bool { result.tickets.isEmpty && result.articles.isEmpty && result.people.isEmpty }

    @MarkupBuilder private func found(_ result: SearchResult) -> some Markup {
        if !result.people.isEmpty {
            Section(.class("panel"), .aria("labelledby", "found-people")) {
                H2(words.text("search.people"), .id("found-people"))
                Ul(.class("search-people")) {
                    ForEach(result.people) { record in
                        Li {
                            A(.href(TicketListChoice.all(of: record.person.id).path)) { Bdi(record.person.displayName) }
                            if let address = record.person.address, !record.person.name.isEmpty {
                                Span(.class("faint")) { Bdi(" \(ShownAddress.text(address))") }
                            }
                        }
                    }
                }
            }
        }
        if !result.articles.isEmpty {
            Section(.class("panel"), .aria("labelledby", "found-articles")) {
                H2(words.text("search.articles"), .id("found-articles"))
                ArticleHits(entries: result.articles, words: words, path: { ArticlePaths.article($0) })
            }
        }
        if !result.tickets.isEmpty {
            Section(.class("panel"), .aria("labelledby", "found-tickets")) {
                H2(.id("found-tickets")) {
                    words.text("search.tickets")
                    Small(" \(count(result))", .class("faint"))
                }
                Ol(.class("search-hits")) { ForEach(result.tickets) { hit in Li { TicketHit(hit: hit, words: words, clock: clock) } } }
                if let next = result.next {
                    Nav(.class("pages"), .aria("label", words.text("nav.pages"))) {
                        A(words.text("list.next"), .rel("next"), .class("button quiet"), .href(Self.path(written, before: next)))
                    }
                }
            }
        }
    }

    private func count(_ result: SearchResult) -> String {
        let number = words.language.written(result.facets.total)
        return result.facets.isCutShort ? words.text("search.more", ["number": number]) : number
    }

    private func text(of remark: SearchRemark) -> String {
        switch remark {
        case .unknownField(let name): words.isolated("search.remark.unknownField", ["name": name])
        case .missingValue(let field): words.isolated("search.remark.missingValue", ["name": vocabulary.name(of: field)])
        case .unknownValue(let field, let value):
            words.isolated("search.remark.unknownValue", ["name": vocabulary.name(of: field), "value": value])
        case .badDate(let field, let value):
            words.isolated(
                "search.remark.badDate", ["name": vocabulary.name(of: field), "value": value, "example": "2026-03-05", "span": "7d"])
        case .unbalancedQuote: words.text("search.remark.unbalancedQuote")
        case .tooLong: words.text("search.remark.tooLong", ["number": words.language.written(SearchQuery.longest)])
        case .tooManyTerms: words.text("search.remark.tooManyTerms", ["number": words.language.written(SearchQuery.mostTerms)])
        case .onlyExclusions: words.text("search.remark.onlyExclusions")
        }
    }
}

/// A ticket that was found.
private struct TicketHit: Component {
    let hit: SearchResult.FoundTicket
    let words: Catalog
    let clock: PageClock

    private var summary: TicketSummary { hit.summary }

    var content: some Markup {
        P(.class("search-head")) {
            A(.href("/tickets/\(summary.ticket.number.digits)"), .dir(.auto)) { summary.subject }
        }
        P(.class("search-facts faint")) {
            Bdi(summary.ticket.number.description)
            " "
            StatusBadge(status: summary.ticket.status, word: words.word(summary.ticket.status))
            " "
            Bdi(summary.requester.displayName)
            " · "
            Bdi(summary.queueName)
            " · "
            ExactMoment(instant: summary.ticket.updatedAt, clock: clock)
        }
        if let passage = hit.passage, !passage.pieces.isEmpty {
            P(.class("search-passage"), .dir(.auto), .lang(hit.language?.rawValue)) {
                if passage.isCutAtStart { "… " }
                ForEach(passage.pieces) { piece in
                    if piece.isMarked { Mark(piece.text) } else { piece.text }
                }
                if passage.isCutAtEnd { " …" }
            }
        }
    }
}

/// Articles by their titles, in the reader's language where there is such a text.
struct ArticleHits: Component {
    let entries: [ArticleEntry]
    let words: Catalog
    let path: (ID<ServiceDesk.Article>) -> String

    var content: some Markup {
        Ul(.class("search-articles")) {
            ForEach(entries) { entry in
                let heading = entry.heading(for: words.language)
                Li {
                    A(.href(path(entry.article.id)), .dir(.auto), .lang(heading?.language.rawValue)) { heading?.title ?? "" }
                    if let summary = heading?.summary, !summary.isEmpty {
                        P(.class("hint"), .dir(.auto), .lang(heading?.language.rawValue)) { summary }
                    }
                }
            }
        }
    }
}
