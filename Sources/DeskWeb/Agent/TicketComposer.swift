import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// Where one writes: an answer, a question, a note or to somebody else. What is chosen colours the whole, so that nobody mistakes a note
/// for an answer. Each has words of its own, which nothing carries over to another reader.
struct TicketComposer: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }
    private var offered: [Draft.Purpose] {
        if !model.isClosed { return Draft.Purpose.allCases }
        return model.text(of: .answer).isEmpty ? [.note] : [.answer, .note]
    }
    private var chosen: Draft.Purpose { model.writes(among: offered) }

    var content: some Markup {
        Section(
            .class("composer"), .id("composer"), .aria("labelledby", "composer-title"),
            .data("uploading", words.text("composer.uploading")),
            .data("failed", words.text("composer.failed"))
        ) {
            H2(words.text("composer.title"), .id("composer-title"), .class("unseen"))
            if offered.count > 1 { choice }
            if offered.contains(.answer) { AnswerForm(model: model) }
            NoteForm(model: model)
            if offered.contains(.aside) { AsideForm(model: model) }
        }
    }

    private var choice: some Markup {
        Fieldset(.class("composer-choice")) {
            Legend(words.text("composer.choice"), .class("unseen"))
            for purpose in offered {
                Label(.class("choice-\(purpose.rawValue)")) {
                    Input(
                        .type("radio"), .name("kind"), .value(purpose.rawValue), .id("kind-\(purpose.rawValue)"), .form("compose-answer"),
                        .checked(if: purpose == chosen), .data("key", Self.key(of: purpose)), .autocomplete("off"))
                    Span(words.text("composer.\(purpose.rawValue)"))
                }
            }
        }
    }

    private static func key(of purpose: Draft.Purpose) -> String? {
        switch purpose {
        case .answer: "r"
        case .note: "i"
        case .question, .aside: nil
        }
    }
}

/// A form of the composer.
struct ComposerForm<Fields: Markup>: Component {
    let model: TicketPageModel
    let kind: Draft.Kind
    let action: String
    let fields: () -> Fields

    init(model: TicketPageModel, kind: Draft.Kind, action: String, @MarkupBuilder fields: @escaping () -> Fields) {
        self.model = model
        self.kind = kind
        self.action = action
        self.fields = fields
    }

    var content: some Markup {
        Form(
            .method(.post), .action(model.path(action)), .class("compose compose-\(kind.rawValue)"), .id("compose-\(kind.rawValue)"),
            .multipart.when(kind != .aside), .data("draft", model.path("/draft?part=state"))
        ) {
            Input(.type("hidden"), .name("token"), .value(model.frame.formToken))
            Input(.type("hidden"), .name("draft"), .value(kind.rawValue))
            if let back = model.back { Input(.type("hidden"), .name("back"), .value(back)) }
            fields()
        }
    }
}

extension TicketPageModel {
    /// The viewer's draft of a kind.
    func draft(_ kind: Draft.Kind) -> Draft? { view.drafts.first { $0.purpose.kind == kind } }

    /// What stands in the field: what was entered, else the draft. What the page itself puts in stands below a draft.
    func text(of kind: Draft.Kind) -> String {
        let entered =
            switch kind {
            case .answer: entry.answer
            case .note: entry.note
            case .aside: entry.side.flatMap { $0.conversation == nil ? $0.body : nil } ?? ""
            }
        let kept = draft(kind)?.text ?? ""
        if entered.isEmpty { return kept }
        guard kind == .answer, entry.isInserted, !kept.isEmpty else { return entered }
        return kept.contains(entered) ? kept : "\(kept)\n\n\(entered)"
    }

    /// What is chosen when the page opens: what was entered, else the latest draft.
    func writes(among offered: [Draft.Purpose]) -> Draft.Purpose {
        let beganAside = entry.side.map { $0.conversation == nil } ?? false
        let entered: Draft.Purpose? = beganAside ? .aside : entry.purpose ?? (entry.answer.isEmpty ? nil : .answer)
        let wanted = entered ?? view.drafts.first?.purpose ?? .answer
        return offered.contains(wanted) ? wanted : offered.first ?? .note
    }
}
