import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// Where an article is written, or a text of it: with a look at what it will be, and with what somebody else wrote meanwhile.
struct ArticleEditPage: Component {
    let frame: PageFrameModel
    let writing: ArticleWriting
    let choices: ArticleChoices
    /// The text that a translation is made from.
    let source: ArticleVersion?
    let clock: PageClock

    private var words: Catalog { frame.words }
    private var isNew: Bool { writing.article == nil }
    private var title: String {
        isNew ? words.text("articles.write") : writing.base == 0 ? words.text("articles.translation.new") : words.text("articles.edit")
    }

    var content: some Markup {
        PageFrame(frame: frame, title: title) {
            Div(.class("list single admin article-edit")) {
                P(.class("ticket-line")) {
                    A(words.text("articles.title"), .href(ArticlePaths.list))
                    if let article = writing.article { A("\(article.rawValue)", .href(ArticlePaths.article(article))) }
                    if let ticket = writing.ticket { A(.href("/tickets/\(ticket.digits)")) { Bdi(ticket.description) } }
                }
                H1(title)
                complaint
                if let theirs = writing.theirs {
                    ArticleConflict(theirs: theirs, mine: writing.content, words: words, clock: clock, people: choices.staff)
                }
                if writing.ticket != nil, isNew { P(words.text("articles.fromTicket.check"), .class("remark"), .role("note")) }
                if writing.isPreviewed { preview }
                if let source { SourceText(source: source, words: words) }
                form
            }
        }
    }

    @MarkupBuilder private var complaint: some Markup {
        if let text = complaintText { Div(.class("complaint"), .role("alert"), .id("complaint")) { P(text) } }
    }

    private var complaintText: String? {
        if let refusal = writing.refusal { return words.word(refusal) }
        if writing.theirs != nil { return words.text("articles.conflict") }
        guard let (field, problem) = writing.complaint else { return nil }
        return switch (field, problem) {
        case ("title", .empty): words.text("articles.error.title")
        case ("section", _): words.text("articles.error.section")
        case (_, .tooLong): words.text("form.error.tooLong")
        default: words.text("error.badRequest")
        }
    }

    private var preview: some Markup {
        Section(.class("preview panel"), .aria("labelledby", "preview")) {
            H2(words.text("composer.preview"), .id("preview"))
            H3(.dir(.auto), .lang(writing.language.rawValue)) { writing.content.title }
            ForEach(ArticleContent.Part.allCases.filter { !writing.content[$0].isBlank }) { part in
                H4(words.word(part))
                MarkedText(text: writing.content[part], language: writing.language)
            }
        }
    }

    private var form: some Markup {
        PostForm(action: writing.path, token: frame.formToken, className: "fields") {
            FirstButton(text: words.text("articles.save"))
            if isNew { newFields } else { Input(.type("hidden"), .name("base"), .value("\(writing.theirs?.number ?? writing.base)")) }
            ArticleFields(writing: writing, words: words)
            if let source {
                Input(.type("hidden"), .name("source"), .value("\(source.number)"))
                Label(.class("check")) {
                    Input(.type("checkbox"), .name("isCurrent"), .value("1"), .checked(if: writing.base == 0 || writing.translates != nil))
                    words.text("articles.translates")
                }
            }
            Label(words.text("articles.reason"), .for("reason"))
            Input(
                .type("text"), .id("reason"), .name("reason"), .value(writing.reason), .dir(.auto),
                .maxlength(ArticleVersion.longestReason),
                .autocomplete("off"))
            Div(.class("send")) {
                Button(words.text(writing.theirs == nil ? "articles.save" : "articles.saveOver"), .type("submit"), .class("primary"))
                Button(
                    words.text("composer.preview"), .type("submit"), .formaction("\(writing.path)/preview"), .formnovalidate,
                    .class("quiet"))
                Button(words.text("draft.keep"), .type("submit"), .formaction("\(writing.path)/draft"), .formnovalidate, .class("quiet"))
                Button(
                    words.text("draft.discard"), .type("submit"), .formaction("\(writing.path)/draft/removal"), .formnovalidate,
                    .class("quiet"))
            }
        }
    }

    @MarkupBuilder private var newFields: some Markup {
        if let ticket = writing.ticket { Input(.type("hidden"), .name("ticket"), .value(ticket.digits)) }
        Label(words.text("articles.column.section"), .for("section"))
        Select(.id("section"), .name("section"), .required) {
            for section in choices.sections {
                HTML.Option(
                    section.name(in: words.language), .value("\(section.id.rawValue)"), .dir(.auto),
                    .selected(if: section.id == writing.section))
            }
        }
        if choices.sections.isEmpty { P(words.text("articles.error.noSection"), .class("hint")) }
        Label(words.text("articles.language"), .for("language"))
        Select(.id("language"), .name("language")) {
            for language in frame.languages {
                HTML.Option(
                    language.ownName, .value(language.rawValue), .lang(language.rawValue), .selected(if: language == writing.language))
            }
        }
    }
}

/// The fields of the words.
private struct ArticleFields: Component {
    let writing: ArticleWriting
    let words: Catalog

    var content: some Markup {
        Label(words.text("articles.column.name"), .for("title"))
        Input(
            .type("text"), .id("title"), .name("title"), .value(writing.content.title), .required, .dir(.auto),
            .lang(writing.language.rawValue),
            .maxlength(ArticleContent.longestTitle), .autocomplete("off"), .aria("invalid", writing.complaint?.field == "title"))
        Label(words.text("articles.summary"), .for("summary"))
        Input(
            .type("text"), .id("summary"), .name("summary"), .value(writing.content.summary), .dir(.auto), .lang(writing.language.rawValue),
            .maxlength(ArticleContent.longestSummary), .autocomplete("off"))
        ForEach(ArticleContent.Part.allCases) { part in
            Label(words.word(part), .for(part.rawValue))
            P(words.text("articles.part.\(part.rawValue).hint"), .class("hint"), .id("hint-\(part.rawValue)"))
            Textarea(
                writing.content[part], .id(part.rawValue), .name(part.rawValue), .rows(part == .environment || part == .cause ? 3 : 7),
                .dir(.auto), .lang(writing.language.rawValue), .aria("describedby", "hint-\(part.rawValue)"))
        }
        P(words.text("articles.marks"), .class("hint"))
    }
}

/// What somebody else wrote meanwhile, and what is different in one's own words.
private struct ArticleConflict: Component {
    let theirs: ArticleVersion
    let mine: ArticleContent
    let words: Catalog
    let clock: PageClock
    let people: [Person]

    var content: some Markup {
        Section(.class("collision"), .aria("labelledby", "collision")) {
            H2(words.text("articles.conflict.theirs"), .id("collision"))
            P {
                Strong { Bdi(people.first { $0.id == theirs.author }?.displayName ?? "") }
                " "
                ExactMoment(instant: theirs.at, clock: clock)
            }
            H3(.dir(.auto), .lang(theirs.language.rawValue)) { theirs.content.title }
            ForEach(ArticleContent.Part.allCases.filter { !theirs.content[$0].isBlank }) { part in
                H4(words.word(part))
                MarkedText(text: theirs.content[part], language: theirs.language)
            }
            H3(words.text("articles.conflict.difference"))
            ComparedContents(
                parts: ArticleContent.Part.allCases.map { ($0, TextComparison(theirs.content[$0], mine[$0])) },
                title: TextComparison(theirs.content.title, mine.title), summary: TextComparison(theirs.content.summary, mine.summary),
                language: theirs.language, words: words)
            P(words.text("articles.conflict.choice"), .class("hint"))
        }
    }
}

/// The text that a translation is made from.
private struct SourceText: Component {
    let source: ArticleVersion
    let words: Catalog

    var content: some Markup {
        Details(.class("panel"), .open) {
            Summary {
                words.text("articles.source")
                " "
                Span(source.language.ownName, .lang(source.language.rawValue))
            }
            H3(.dir(.auto), .lang(source.language.rawValue)) { source.content.title }
            ForEach(ArticleContent.Part.allCases.filter { !source.content[$0].isBlank }) { part in
                H4(words.word(part))
                Div(.class("words"), .dir(.auto), .lang(source.language.rawValue)) { source.content[part] }
            }
        }
    }
}
