import DeskOperations
import HTML
import Localization
import ServiceDesk

/// The macros that may be used on the ticket as it is now; each says what it will do before it does it.
struct TicketMacros: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }

    var content: some Markup {
        if let names = model.view.macroNames {
            Section(.class("panel macros"), .aria("labelledby", "macros")) {
                H2(words.text("nav.macros"), .id("macros"))
                ForEach(model.view.macros) { macro in
                    Details {
                        Summary(.dir(.auto)) { macro.name }
                        PostForm(action: model.path("/macros/\(macro.id.rawValue)"), token: model.frame.formToken) {
                            // Sent twice, it is the same command; after anything has happened, it is another.
                            Input(.type("hidden"), .name("command"), .value("page \(model.ticket.version) \(macro.id.rawValue)"))
                            P(words.text("macros.does"), .class("hint"))
                            StepList(steps: macro.steps, routing: RoutingWords(words: words, names: names))
                            Button(words.text("macros.run"), .type("submit"), .class("quiet"))
                        }
                    }
                }
            }
        }
    }
}

/// Steps in their order, in words.
struct StepList: Component {
    let steps: [TicketStep]
    let routing: RoutingWords

    var content: some Markup {
        Ol(.class("steps")) {
            ForEach(routing.lines(of: steps)) { line in
                Li {
                    Span("\(line.name): ", .class("faint"))
                    Bdi(line.value)
                }
            }
        }
    }
}

/// Which canned answer is put into the answer, and in which language it came; what is written already stays.
struct CannedAnswerChoice: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }

    var content: some Markup {
        if !model.view.answers.isEmpty {
            Div(.class("canned")) {
                Label(words.text("ticket.answer.canned"), .for("canned"))
                Select(.id("canned"), .name("answer")) {
                    for answer in model.view.answers {
                        HTML.Option(
                            answer.name, .value("\(answer.id.rawValue)"), .dir(.auto),
                            .selected(if: answer.id == model.entry.filled?.answer))
                    }
                }
                Button(
                    words.text("ticket.answer.insert"), .type("submit"), .formaction(model.path("/canned-answer")), .formnovalidate,
                    .class("quiet"), .data("canned", model.path("/canned-answer?part=text")))
            }
        }
        if !model.view.answers.isEmpty || model.entry.filled != nil {
            P(model.entry.filled.map { Self.hint($0, words) } ?? "", .class("hint"), .id("canned-language"), .role("status"))
        }
    }

    /// In which language it came.
    static func hint(_ filled: FilledAnswer, _ words: Catalog) -> String {
        words.isolated(
            filled.isFallback ? "ticket.answer.fallback" : "ticket.answer.filled",
            ["language": filled.language.ownName, "wanted": filled.wanted?.ownName ?? ""])
    }
}
