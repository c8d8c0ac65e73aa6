import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// The words of one mail in one language, and what they would make of a sample.
struct TemplatePage: Component {
    let frame: PageFrameModel
    let view: MailTemplateView
    /// What was entered and is not kept.
    let entered: MailTemplate?
    let complaint: TemplateComplaint?
    let preview: MailPreview?
    let isSaved: Bool

    private var words: Catalog { frame.words }
    private var path: String { Self.path(view.notice, view.language) }
    private var shown: MailTemplate { entered ?? view.template }
    private var direction: HTML.TextDirection { view.language.isRightToLeft ? .rightToLeft : .leftToRight }

    static func path(_ notice: Notice, _ language: Language) -> String {
        "\(TemplateListPage.path)/\(notice.rawValue)/\(language.rawValue)"
    }

    var content: some Markup {
        PageFrame(frame: frame, title: words.word(view.notice)) {
            Div(.class("list single admin")) {
                P { A(words.text("nav.templates"), .href(TemplateListPage.path)) }
                H1 {
                    Bdi(words.word(view.notice))
                    Span(" · ")
                    Bdi(view.language.ownName)
                }
                if let complaint { Div(.class("complaint"), .role("alert")) { P(complaint.text(words)) } }
                if isSaved { P(words.text("notices.saved"), .class("remark"), .role("status")) }
                P(words.text(view.isOwn ? "templates.isOwn" : "templates.isStandard"), .class("hint"))
                form
                if let preview { show(preview) }
                if view.isOwn {
                    PostForm(action: path + "/reset", token: frame.formToken) {
                        Button(words.text("templates.reset"), .type("submit"), .class("grave"))
                    }
                }
            }
        }
    }

    private var form: some Markup {
        Section(.class("panel")) {
            PostForm(action: path, token: frame.formToken, className: "fields") {
                Label(words.text("templates.subject"), .for("subject"))
                Input(
                    .type("text"), .id("subject"), .name("subject"), .value(shown.subject), .required, .lang(view.language.rawValue),
                    .dir(direction), .maxlength(300))
                Label(words.text("templates.body"), .for("body"))
                Textarea(
                    shown.body, .id("body"), .name("body"), .rows(14), .required, .lang(view.language.rawValue), .dir(direction),
                    .aria("describedby", "variables"))
                variables
                Div(.class("notice-actions")) {
                    Button(words.text("notices.save"), .type("submit"), .class("primary"))
                    Button(words.text("templates.preview"), .type("submit"), .class("quiet"), .formaction(path + "/preview"))
                }
            }
        }
    }

    private var variables: some Markup {
        Div(.id("variables"), .class("hint")) {
            P(words.text("templates.variables"))
            Ul(.class("variables")) {
                ForEach(view.notice.allowedVariables) { variable in
                    Li {
                        Code("{\(variable.rawValue)}", .dir(.leftToRight))
                        Span(" \(words.text("templates.variable.\(variable.rawValue)"))")
                        if view.notice.mandatoryVariables.contains(variable) { Small(" (\(words.text("notices.mandatory")))") }
                    }
                }
            }
        }
    }

    private func show(_ preview: MailPreview) -> some Markup {
        Section(.class("panel"), .aria("labelledby", "preview")) {
            H2(words.text("templates.preview"), .id("preview"))
            P(words.text("templates.preview.hint"), .class("hint"))
            HTML.Article(.class("template-preview"), .lang(view.language.rawValue), .dir(direction)) {
                H3(preview.subject, .dir(.auto))
                ForEach(preview.paragraphs) { paragraph in P(paragraph, .dir(.auto), .class("written")) }
            }
        }
    }
}

/// What is wrong with words that were entered.
struct TemplateComplaint: Sendable {
    private enum Kind: Sendable {
        case empty
        case tooLong
        case unknown(String, allowed: [String])
        case missing([String])
    }

    private let kind: Kind

    /// `nil` for what is no mistake in the words.
    init?(_ error: DeskError) {
        switch error {
        case .invalid(_, .tooLong): kind = .tooLong
        case .invalid: kind = .empty
        case .template(.unknown(_, let variable, let allowed)): kind = .unknown(variable, allowed: allowed)
        case .template(.missing(let variables)): kind = .missing(variables)
        case .notFound, .forbidden, .refused, .refusedPerson, .refusedArticle, .timer, .overtaken, .calendar, .terms, .unfit, .variable,
            .step, .matrix,
            .tooMany,
            .unknownAddress,
            .unavailable, .notSetUp:
            return nil
        }
    }

    func text(_ words: Catalog) -> String {
        func list(_ names: [String]) -> String { names.map { "{\($0)}" }.joined(separator: ", ") }
        switch kind {
        case .empty: return words.text("templates.error.empty")
        case .tooLong: return words.text("form.error.tooLong")
        case .unknown(let variable, let allowed):
            return words.isolated("templates.error.unknown", ["variable": "{\(variable)}", "allowed": list(allowed)])
        case .missing(let variables): return words.isolated("templates.error.missing", ["variables": list(variables)])
        }
    }
}
