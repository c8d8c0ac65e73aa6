import DeskOperations
import HTML
import Localization
import ServiceDesk

/// The macros in the order in which they are offered, and where one is added.
struct MacroListPage: Component {
    let frame: PageFrameModel
    let entry: AdminEntry
    let macros: [Macro]
    let names: RoutingNames

    static let path = "/admin/macros"

    private var words: Catalog { frame.words }
    private var routing: RoutingWords { RoutingWords(words: words, names: names) }
    private var columns: [String] { ["macros.name", "macros.where", "routing.then"] + (macros.count > 1 ? ["routing.place"] : []) }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("nav.macros")) {
            Div(.class("list single admin")) {
                H1(words.text("nav.macros"))
                P(words.text("macros.explain"), .class("hint"))
                AdminComplaint(entry: entry, words: words)
                if macros.isEmpty {
                    Div(.class("empty")) { P(words.text("macros.emptyState")) }
                } else {
                    table
                }
                Section(.class("panel")) {
                    H2(words.text("macros.add"))
                    PostForm(action: Self.path, token: frame.formToken, className: "fields") {
                        MacroFields(form: Self.path, entry: entry, macro: nil, routing: routing)
                        Button(words.text("macros.add"), .type("submit"), .class("primary"))
                    }
                }
            }
        }
    }

    private var table: some Markup {
        Table(.class("tickets rules")) {
            Caption(words.text("nav.macros"), .class("unseen"))
            Thead { Tr { for column in columns { Th(words.text(column), .scope(.col)) } } }
            Tbody { ForEach(Array(macros.enumerated())) { place, macro in row(place, macro) } }
        }
    }

    private func row(_ place: Int, _ macro: Macro) -> some Markup {
        Tr {
            Th(.scope(.row), .class("subject")) {
                A(.href(MacroPage.path(macro.id))) { Bdi(macro.name) }
                if !macro.isActive { Span(" \(words.text("admin.inactive"))", .class("faint")) }
            }
            Td(.data("label", words.text("macros.where"))) {
                NamedLines(
                    lines: macro.conditions.map { (routing.name(of: $0), routing.values(of: $0)) }, nothing: words.text("routing.always"))
            }
            Td(.data("label", words.text("routing.then"))) { NamedLines(lines: routing.lines(of: macro.steps)) }
            if macros.count > 1 {
                Td(.data("label", words.text("routing.place"))) {
                    MoveButtons(
                        path: MacroPage.path(macro.id) + "/position", name: macro.name, place: place, count: macros.count,
                        token: frame.formToken, words: words)
                }
            }
        }
    }
}

/// One macro: where it is offered, what it does, whether it is in use.
struct MacroPage: Component {
    let frame: PageFrameModel
    let entry: AdminEntry
    let macro: Macro
    let names: RoutingNames

    static func path(_ id: ID<Macro>) -> String { "\(MacroListPage.path)/\(id.rawValue)" }

    private var words: Catalog { frame.words }
    private var path: String { Self.path(macro.id) }

    var content: some Markup {
        PageFrame(frame: frame, title: macro.name) {
            Div(.class("list single admin")) {
                P(.class("ticket-line")) { A(words.text("nav.macros"), .href(MacroListPage.path)) }
                H1(.dir(.auto)) { macro.name }
                AdminComplaint(entry: entry, words: words)
                Section(.class("panel")) {
                    PostForm(action: path, token: frame.formToken, className: "fields") {
                        MacroFields(form: path, entry: entry, macro: macro, routing: RoutingWords(words: words, names: names))
                        CheckBox(
                            name: "active", text: words.text("admin.active"),
                            isChecked: entry.isChecked("active", in: path, known: macro.isActive))
                        Button(words.text("ticket.classify"), .type("submit"), .class("primary"))
                    }
                }
                ChangesLink(kind: "macros", thing: macro.id.rawValue, words: words)
            }
        }
    }
}

/// What is written down of a macro.
private struct MacroFields: Component {
    let form: String
    let entry: AdminEntry
    /// `nil` for a new one.
    let macro: Macro?
    let routing: RoutingWords

    private var words: Catalog { routing.words }

    var content: some Markup {
        Label(words.text("admin.name"), .for("name"))
        Input(
            .type("text"), .id("name"), .name("name"), .value(entry.text("name", in: form, known: macro?.name ?? "")), .dir(.auto),
            .required, .maxlength(200), .autocomplete("off"))
        ConditionFieldset(
            form: form, entry: entry, conditions: macro?.conditions ?? [], subjects: RoutingConditionRecord.Subject.ofWork,
            routing: routing)
        StepFieldset(form: form, entry: entry, steps: macro?.steps ?? [], kinds: StepFieldset.forPeople, routing: routing)
    }
}
