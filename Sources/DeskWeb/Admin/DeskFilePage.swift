import DeskOperations
import HTML
import Localization

/// The desk as a file: where an administrator takes it, gives one, and sees what it would change.
struct DeskFilePage: Component {
    let frame: PageFrameModel
    /// What was given, as it stands in the form again.
    var text = ""
    var removes = false
    var faults: [DeskFileFault] = []
    let faultWords: DeskFileFaultWords

    static let path = "/admin/desk"
    static let file = "/admin/desk/file"
    static let plan = "/admin/desk/plan"

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("nav.deskFile")) {
            Div(.class("list single admin")) {
                H1(words.text("nav.deskFile"))
                P(words.text("deskFile.explain"), .class("hint"))
                P { A(words.text("deskFile.download"), .href(Self.file)) }
                if !faults.isEmpty { complaint }
                Section(.class("panel")) {
                    H2(words.text("deskFile.give"))
                    PostForm(action: Self.plan, token: frame.formToken, className: "fields") {
                        Label(words.text("deskFile.text"), .for("file"))
                        Textarea(text, .id("file"), .name("file"), .rows(16), .dir(.leftToRight), .required)
                        CheckBox(name: "remove", text: words.text("deskFile.remove"), isChecked: removes)
                        Button(words.text("deskFile.plan"), .type("submit"), .class("primary"))
                    }
                }
            }
        }
    }

    private var complaint: some Markup {
        Div(.class("complaint"), .role("alert"), .id("complaint")) {
            P(words.text("deskFile.refused"))
            Ul {
                ForEach(faults) { fault in
                    Li {
                        if let line = fault.line { Span("\(words.text("deskFile.line", ["line": "\(line)"])) ") }
                        if !fault.path.isEmpty { Code(fault.path, .dir(.leftToRight)) }
                        Span(" \(faultWords.text(fault))")
                    }
                }
            }
        }
    }
}

/// What a file would change, before it is done, or what it has changed.
struct DeskFilePlanPage: Component {
    let frame: PageFrameModel
    let plan: DeskFilePlan
    /// The file that the plan is of; `nil` once it is done.
    let text: String?
    let removes: Bool

    private var words: Catalog { frame.words }
    private var title: String { words.text(text == nil ? "deskFile.done" : "deskFile.difference") }

    var content: some Markup {
        PageFrame(frame: frame, title: title) {
            Section(.class("sheet wide")) {
                H1(title)
                if plan.isEmpty { P(words.text("deskFile.empty")) }
                ForEach(plan.changes) { change in DeskFileChangeView(change: change, words: words) }
                mentions("deskFile.unnamed", plan.unnamed)
                mentions("deskFile.kept", plan.kept)
                if let clocks = plan.clocks {
                    P(words.plural("agreements.preview.clocks", clocks.clocks))
                    P(words.plural("agreements.preview.moved", clocks.moved))
                    if clocks.late > 0 { P(words.plural("agreements.preview.late", clocks.late), .class("defect")) }
                }
                if let text, !plan.isEmpty { form(text) }
                P { A(words.text(text == nil ? "nav.deskFile" : "agreements.back"), .href(DeskFilePage.path)) }
            }
        }
    }

    private func form(_ text: String) -> some Markup {
        PostForm(action: DeskFilePage.path, token: frame.formToken) {
            Input(.type("hidden"), .name("file"), .value(text))
            Input(.type("hidden"), .name("remove"), .value(removes ? "1" : ""))
            Button(words.text("deskFile.apply"), .type("submit"), .class("primary"))
        }
    }

    @MarkupBuilder private func mentions(_ key: String, _ mentions: [DeskFilePlan.Mention]) -> some Markup {
        if !mentions.isEmpty {
            H2(words.text(key))
            Ul { ForEach(mentions) { mention in Li { DeskFileThingName(thing: mention, words: words) } } }
        }
    }
}

/// One change of a plan, with each key that it changes.
private struct DeskFileChangeView: Component {
    let change: DeskFilePlan.Change
    let words: Catalog

    private var keys: [DeskFilePlan.KeyChange] { change.keys.filter { change.what != .added || $0.key != "name" } }

    var content: some Markup {
        Div(.class("desk-change")) {
            P {
                Span(words.text("deskFile.what.\(change.what.rawValue)"), .class("badge"))
                Span(" ")
                DeskFileThingName(thing: change.thing, words: words)
            }
            ChangedKeys(
                keys: keys.map { ChangedKeys.Key(key: $0.key, before: $0.before?.inline, after: $0.after?.inline) },
                isNew: change.what == .added)
        }
    }
}

/// A thing by its kind and its name.
private struct DeskFileThingName: Component {
    let thing: DeskFilePlan.Mention
    let words: Catalog

    var content: some Markup {
        Span(words.text("deskFile.kind.\(thing.section)"))
        if !thing.name.isEmpty {
            Span(": ")
            Bdi(thing.name)
        }
    }
}
