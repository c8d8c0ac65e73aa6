import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// Where all incidents of a problem are answered at once: a text a language, then who gets which, then what became of it.
struct IncidentAnswersPage: Component {
    let frame: PageFrameModel
    let problem: TicketSummary
    let answer: SharedAnswer
    let stage: Stage

    enum Stage: Sendable {
        case writing(IncidentList<PlannedAnswer>, TicketEntry.Complaint?)
        case preview(IncidentList<PlannedAnswer>)
        case sent(IncidentList<SharedAnswerResult>)
    }

    static func path(_ number: TicketNumber) -> String { "/tickets/\(number.digits)/incident-answers" }

    private var words: Catalog { frame.words }
    private var number: TicketNumber { problem.ticket.number }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("incidents.answer")) {
            Div(.class("list single admin")) {
                P(.class("ticket-line")) {
                    A(.href("/tickets/\(number.digits)")) { Bdi(number.description) }
                    " "
                    Bdi(problem.subject)
                }
                H1(words.text("incidents.answer"))
                switch stage {
                case .writing(let plan, let complaint): writing(plan, complaint)
                case .preview(let plan): preview(plan)
                case .sent(let results): sent(results)
                }
            }
        }
    }

    @MarkupBuilder private func writing(_ plan: IncidentList<PlannedAnswer>, _ complaint: TicketEntry.Complaint?) -> some Markup {
        if let text = TicketEntry(complaint: complaint).complaintText(words) {
            Div(.class("complaint"), .role("alert"), .id("complaint")) { P { Strong(text) } }
        }
        if plan.hidden > 0 { P(words.plural("incidents.hidden", plan.hidden), .class("hint")) }
        if plan.entries.isEmpty {
            Div(.class("empty")) { P(words.text("incidents.none")) }
        } else {
            P(words.text("shared.explain"), .class("hint"))
            PostForm(action: Self.path(number), token: frame.formToken, className: "compose") {
                Input(.type("hidden"), .name("submission"), .value(answer.submission))
                ForEach(languages(plan)) { SharedTextField(words: words, language: $0, answer: answer, plan: plan) }
                if languages(plan).count > 1 { fallback(languages(plan)) }
                Label(.class("check")) {
                    Input(.type("checkbox"), .name("solution"), .value("1"), .checked(if: answer.isSolution))
                    words.text("shared.solution")
                }
                Button(words.text("shared.preview"), .type("submit"), .name("step"), .value("preview"), .class("primary"))
            }
        }
    }

    /// Those of the requesters, and those in which something is written.
    private func languages(_ plan: IncidentList<PlannedAnswer>) -> [Language] {
        Language.allCases.filter { language in answer.texts[language]?.isBlank == false || plan.entries.contains { $0.language == language }
        }
    }

    @MarkupBuilder private func fallback(_ languages: [Language]) -> some Markup {
        Label(words.text("shared.fallback"), .for("fallback"))
        Select(.id("fallback"), .name("fallback")) {
            HTML.Option(words.text("shared.fallback.none"), .value(""))
            for language in languages {
                HTML.Option(
                    language.ownName, .value(language.rawValue), .lang(language.rawValue), .selected(if: language == answer.fallback))
            }
        }
    }

    @MarkupBuilder private func preview(_ plan: IncidentList<PlannedAnswer>) -> some Markup {
        let sendable = plan.entries.filter { $0.obstacle == nil }
        ForEach(Language.allCases.filter { answer.texts[$0]?.isBlank == false }) { language in
            Section(.class("panel")) {
                H2(language.ownName, .lang(language.rawValue))
                Div(.class("words"), .dir(.auto), .lang(language.rawValue)) { answer.texts[language] ?? "" }
            }
        }
        if answer.isSolution { P(words.text("shared.solution"), .class("hint")) }
        SharedAnswerTable(words: words, isBefore: true, rows: plan.entries.map { ($0, Self.promise($0, words)) })
        if plan.hidden > 0 { P(words.plural("shared.hidden", plan.hidden), .class("hint")) }
        PostForm(action: Self.path(number), token: frame.formToken, className: "choices") {
            hiddenFields
            if !sendable.isEmpty {
                Button(words.plural("shared.send", sendable.count), .type("submit"), .name("step"), .value("send"), .class("primary"))
            }
            Button(words.text("shared.change"), .type("submit"), .name("step"), .value("write"), .class("quiet"))
        }
    }

    @MarkupBuilder private var hiddenFields: some Markup {
        Input(.type("hidden"), .name("submission"), .value(answer.submission))
        ForEach(Language.allCases.filter { answer.texts[$0] != nil }) { language in
            Input(.type("hidden"), .name("text-\(language.rawValue)"), .value(answer.texts[language] ?? ""))
        }
        Input(.type("hidden"), .name("fallback"), .value(answer.fallback?.rawValue ?? ""))
        if answer.isSolution { Input(.type("hidden"), .name("solution"), .value("1")) }
    }

    @MarkupBuilder private func sent(_ results: IncidentList<SharedAnswerResult>) -> some Markup {
        H2(words.text("shared.result"))
        SharedAnswerTable(words: words, isBefore: false, rows: results.entries.map { ($0.plan, Self.fate($0.outcome, words)) })
        if results.hidden > 0 { P(words.plural("shared.hidden", results.hidden), .class("hint")) }
        P { A(.href("/tickets/\(number.digits)"), .class("button quiet")) { Bdi(number.description) } }
    }

    private static func promise(_ plan: PlannedAnswer, _ words: Catalog) -> String {
        if let obstacle = plan.obstacle { return words.isolated("shared.refused", ["reason": words.word(obstacle)]) }
        return plan.hasMailbox ? "" : words.text("shared.noMail")
    }

    private static func fate(_ outcome: SharedAnswerResult.Outcome, _ words: Catalog) -> String {
        switch outcome {
        case .sent: words.text("shared.sent")
        case .sentBefore: words.text("shared.sentBefore")
        case .refused(let refusal): words.isolated("shared.refused", ["reason": words.word(refusal)])
        }
    }
}

/// The text in one language, and which incidents get it.
private struct SharedTextField: Component {
    let words: Catalog
    let language: Language
    let answer: SharedAnswer
    let plan: IncidentList<PlannedAnswer>

    var content: some Markup {
        let name = "text-\(language.rawValue)"
        Label(words.isolated("shared.text", ["language": language.ownName]), .for(name))
        P(.class("hint"), .id("\(name)-for")) {
            ForEach(plan.entries.filter { $0.language == language }) { entry in
                Bdi(entry.incident.ticket.number.description)
                " "
            }
        }
        Textarea(
            answer.texts[language] ?? "", .id(name), .name(name), .rows(6), .dir(.auto), .lang(language.rawValue),
            .aria("describedby", "\(name)-for"))
    }
}

/// Which incident gets which text, and what is to be said of it.
private struct SharedAnswerTable: Component {
    let words: Catalog
    /// Whether they stand as the plan found them.
    let isBefore: Bool
    let rows: [(plan: PlannedAnswer, words: String)]

    private var columns: [String] {
        ["outgoing.ticket", "list.requester", "shared.language"] + (isBefore ? ["list.status"] : []) + ["shared.remark"]
    }

    var content: some Markup {
        Table(.class("tickets rules")) {
            Caption(words.text("shared.preview"), .class("unseen"))
            Thead { Tr { for column in columns { Th(words.text(column), .scope(.col)) } } }
            Tbody { ForEach(rows) { row($0.plan, $0.words) } }
        }
    }

    private func row(_ plan: PlannedAnswer, _ remark: String) -> some Markup {
        Tr {
            Th(.scope(.row), .class("number")) {
                A(.href("/tickets/\(plan.incident.ticket.number.digits)")) { Bdi(plan.incident.ticket.number.description) }
            }
            Td(.data("label", words.text("list.requester"))) { Bdi(plan.incident.requester.displayName) }
            Td(.data("label", words.text("shared.language"))) { language(of: plan) }
            if isBefore { Td(.data("label", words.text("list.status"))) { words.word(plan.incident.ticket.status) } }
            Td(remark, .data("label", words.text("shared.remark")))
        }
    }

    private func language(of plan: PlannedAnswer) -> String {
        guard let text = plan.text, text != plan.language else { return plan.language.ownName }
        return words.isolated("shared.instead", ["language": text.ownName, "wanted": plan.language.ownName])
    }
}
