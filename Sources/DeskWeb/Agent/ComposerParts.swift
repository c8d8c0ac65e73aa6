import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// Whether what is written is kept, and where it is thrown away.
struct DraftLine: Component {
    let model: TicketPageModel
    let kind: Draft.Kind

    private var words: Catalog { model.words }
    private var draft: Draft? { model.draft(kind) }

    var content: some Markup {
        Div(.class("draft-line")) {
            Span(
                draft.map { Self.words(kept: $0.updatedAt, model.clock, words) } ?? "", .role("status"), .data("draft-state"),
                .data("failed", words.text("draft.failed")))
            Button(
                words.text("draft.discard"), .type("submit"), .formaction(model.path("/draft/removal")), .formnovalidate,
                .class("quiet small"), .data("draft-discard"), .hidden(if: draft == nil))
            if draft == nil {
                Button(
                    words.text("draft.keep"), .type("submit"), .formaction(model.path("/draft")), .formnovalidate, .class("quiet small"),
                    .data("draft-keep"))
            }
        }
    }

    /// `Draft saved 14:07`; one of another day says which.
    static func words(kept moment: Instant, _ clock: PageClock, _ words: Catalog) -> String {
        let isToday = clock.local(moment).prefix(10) == clock.today.description
        return words.isolated("draft.kept", ["when": isToday ? String(clock.second(moment).prefix(5)) : clock.exact(moment)])
    }
}

/// Asks for a look at the words.
struct PreviewButton: Component {
    let model: TicketPageModel

    var content: some Markup {
        Button(
            model.words.text("composer.preview"), .type("submit"), .formaction(model.path("/preview")), .formnovalidate, .class("quiet"),
            .data("preview", model.path("/preview?part=preview")))
    }
}

/// Where the words are looked at.
struct Preview: Component {
    let model: TicketPageModel
    let kind: Draft.Kind

    var content: some Markup {
        let isShown = model.entry.isPreviewed && model.entry.purpose?.kind == kind
        Div(.class("preview"), .data("previewed"), .hidden(if: !isShown)) {
            if isShown { PreviewedWords(text: model.text(of: kind), words: model.words) }
        }
    }
}

/// What the words will look like: as mails and the conversation show them.
struct PreviewedWords: Component {
    let text: String
    let words: Catalog

    var content: some Markup {
        H3(words.text("composer.preview"))
        if text.isBlank {
            P(words.text("ticket.noWords"), .class("faint"))
        } else if let html = Markdown(text.replacing("\r\n", with: "\n")).html {
            Div(.class("words markup"), .dir(.auto)) { html }
        } else {
            Div(.class("words"), .dir(.auto)) { text }
        }
    }
}

/// What somebody else said while an answer was being written.
struct CollisionNotice: Component {
    let model: TicketPageModel
    let others: [StoredMessage]

    private var words: Catalog { model.words }

    var content: some Markup {
        if !others.isEmpty {
            Section(.class("collision"), .aria("labelledby", "collision")) {
                H3(words.text("composer.overtaken"), .id("collision"))
                ForEach(others) { message in
                    Div(.class("overtaking")) {
                        P {
                            Strong { Bdi(message.fromName.isEmpty ? model.name(message.author) : message.fromName) }
                            " "
                            ExactMoment(instant: message.at, clock: model.clock)
                            " "
                            A(words.text("composer.toMessage"), .href("#message-\(message.id.rawValue)"))
                        }
                        Div(.class("words"), .dir(.auto), .lang(message.language?.rawValue)) {
                            message.newWords.isBlank ? message.body : message.newWords
                        }
                    }
                }
                P(words.text("composer.overtaken.choice"), .class("hint"))
            }
        }
    }
}

extension TicketPageModel {
    /// The messages that an answer was held back for.
    var overtaking: [StoredMessage] { entry.side == nil ? overtakingMessages : [] }

    /// Those that words aside were held back for.
    ///
    /// - Parameter conversation: `nil` where they were to begin one.
    func overtaking(in conversation: ID<SideConversation>?) -> [StoredMessage] {
        guard let side = entry.side, side.conversation == conversation else { return [] }
        return overtakingMessages
    }

    private var overtakingMessages: [StoredMessage] {
        guard case .overtaken(let messages) = entry.complaint else { return [] }
        return view.messages.filter { messages.contains($0.id) }
    }
}

/// What an answer is sent with: one button for what is done most, and the rest behind it.
struct SendButtons: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }

    var content: some Markup {
        Div(.class("send")) {
            if model.overtaking.isEmpty {
                Button(words.text("ticket.send"), .type("submit"), .class("primary for-answer"), .data("send"))
                Button(
                    words.text("ticket.sendQuestion"), .type("submit"), .name("as"), .value(ComposedWords.Then.question.rawValue),
                    .class("primary for-question"), .data("send"))
                more
            } else {
                Button(
                    words.text("composer.sendAnyway"), .type("submit"), .name("as"), .value(model.entry.then?.rawValue ?? ""),
                    .class("primary"), .data("send"))
                Button(
                    words.text("draft.keep"), .type("submit"), .formaction(model.path("/draft")), .formnovalidate, .class("quiet"))
            }
            PreviewButton(model: model)
        }
    }

    private var more: some Markup {
        Details(.class("send-and for-answer")) {
            Summary(words.text("composer.sendAnd"))
            Div(.class("send-and-menu")) {
                step(.question, "ticket.sendQuestion")
                if !model.ticket.lacksApproval { step(.solution, "ticket.sendSolution") }
                if model.ticket.closureRequest == nil, !model.ticket.lacksApproval, model.hasMailbox {
                    step(.closure, "composer.sendClosure")
                }
                step(.next, "composer.sendNext")
            }
        }
    }

    private func step(_ then: ComposedWords.Then, _ key: String) -> some Markup {
        Button(words.text(key), .type("submit"), .name("as"), .value(then.rawValue), .class("quiet"))
    }
}
