import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// What the desk knows: the articles, the latest changed first, and what one has begun to write.
struct ArticleListPage: Component {
    let frame: PageFrameModel
    let choice: ArticleListChoice
    let list: ArticleList
    let drafts: [ArticleDraft]
    let clock: PageClock

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("articles.title")) {
            Div(.class("list single admin articles")) {
                Div(.class("list-head")) {
                    H1(words.text("articles.title"))
                    Div(.class("list-actions")) {
                        A(words.text("articles.write"), .href(ArticlePaths.new), .class("button primary"))
                        A(words.text("articles.broken"), .href(ArticlePaths.broken), .class("button quiet"))
                    }
                }
                if list.reviewsDue > 0 {
                    P(.class("remark"), .role("status")) {
                        A(words.plural("articles.reviewsDue", list.reviewsDue), .href(ArticleListChoice.due))
                    }
                }
                ArticleDraftList(drafts: drafts, words: words, clock: clock)
                ArticleFilterForm(choice: choice, sections: list.sections, words: words)
                if list.entries.isEmpty {
                    Div(.class("empty")) { P(words.text("articles.none")) }
                } else {
                    table
                }
                pages
            }
        }
    }

    private var table: some Markup {
        Table(.class("tickets")) {
            Caption(words.text("articles.title"), .class("unseen"))
            Thead {
                Tr {
                    for column in ["name", "section", "confidence", "audience", "languages", "solved", "updated"] {
                        Th(words.text("articles.column.\(column)"), .scope(.col))
                    }
                }
            }
            Tbody { ForEach(list.entries) { ArticleRow(entry: $0, sections: list.sections, words: words, clock: clock) } }
        }
    }

    private var pages: some Markup {
        Nav(.class("pages"), .aria("label", words.text("nav.pages"))) {
            if choice.place != nil { A(words.text("list.first"), .class("button quiet"), .href(choice.path(before: nil))) }
            if let next = list.next { A(words.text("list.next"), .rel("next"), .class("button quiet"), .href(choice.path(before: next))) }
        }
    }
}

/// One article of the list.
private struct ArticleRow: Component {
    let entry: ArticleEntry
    let sections: [ArticleSection]
    let words: Catalog
    let clock: PageClock

    private var article: Article { entry.article }

    var content: some Markup {
        Tr {
            Th(.scope(.row), .class("subject")) {
                ArticleLinkText(entry: entry, words: words)
                if entry.isReviewDue { Span(words.text("articles.due"), .class("badge")) }
                if !entry.outdated.isEmpty { Span(words.text("articles.outdated.badge"), .class("badge")) }
            }
            cell("section") { Bdi(sections.first { $0.id == article.section }?.name(in: words.language) ?? "") }
            cell("confidence") { ConfidenceBadge(confidence: article.confidence, words: words) }
            cell("audience") { Span(words.word(article.audience.kind)) }
            cell("languages") { ForEach(entry.headings) { LanguageCode(language: $0.language) } }
            cell("solved") { Span("\(entry.reception.solved)") }
            cell("updated") { Time(.datetime(article.updatedAt.iso8601)) { clock.relative(article.updatedAt) } }
        }
    }

    private func cell(_ column: String, @MarkupBuilder _ inside: () -> some Markup) -> some Markup {
        Td(.data("label", words.text("articles.column.\(column)"))) { inside() }
    }
}

/// An article by its title, in the words of whoever looks where there are any.
struct ArticleLinkText: Component {
    let entry: ArticleEntry
    let words: Catalog

    var content: some Markup {
        let heading = entry.heading(for: words.language)
        A(.href(ArticlePaths.article(entry.article.id)), .dir(.auto), .lang(heading?.language.rawValue)) {
            heading?.title ?? "\(entry.article.id.rawValue)"
        }
    }
}

/// A language by its code, for a column.
struct LanguageCode: Component {
    let language: Language

    var content: some Markup {
        Span(.class("tag"), .dir(.leftToRight)) { Abbr(language.rawValue, .title(language.ownName)) }
        " "
    }
}

/// What somebody has begun to write, where there is anything.
private struct ArticleDraftList: Component {
    let drafts: [ArticleDraft]
    let words: Catalog
    let clock: PageClock

    var content: some Markup {
        if !drafts.isEmpty {
            Section(.class("panel"), .aria("labelledby", "begun")) {
                H2(words.text("articles.begun"), .id("begun"))
                Ul(.class("ties")) {
                    ForEach(drafts) { draft in
                        Li {
                            A(.href(path(draft)), .dir(.auto), .lang(draft.language.rawValue)) { draft.content.title }
                            " "
                            Time(.datetime(draft.updatedAt.iso8601)) { clock.relative(draft.updatedAt) }
                        }
                    }
                }
            }
        }
    }

    private func path(_ draft: ArticleDraft) -> String {
        if let article = draft.article { return ArticlePaths.edit(article, in: draft.language) }
        return draft.ticket.map { "\(ArticlePaths.new)?ticket=\(TicketNumber($0).digits)" } ?? ArticlePaths.new
    }
}

/// What narrows the list down.
private struct ArticleFilterForm: Component {
    let choice: ArticleListChoice
    let sections: [ArticleSection]
    let words: Catalog

    var content: some Markup {
        Form(.method(.get), .action(ArticlePaths.list), .class("audit-filter"), .role("search")) {
            Div {
                Label(words.text("articles.column.section"), .for("section"))
                Select(.id("section"), .name("section")) {
                    HTML.Option(words.text("audit.all"), .value(""))
                    for section in sections {
                        HTML.Option(
                            section.name(in: words.language), .value("\(section.id.rawValue)"), .dir(.auto),
                            .selected(if: choice.section == section.id))
                    }
                }
            }
            Div {
                Label(words.text("articles.column.confidence"), .for("confidence"))
                Select(.id("confidence"), .name("confidence")) {
                    HTML.Option(words.text("articles.inUse"), .value(""))
                    for confidence in ArticleConfidence.allCases {
                        HTML.Option(words.word(confidence), .value(confidence.rawValue), .selected(if: choice.confidence == confidence))
                    }
                }
            }
            Div {
                Label(words.text("articles.column.audience"), .for("audience"))
                Select(.id("audience"), .name("audience")) {
                    HTML.Option(words.text("audit.all"), .value(""))
                    for audience in ArticleAudience.Kind.allCases {
                        HTML.Option(words.word(audience), .value(audience.rawValue), .selected(if: choice.audience == audience))
                    }
                }
            }
            tick("mine", isOn: choice.isMine)
            tick("due", isOn: choice.isDue)
            Button(words.text("audit.show"), .type("submit"), .class("quiet"))
        }
    }

    private func tick(_ name: String, isOn: Bool) -> some Markup {
        Label(.class("check")) {
            Input(.type("checkbox"), .name(name), .value("1"), .checked(if: isOn))
            words.text("articles.only.\(name)")
        }
    }
}
