import HTML
import Localization
import ServiceDesk

/// Where a field of a category is added or changed.
struct FieldForm: Component {
    let action: String
    /// `nil` for a new one.
    let field: Field?
    let entry: AdminEntry
    let token: String
    let words: Catalog

    /// Ids on the page, where several such forms stand.
    private func id(_ name: String) -> String { "\(name)-\(field.map { "\($0.id.rawValue)" } ?? "new")" }

    var content: some Markup {
        Details(.open(if: entry.form == action)) {
            Summary {
                if let field {
                    Bdi(field.name)
                    Span(" \(words.word(field.type))", .class("faint"))
                    if !field.isActive { Span(" \(words.text("admin.inactive"))", .class("faint")) }
                } else {
                    words.text("field.add")
                }
            }
            PostForm(action: action, token: token) {
                name
                if field == nil { type }
                if field == nil || field?.type == .choice { choices }
                place
                CheckBox(
                    name: "required", text: words.text("field.required"),
                    isChecked: entry.isChecked("required", in: action, known: field?.isRequired ?? false))
                if let field {
                    CheckBox(
                        name: "active", text: words.text("admin.active"),
                        isChecked: entry.isChecked("active", in: action, known: field.isActive))
                }
                Button(words.text(field == nil ? "field.add" : "ticket.classify"), .type("submit"), .class("quiet"))
            }
        }
    }

    @MarkupBuilder private var name: some Markup {
        Label(words.text("admin.name"), .for(id("name")))
        Input(
            .type("text"), .id(id("name")), .name("name"), .value(entry.text("name", in: action, known: field?.name ?? "")), .dir(.auto),
            .required, .maxlength(200), .autocomplete("off"))
    }

    @MarkupBuilder private var type: some Markup {
        Label(words.text("field.type"), .for(id("type")))
        Select(.id(id("type")), .name("type")) {
            for type in FieldType.allCases {
                HTML.Option(words.word(type), .value(type.rawValue), .selected(if: type.rawValue == entry.text("type", in: action)))
            }
        }
    }

    @MarkupBuilder private var choices: some Markup {
        Label(words.text("field.choices"), .for(id("choices")))
        Textarea(
            entry.text("choices", in: action, known: (field?.choices ?? []).joined(separator: "\n")), .id(id("choices")), .name("choices"),
            .rows(4), .dir(.auto))
    }

    @MarkupBuilder private var place: some Markup {
        Label(words.text("field.position"), .for(id("position")))
        Input(
            .type("number"), .id(id("position")), .name("position"),
            .value(entry.text("position", in: action, known: field.map { "\($0.position)" } ?? "")), .min("0"), .max("9999"), .step("1"))
    }
}
