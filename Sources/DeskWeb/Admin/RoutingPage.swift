import DeskOperations
import HTML
import Localization
import ServiceDesk

/// The rules by which tickets are routed, in order; where one is added, where they are tried, and the skills that they may ask for.
struct RoutingPage: Component {
    let frame: PageFrameModel
    let entry: AdminEntry
    let rules: [RoutingRule]
    let names: RoutingNames
    let trial: RoutingTrial?

    static let path = "/admin/routing"
    static let skillsPath = "/admin/skills"

    /// Where a rule stands on the page.
    static func path(to rule: ID<RoutingRule>) -> String { "\(path)#\(anchor(rule))" }
    private static func anchor(_ rule: ID<RoutingRule>) -> String { "rule-\(rule.rawValue)" }

    private var words: Catalog { frame.words }
    private var routing: RoutingWords { RoutingWords(words: words, names: names) }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("nav.routing")) {
            Div(.class("list single admin")) {
                H1(words.text("nav.routing"))
                P(words.text("routing.explain"), .class("hint"))
                P { A(words.text("routing.corrections"), .href(RoutingCorrectionsPage.path)) }
                P { A(words.text("routing.mails"), .href(RoutingMailTrialPage.path)) }
                AdminComplaint(entry: entry, words: words)
                if rules.isEmpty {
                    Div(.class("empty")) { P(words.text("routing.emptyState")) }
                } else {
                    table
                }
                RoutingTrialPanel(trial: trial, routing: routing)
                Section(.class("panel")) {
                    H2(words.text("routing.add"))
                    PostForm(action: Self.path, token: frame.formToken, className: "fields") {
                        RoutingRuleFields(form: Self.path, entry: entry, rule: nil, routing: routing)
                        Button(words.text("routing.add"), .type("submit"), .class("primary"))
                    }
                }
                skills
            }
        }
    }

    private var columns: [String] { ["routing.rule", "routing.when", "routing.then"] + (rules.count > 1 ? ["routing.place"] : []) }

    private var table: some Markup {
        Table(.class("tickets rules")) {
            Caption(words.text("nav.routing"), .class("unseen"))
            Thead {
                Tr { for column in columns { Th(words.text(column), .scope(.col)) } }
            }
            Tbody { ForEach(Array(rules.enumerated())) { place, rule in row(place, rule) } }
        }
    }

    private func row(_ place: Int, _ rule: RoutingRule) -> some Markup {
        Tr(.id(Self.anchor(rule.id))) {
            Th(.scope(.row), .class("subject")) {
                A(.href(RoutingRulePage.path(rule.id))) { Bdi(rule.name) }
                if !rule.isActive { Span(" \(words.text("admin.inactive"))", .class("faint")) }
            }
            Td(.data("label", words.text("routing.when"))) {
                NamedLines(
                    lines: rule.conditions.map { (routing.name(of: $0), routing.values(of: $0)) }, nothing: words.text("routing.always"))
            }
            Td(.data("label", words.text("routing.then"))) { NamedLines(lines: routing.lines(of: rule.outcome)) }
            if rules.count > 1 {
                Td(.data("label", words.text("routing.place"))) {
                    Div(.class("choices")) {
                        if place > 0 { move(rule, "up") }
                        if place < rules.count - 1 { move(rule, "down") }
                    }
                }
            }
        }
    }

    private func move(_ rule: RoutingRule, _ direction: String) -> some Markup {
        PostForm(action: RoutingRulePage.path(rule.id) + "/position", token: frame.formToken) {
            Button(.type("submit"), .name("direction"), .value(direction), .class("quiet")) {
                words.text("routing.\(direction)")
                Span(.class("unseen")) { Bdi(" \(rule.name)") }
            }
        }
    }

    private var skills: some Markup {
        Section(.class("panel"), .id("skills")) {
            H2(words.text("routing.skills"))
            P(words.text("routing.skills.explain"), .class("hint"))
            if !names.skills.isEmpty { Ul { ForEach(names.skills) { skill in Li { Bdi(skill.name) } } } }
            PostForm(action: Self.skillsPath, token: frame.formToken, className: "fields") {
                Label(words.text("admin.name"), .for("skill-name"))
                Input(
                    .type("text"), .id("skill-name"), .name("name"), .value(entry.text("name", in: Self.skillsPath)), .dir(.auto),
                    .required, .maxlength(200), .autocomplete("off"))
                Button(words.text("routing.skills.add"), .type("submit"), .class("quiet"))
            }
        }
    }
}
