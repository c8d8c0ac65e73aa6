import HTML
import Localization
import ServiceDesk

/// What the three lines are held to.
struct LinesPage: Component {
    let frame: PageFrameModel
    let entry: AdminEntry
    let policy: LinePolicy

    static let path = "/admin/lines"

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("nav.lines")) {
            Div(.class("list single admin")) {
                H1(words.text("nav.lines"))
                AdminComplaint(entry: entry, words: words)
                Section(.class("panel")) {
                    PostForm(action: Self.path, token: frame.formToken, className: "fields") {
                        check("highest", "lines.highest", policy.sendsHighestToThird)
                        check("category", "lines.category", policy.requiresCategory)
                        Label(words.text("lines.moves"), .for("moves"))
                        Input(
                            .type("number"), .id("moves"), .name("moves"), .min("1"), .max("1000"), .step("1"), .required,
                            .value(entry.text("moves", in: Self.path, known: "\(policy.mostMoves)")))
                        Button(words.text("lines.save"), .type("submit"), .class("primary"))
                    }
                }
            }
        }
    }

    private func check(_ name: String, _ key: String, _ known: Bool) -> some Markup {
        Label(.class("check")) {
            Input(.type("checkbox"), .name(name), .value("1"), .checked(if: entry.isChecked(name, in: Self.path, known: known)))
            words.text(key)
        }
    }
}
