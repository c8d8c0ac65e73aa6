import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// An article as those who work here read it: its words, how it stands, and what can be done with it.
struct ArticlePage: Component {
    let frame: PageFrameModel
    let view: ArticleView
    let choices: ArticleChoices
    let clock: PageClock
    /// What was entered and could not be done, and why.
    var entry = AdminEntry()

    private var words: Catalog { frame.words }
    private var article: Article { view.article }
    private var language: Language { view.version.language }

    var content: some Markup {
        PageFrame(frame: frame, title: view.version.content.title) {
            Div(.class("ticket article")) {
                Div(.class("ticket-head")) {
                    P(.class("ticket-line")) {
                        A(words.text("articles.title"), .href(ArticlePaths.list))
                        Bdi(view.section.name(in: words.language))
                        ConfidenceBadge(confidence: article.confidence, words: words)
                        Span(words.word(article.audience.kind), .class("badge"))
                    }
                    H1(.dir(.auto), .lang(language.rawValue)) { view.version.content.title }
                    actions
                }
                AdminComplaint(entry: entry, words: words)
                Section(.class("ticket-main")) {
                    ArticleRemarks(view: view, words: words)
                    ArticleText(text: view.linked, language: language, words: words)
                }
                Aside(.class("ticket-side"), .aria("label", words.text("ticket.details"))) {
                    ArticleFacts(view: view, words: words, clock: clock)
                    ArticleLanguageList(view: view, languages: frame.languages, words: words)
                    ArticleCareForms(frame: frame, view: view, choices: choices, entry: entry)
                    ArticleTickets(view: view, words: words)
                    ArticleVoices(view: view, words: words, clock: clock)
                    ArticleChangeList(view: view, words: words, clock: clock)
                }
            }
        }
    }

    private var actions: some Markup {
        Div(.class("choices")) {
            if article.confidence != .archived {
                A(words.text("articles.edit"), .href(ArticlePaths.edit(article.id, in: language)), .class("button primary"))
            }
            A(words.text("articles.versions"), .href(ArticlePaths.text(article.id, language, "/versions")), .class("button quiet"))
        }
    }
}

/// What a reader should know before he relies on the words.
private struct ArticleRemarks: Component {
    let view: ArticleView
    let words: Catalog

    private var language: Language { view.version.language }
    private var state: ArticleTextState? { view.states.first { $0.language == language } }

    var content: some Markup {
        TranslationNotice(language: language, missing: view.missing, isOutdated: view.outdated.contains(language), words: words)
        if view.isReviewDue { P(words.text("articles.due"), .class("remark")) }
        if let state, view.article.audience != .internal, state.approved != state.current {
            P(words.text(state.approved == nil ? "articles.unapproved" : "articles.awaitsApproval"), .class("remark"))
        }
        if view.draft != nil {
            P(.class("remark")) {
                words.text("articles.draftThere")
                " "
                A(words.text("articles.goOn"), .href(ArticlePaths.edit(view.article.id, in: language)))
            }
        }
        if !view.broken.isEmpty {
            P(.class("remark")) {
                words.isolated("articles.brokenHere", ["what": words.list(view.broken.map(\.target.text))])
            }
        }
    }
}

/// Who sees to it, and how readers took to it.
private struct ArticleFacts: Component {
    let view: ArticleView
    let words: Catalog
    let clock: PageClock

    var content: some Markup {
        Section(.class("panel"), .aria("labelledby", "facts")) {
            H2(words.text("articles.facts"), .id("facts"))
            Dl(.class("facts")) {
                fact("articles.owner") { Bdi(name(view.article.owner)) }
                if !view.article.reviewers.isEmpty {
                    fact("articles.reviewers") { Bdi(words.list(view.article.reviewers.map(name))) }
                }
                if let day = view.article.reviewOn {
                    fact("articles.reviewOn") { Time(.datetime(day.description)) { clock.day(day) } }
                }
                if let organization = view.organization { fact("articles.organization.of") { Bdi(organization.name) } }
                fact("articles.latest") {
                    Bdi(name(view.version.author))
                    " "
                    ExactMoment(instant: view.version.at, clock: clock)
                }
                fact("articles.solvedTickets") { Span("\(view.reception.solved)") }
                fact("articles.votes") {
                    Span(words.text("articles.votes.count", ["yes": "\(view.reception.helpful)", "no": "\(view.reception.unhelpful)"]))
                }
                fact("articles.shown") {
                    Span(words.text("articles.shown.count", ["shown": "\(view.reception.shown)", "opened": "\(view.reception.opened)"]))
                }
            }
        }
    }

    private func fact(_ key: String, @MarkupBuilder _ value: () -> some Markup) -> some Markup {
        Div {
            Dt(words.text(key))
            Dd { value() }
        }
    }

    private func name(_ person: ID<Person>) -> String { view.people[person]?.displayName ?? "" }
}

/// The texts that there are, and those that could be.
private struct ArticleLanguageList: Component {
    let view: ArticleView
    let languages: [Language]
    let words: Catalog

    var content: some Markup {
        Section(.class("panel"), .aria("labelledby", "texts")) {
            H2(words.text("articles.translations"), .id("texts"))
            Ul(.class("ties")) { ForEach(view.states) { state in Li { text(state) } } }
            if view.article.confidence != .archived {
                let missing = languages.filter { language in !view.states.contains { $0.language == language } }
                if !missing.isEmpty {
                    P(.class("hint")) { words.text("articles.translate") }
                    Div(.class("choices")) {
                        ForEach(missing) { language in
                            A(
                                language.ownName, .lang(language.rawValue), .class("button quiet small"),
                                .href(ArticlePaths.edit(view.article.id, in: language)))
                        }
                    }
                }
            }
        }
    }

    @MarkupBuilder private func text(_ state: ArticleTextState) -> some Markup {
        A(
            state.language.ownName, .lang(state.language.rawValue), .href(ArticlePaths.article(view.article.id, in: state.language)),
            .aria("current", "true").when(state.language == view.version.language))
        if state.language == view.article.sourceLanguage { Span(words.text("articles.source"), .class("badge")) }
        if view.outdated.contains(state.language) { Span(words.text("articles.outdated.badge"), .class("badge")) }
    }
}

/// The tickets that it helped with, and the one that it was written from.
private struct ArticleTickets: Component {
    let view: ArticleView
    let words: Catalog

    var content: some Markup {
        if !view.tickets.isEmpty || view.hiddenTickets > 0 {
            Section(.class("panel"), .aria("labelledby", "solved")) {
                H2(words.text("articles.tickets"), .id("solved"))
                Ul(.class("ties")) {
                    ForEach(view.tickets) { linked in
                        Li {
                            A(.href("/tickets/\(linked.summary.ticket.number.digits)")) { Bdi(linked.summary.ticket.number.description) }
                            " "
                            Bdi(linked.summary.subject)
                            " "
                            Span(words.text("articles.link.\(linked.part.rawValue)"), .class("badge"))
                        }
                    }
                }
                if view.hiddenTickets > 0 { P(words.plural("articles.tickets.hidden", view.hiddenTickets), .class("hint")) }
            }
        }
    }
}

/// What readers say.
private struct ArticleVoices: Component {
    let view: ArticleView
    let words: Catalog
    let clock: PageClock

    var content: some Markup {
        if !view.words.isEmpty {
            Section(.class("panel"), .aria("labelledby", "voices")) {
                H2(words.text("articles.voices"), .id("voices"))
                ForEach(view.words) { vote in
                    P {
                        Span(words.text(vote.isHelpful ? "help.helped" : "help.helpedNot"), .class("badge"))
                        " "
                        Bdi(vote.person.flatMap { view.people[$0]?.displayName } ?? words.text("articles.guest"))
                        " "
                        ExactMoment(instant: vote.at, clock: clock)
                    }
                    Div(.class("words"), .dir(.auto)) { vote.words }
                }
            }
        }
    }
}

/// Who made what of it besides its words.
private struct ArticleChangeList: Component {
    let view: ArticleView
    let words: Catalog
    let clock: PageClock

    var content: some Markup {
        if !view.changes.isEmpty {
            Details(.class("panel")) {
                Summary(words.text("articles.history"))
                Ol(.class("audit")) {
                    ForEach(view.changes) { change in
                        Li {
                            P {
                                ExactMoment(instant: change.at, clock: clock)
                                " · "
                                Bdi(view.people[change.person]?.displayName ?? "")
                            }
                            P {
                                Span(words.word(change.what), .class("badge"))
                                " "
                                Bdi(
                                    words.isolated(
                                        "articles.change", ["from": value(change.before, change), "to": value(change.after, change)]))
                            }
                            if !change.reason.isEmpty { P(.class("hint"), .dir(.auto)) { change.reason } }
                        }
                    }
                }
            }
        }
    }

    private func value(_ written: String, _ change: ArticleChange) -> String {
        guard !written.isEmpty else { return words.text("articles.change.nothing") }
        let parts = written.split(separator: " ").map(String.init)
        return switch change.what {
        case .confidence: ArticleConfidence(rawValue: written).map { words.word($0) } ?? written
        case .audience: parts.first.flatMap { ArticleAudience.Kind(rawValue: $0) }.map { words.word($0) } ?? written
        case .owner, .reviewers: words.list(parts.map { Int64($0).flatMap { view.people[ID($0)]?.displayName } ?? $0 })
        case .section: written
        case .review: CalendarDate(written).map { clock.day($0) } ?? written
        }
    }
}

extension ArticleReference.Target {
    /// As it is written in a text.
    var text: String {
        switch self {
        case .article(let id): "[[\(id.rawValue)]]"
        case .ticket(let number): "[[#\(number.digits)]]"
        }
    }
}
