import DeskOperations
import HTML
import Localization
import ServiceDesk

/// What the category asks for: what is known of it.
struct TicketFields: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }

    var content: some Markup {
        if !model.view.fields.isEmpty {
            Section(.class("panel"), .aria("labelledby", "fields")) {
                H2(words.text("ticket.fields"), .id("fields"))
                Dl(.class("facts")) { ForEach(model.view.fields) { fact($0) } }
            }
        }
    }

    private func fact(_ filled: TicketField) -> some Markup {
        Div {
            Dt(.dir(.auto)) { filled.field.name }
            Dd { value(filled) }
        }
    }

    @MarkupBuilder private func value(_ filled: TicketField) -> some Markup {
        if filled.value.isEmpty {
            Span(words.text(filled.isMissing ? "ticket.fields.missing" : "ticket.fields.empty"), .class("faint"))
        } else {
            Bdi(filled.person?.displayName ?? day(filled) ?? filled.value)
        }
    }

    private func day(_ filled: TicketField) -> String? {
        guard filled.field.type == .date else { return nil }
        return CalendarDate(filled.value).map { model.clock.day($0) }
    }
}

/// Where it is filled in.
struct TicketFieldsForm: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }

    var content: some Markup {
        if !model.view.fields.isEmpty {
            Details(.open(if: model.entry.fields != nil || model.entry.complaint == .refused(.fieldsMissing))) {
                Summary(words.text("ticket.fields"))
                PostForm(action: model.path("/fields"), token: model.frame.formToken) {
                    ForEach(model.view.fields) { line($0) }
                    Button(words.text("ticket.classify"), .type("submit"), .class("quiet"))
                }
            }
        }
    }

    /// The name of a field in the form: `field-12`.
    static func name(_ field: Field) -> String { "\(prefix)\(field.id.rawValue)" }
    static let prefix = "field-"

    @MarkupBuilder private func line(_ filled: TicketField) -> some Markup {
        Label(.for(Self.name(filled.field)), .dir(.auto)) {
            filled.field.name
            if filled.field.isRequired { Small(" (\(words.text("ticket.fields.required")))") }
        }
        input(filled.field, entered(filled))
    }

    private func entered(_ filled: TicketField) -> String {
        model.entry.fields?[filled.field.id] ?? filled.person?.address ?? filled.value
    }

    @MarkupBuilder private func input(_ field: Field, _ value: String) -> some Markup {
        let name = Self.name(field)
        switch field.type {
        case .text: Textarea(value, .id(name), .name(name), .rows(2), .dir(.auto))
        case .number: Input(.type("text"), .id(name), .name(name), .value(value), .inputmode("decimal"), .dir(.leftToRight))
        case .choice: choice(field, value)
        case .date: Input(.type("date"), .id(name), .name(name), .value(value))
        case .person:
            Input(
                .type("text"), .id(name), .name(name), .value(value), .dir(.leftToRight), .inputmode("email"), .autocomplete("off"),
                .placeholder(words.text("signin.email")))
        }
    }

    /// A value that can be chosen no more stays as long as nobody chooses another one.
    private func choice(_ field: Field, _ value: String) -> some Markup {
        let others = value.isEmpty || field.choices.contains(value) ? [] : [value]
        return Select(.id(Self.name(field)), .name(Self.name(field))) {
            HTML.Option(words.text("ticket.fields.empty"), .value(""), .selected(if: value.isEmpty))
            for choice in others + field.choices {
                HTML.Option(choice, .value(choice), .dir(.auto), .selected(if: choice == value))
            }
        }
    }
}
