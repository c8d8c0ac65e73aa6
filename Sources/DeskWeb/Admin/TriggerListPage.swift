import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// The triggers in the order in which they are tried, where they are tried on a ticket, what they could not do, and where one is added.
struct TriggerListPage: Component {
    let frame: PageFrameModel
    let entry: AdminEntry
    let triggers: [Trigger]
    let names: RoutingNames
    let trial: TriggerTrial?
    let failures: [ToldTriggerFailure]
    /// Where the next page of failures begins.
    let next: Int64?
    let clock: PageClock

    static let path = "/admin/triggers"

    private var words: Catalog { frame.words }
    private var routing: RoutingWords { RoutingWords(words: words, names: names) }
    private var columns: [String] {
        ["triggers.name", "triggers.moments", "routing.when", "routing.then"] + (triggers.count > 1 ? ["routing.place"] : [])
    }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("nav.triggers")) {
            Div(.class("list single admin")) {
                H1(words.text("nav.triggers"))
                P(words.text("triggers.explain"), .class("hint"))
                AdminComplaint(entry: entry, words: words)
                if triggers.isEmpty {
                    Div(.class("empty")) { P(words.text("triggers.emptyState")) }
                } else {
                    table
                }
                if !failures.isEmpty {
                    TriggerFailureTable(failures: failures, next: next, triggers: triggers, clock: clock, words: words)
                }
                TriggerTrialPanel(trial: trial, routing: routing)
                Section(.class("panel")) {
                    H2(words.text("triggers.add"))
                    PostForm(action: Self.path, token: frame.formToken, className: "fields") {
                        TriggerFields(form: Self.path, entry: entry, trigger: nil, routing: routing)
                        Button(words.text("triggers.add"), .type("submit"), .class("primary"))
                    }
                }
            }
        }
    }

    private var table: some Markup {
        Table(.class("tickets rules")) {
            Caption(words.text("nav.triggers"), .class("unseen"))
            Thead { Tr { for column in columns { Th(words.text(column), .scope(.col)) } } }
            Tbody { ForEach(Array(triggers.enumerated())) { place, trigger in row(place, trigger) } }
        }
    }

    private func row(_ place: Int, _ trigger: Trigger) -> some Markup {
        Tr {
            Th(.scope(.row), .class("subject")) {
                A(.href(TriggerPage.path(trigger.id))) { Bdi(trigger.name) }
                if !trigger.isActive { Span(" \(words.text("admin.inactive"))", .class("faint")) }
            }
            Td(.data("label", words.text("triggers.moments"))) { words.list(trigger.momentNames(words)) }
            Td(.data("label", words.text("routing.when"))) {
                NamedLines(
                    lines: trigger.conditions.map { (routing.name(of: $0), routing.values(of: $0)) }, nothing: words.text("routing.always"))
            }
            Td(.data("label", words.text("routing.then"))) { NamedLines(lines: routing.lines(of: trigger.steps)) }
            if triggers.count > 1 {
                Td(.data("label", words.text("routing.place"))) {
                    MoveButtons(
                        path: TriggerPage.path(trigger.id) + "/position", name: trigger.name, place: place, count: triggers.count,
                        token: frame.formToken, words: words)
                }
            }
        }
    }
}

extension Trigger {
    func momentNames(_ words: Catalog) -> [String] { TriggerMoment.allCases.filter { moments.contains($0) }.map { words.word($0) } }
}

/// One trigger: what it waits for, what it looks at, what it does, whether it is in use.
struct TriggerPage: Component {
    let frame: PageFrameModel
    let entry: AdminEntry
    let trigger: Trigger
    let names: RoutingNames

    static func path(_ id: ID<Trigger>) -> String { "\(TriggerListPage.path)/\(id.rawValue)" }

    private var words: Catalog { frame.words }
    private var path: String { Self.path(trigger.id) }

    var content: some Markup {
        PageFrame(frame: frame, title: trigger.name) {
            Div(.class("list single admin")) {
                P(.class("ticket-line")) { A(words.text("nav.triggers"), .href(TriggerListPage.path)) }
                H1(.dir(.auto)) { trigger.name }
                AdminComplaint(entry: entry, words: words)
                Section(.class("panel")) {
                    PostForm(action: path, token: frame.formToken, className: "fields") {
                        TriggerFields(form: path, entry: entry, trigger: trigger, routing: RoutingWords(words: words, names: names))
                        CheckBox(
                            name: "active", text: words.text("admin.active"),
                            isChecked: entry.isChecked("active", in: path, known: trigger.isActive))
                        Button(words.text("ticket.classify"), .type("submit"), .class("primary"))
                    }
                }
                ChangesLink(kind: "triggers", thing: trigger.id.rawValue, words: words)
            }
        }
    }
}

/// What is written down of a trigger.
private struct TriggerFields: Component {
    let form: String
    let entry: AdminEntry
    /// `nil` for a new one.
    let trigger: Trigger?
    let routing: RoutingWords

    private var words: Catalog { routing.words }

    var content: some Markup {
        Label(words.text("admin.name"), .for("name"))
        Input(
            .type("text"), .id("name"), .name("name"), .value(entry.text("name", in: form, known: trigger?.name ?? "")), .dir(.auto),
            .required, .maxlength(200), .autocomplete("off"))
        Checkboxes(
            legend: words.text("triggers.moments"), hint: words.text("triggers.moments.hint"), prefix: TriggerEntry.momentPrefix,
            form: form, entry: entry,
            boxes: TriggerMoment.allCases.map {
                Checkboxes.Box(value: $0.rawValue, name: words.word($0), isKnown: trigger?.moments.contains($0) ?? false)
            })
        ConditionFieldset(
            form: form, entry: entry, conditions: trigger?.conditions ?? [], subjects: RoutingConditionRecord.Subject.ofWork,
            routing: routing)
        StepFieldset(form: form, entry: entry, steps: trigger?.steps ?? [], kinds: StepFieldset.forTriggers, routing: routing)
    }
}

/// Reads what a trigger waits for from its form.
enum TriggerEntry {
    static let momentPrefix = "moment-"

    static func moments(_ form: FormFields) -> Set<TriggerMoment> {
        Set(form.named(momentPrefix).compactMap { TriggerMoment(rawValue: $0.name) })
    }
}
