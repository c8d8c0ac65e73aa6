import DeskOperations
import HTML
import Localization
import ServiceDesk

/// The three lines: what they are held to, what they are called, and who works in them.
struct LinesPage: Component {
    let frame: PageFrameModel
    let entry: AdminEntry
    let policy: LinePolicy
    let names: LineNames

    static let path = "/admin/lines"

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("nav.lines")) {
            Div(.class("list single admin")) {
                H1(words.text("nav.lines"))
                AdminComplaint(entry: entry, words: words)
                P(.class("hint")) {
                    words.text("lines.agreements")
                    " "
                    A(words.text("nav.agreements"), .href("/admin/agreements"))
                }
                Section(.class("panel")) {
                    PostForm(action: Self.path, token: frame.formToken, className: "fields") {
                        check("category", "lines.category", policy.requiresCategory)
                        Button(words.text("lines.save"), .type("submit"), .class("primary"))
                    }
                }
                H2(words.text("lines.names"))
                P(words.text("lines.names.hint"), .class("hint"))
                ForEach(SupportLine.allCases) { naming($0) }
                P { A(words.text("lines.board"), .href(LineBoardPage.path)) }
            }
        }
    }

    private func naming(_ line: SupportLine) -> some Markup {
        let path = "\(Self.path)/\(line.rawValue)"
        return Section(.class("panel"), .aria("labelledby", "names-\(line.rawValue)")) {
            H3(.id("names-\(line.rawValue)")) { words.text("line.\(line.rawValue)") }
            PostForm(action: path, token: frame.formToken, className: "fields") {
                LineNameFields(line: line, form: path, entry: entry, names: names, words: words)
                Button(words.text("lines.save"), .type("submit"), .class("quiet"))
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
