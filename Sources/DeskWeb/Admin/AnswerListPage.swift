import DeskOperations
import HTML
import Localization
import ServiceDesk

/// The canned answers, and where one is added.
struct AnswerListPage: Component {
    let frame: PageFrameModel
    let entry: AdminEntry
    let answers: [CannedAnswer]
    let queues: [Queue]

    static let path = "/admin/answers"
    private static let columns = ["answers.name", "answers.languages", "answers.queues"]

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("nav.answers")) {
            Div(.class("list single admin")) {
                H1(words.text("nav.answers"))
                P(words.text("answers.explain"), .class("hint"))
                AdminComplaint(entry: entry, words: words)
                if answers.isEmpty {
                    Div(.class("empty")) { P(words.text("answers.emptyState")) }
                } else {
                    table
                }
                Section(.class("panel")) {
                    H2(words.text("answers.add"))
                    PostForm(action: Self.path, token: frame.formToken, className: "fields") {
                        AnswerFields(form: Self.path, entry: entry, answer: nil, queues: queues, words: words)
                        Button(words.text("answers.add"), .type("submit"), .class("primary"))
                    }
                }
            }
        }
    }

    private var table: some Markup {
        Table(.class("tickets rules")) {
            Caption(words.text("nav.answers"), .class("unseen"))
            Thead { Tr { for column in Self.columns { Th(words.text(column), .scope(.col)) } } }
            Tbody { ForEach(answers) { row($0) } }
        }
    }

    private func row(_ answer: CannedAnswer) -> some Markup {
        let languages = Language.allCases.filter { answer.texts[$0] != nil }.map(\.ownName)
        let places = queues.filter { answer.queues.contains($0.id) }.map(\.name)
        return Tr {
            Th(.scope(.row), .class("subject")) {
                A(.href(AnswerPage.path(answer.id))) { Bdi(answer.name) }
                if !answer.isActive { Span(" \(words.text("admin.inactive"))", .class("faint")) }
            }
            Td(.data("label", words.text("answers.languages"))) { words.list(languages) }
            Td(.data("label", words.text("answers.queues"))) {
                places.isEmpty ? words.text("answers.everywhere") : words.list(places)
            }
        }
    }
}

/// One canned answer: its texts, where it is offered, whether it is in use.
struct AnswerPage: Component {
    let frame: PageFrameModel
    let entry: AdminEntry
    let answer: CannedAnswer
    let queues: [Queue]

    static func path(_ id: ID<CannedAnswer>) -> String { "\(AnswerListPage.path)/\(id.rawValue)" }

    private var words: Catalog { frame.words }
    private var path: String { Self.path(answer.id) }

    var content: some Markup {
        PageFrame(frame: frame, title: answer.name) {
            Div(.class("list single admin")) {
                P(.class("ticket-line")) { A(words.text("nav.answers"), .href(AnswerListPage.path)) }
                H1(.dir(.auto)) { answer.name }
                AdminComplaint(entry: entry, words: words)
                Section(.class("panel")) {
                    PostForm(action: path, token: frame.formToken, className: "fields") {
                        AnswerFields(form: path, entry: entry, answer: answer, queues: queues, words: words)
                        CheckBox(
                            name: "active", text: words.text("admin.active"),
                            isChecked: entry.isChecked("active", in: path, known: answer.isActive))
                        Button(words.text("ticket.classify"), .type("submit"), .class("primary"))
                    }
                }
                ChangesLink(kind: "cannedAnswers", thing: answer.id.rawValue, words: words)
            }
        }
    }
}

/// What is written down of a canned answer: a text for each language.
struct AnswerFields: Component {
    let form: String
    let entry: AdminEntry
    /// `nil` for a new one.
    let answer: CannedAnswer?
    let queues: [Queue]
    let words: Catalog

    static let queuePrefix = "queue-"
    static func name(of language: Language) -> String { "text-\(language.rawValue)" }

    var content: some Markup {
        Label(words.text("admin.name"), .for("name"))
        Input(
            .type("text"), .id("name"), .name("name"), .value(entry.text("name", in: form, known: answer?.name ?? "")), .dir(.auto),
            .required, .maxlength(200), .autocomplete("off"))
        P(.class("hint"), .id("variables")) {
            words.isolated("answers.variables", ["variables": AnswerVariable.allCases.map(\.written).joined(separator: " ")])
        }
        for language in Language.allCases {
            Label(language.ownName, .for(Self.name(of: language)), .lang(language.rawValue))
            Textarea(
                entry.text(Self.name(of: language), in: form, known: answer?.texts[language] ?? ""), .id(Self.name(of: language)),
                .name(Self.name(of: language)), .rows(5), .dir(.auto), .lang(language.rawValue), .aria("describedby", "variables"))
        }
        if queues.count > 1 {
            Checkboxes(
                legend: words.text("answers.queues"), hint: words.text("answers.queues.hint"), prefix: Self.queuePrefix, form: form,
                entry: entry,
                boxes: queues.map {
                    Checkboxes.Box(value: "\($0.id.rawValue)", name: $0.name, isKnown: answer?.queues.contains($0.id) ?? false)
                })
        }
    }
}

extension FormFields {
    func cannedAnswerDraft(isNew: Bool) -> CannedAnswerDraft {
        let texts = Language.allCases.map { ($0, text(AnswerFields.name(of: $0))) }
        return CannedAnswerDraft(
            name: text("name"), isActive: isNew || self["active"] == "1", texts: Dictionary(uniqueKeysWithValues: texts),
            queues: ticked(AnswerFields.queuePrefix))
    }
}
