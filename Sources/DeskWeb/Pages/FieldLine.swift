import HTML
import Localization
import ServiceDesk

/// One field of a category where it is filled in.
struct FieldLine: Component {
    let field: Field
    let value: String
    var isUnfit = false
    var hasFocus = false
    let words: Catalog

    /// The name of a field in a form: `field-12`.
    static func name(_ field: ID<Field>) -> String { "\(prefix)\(field.rawValue)" }
    fileprivate static let prefix = "field-"

    static func isField(_ name: String) -> Bool { name.hasPrefix(prefix) }

    private var name: String { Self.name(field.id) }
    private var described: String? { isUnfit ? "complaint" : nil }
    private var invalid: String? { isUnfit ? "true" : nil }

    @MarkupBuilder var content: some Markup {
        Label(.for(name), .dir(.auto)) {
            field.name
            if field.isRequired { Small(" (\(words.text("ticket.fields.required")))") }
        }
        switch field.type {
        case .text: text
        case .number: number
        case .choice: choice
        case .date: date
        case .person: person
        }
    }

    private var text: some Markup {
        Textarea(
            value, .id(name), .name(name), .rows(2), .dir(.auto), .autofocus(if: hasFocus), .aria("describedby", described),
            .aria("invalid", invalid))
    }

    private var number: some Markup {
        Input(
            .type("text"), .id(name), .name(name), .value(value), .inputmode("decimal"), .dir(.leftToRight), .autofocus(if: hasFocus),
            .aria("describedby", described), .aria("invalid", invalid))
    }

    /// A value that can be chosen no more stays as long as nobody chooses another one.
    private var choice: some Markup {
        let others = value.isEmpty || field.choices.contains(value) ? [] : [value]
        return Select(
            .id(name), .name(name), .autofocus(if: hasFocus), .aria("describedby", described), .aria("invalid", invalid)
        ) {
            HTML.Option(words.text("ticket.fields.empty"), .value(""), .selected(if: value.isEmpty))
            for choice in others + field.choices {
                HTML.Option(choice, .value(choice), .dir(.auto), .selected(if: choice == value))
            }
        }
    }

    private var date: some Markup {
        Input(
            .type("date"), .id(name), .name(name), .value(value), .autofocus(if: hasFocus), .aria("describedby", described),
            .aria("invalid", invalid))
    }

    private var person: some Markup {
        Input(
            .type("text"), .id(name), .name(name), .value(value), .dir(.leftToRight), .inputmode("email"), .autocomplete("off"),
            .placeholder(words.text("signin.email")), .autofocus(if: hasFocus), .aria("describedby", described), .aria("invalid", invalid))
    }
}

extension FormFields {
    /// What was entered in fields of categories.
    var fieldValues: [ID<Field>: String] {
        named(FieldLine.prefix).reduce(into: [:]) { values, entry in
            if let id = Int64(entry.name) { values[ID(id)] = entry.value }
        }
    }
}
