import DeskOperations
import HTML
import Localization
import ServiceDesk

/// One rule: what it looks at, what it does, whether it is in use.
struct RoutingRulePage: Component {
    let frame: PageFrameModel
    let entry: AdminEntry
    let rule: RoutingRule
    let names: RoutingNames

    static func path(_ id: ID<RoutingRule>) -> String { "\(RoutingPage.path)/\(id.rawValue)" }

    private var words: Catalog { frame.words }
    private var path: String { Self.path(rule.id) }

    var content: some Markup {
        PageFrame(frame: frame, title: rule.name) {
            Div(.class("list single admin")) {
                P(.class("ticket-line")) { A(words.text("nav.routing"), .href(RoutingPage.path)) }
                H1(.dir(.auto)) { rule.name }
                AdminComplaint(entry: entry, words: words)
                Section(.class("panel")) {
                    PostForm(action: path, token: frame.formToken, className: "fields") {
                        RoutingRuleFields(form: path, entry: entry, rule: rule, routing: RoutingWords(words: words, names: names))
                        CheckBox(
                            name: "active", text: words.text("admin.active"),
                            isChecked: entry.isChecked("active", in: path, known: rule.isActive))
                        Button(words.text("ticket.classify"), .type("submit"), .class("primary"))
                    }
                }
                ChangesLink(kind: "rules", thing: rule.id.rawValue, words: words)
            }
        }
    }
}
