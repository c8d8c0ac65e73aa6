import HTML
import Localization

/// Leads from something that is set up to what was changed of it.
struct ChangesLink: Component {
    /// What the audit log calls its kind.
    let kind: String
    /// `nil` for everything of the kind.
    var thing: Int64?
    let words: Catalog

    var content: some Markup {
        P(.class("changes-link")) {
            A(words.text("audit.history"), .href("\(AuditPage.path)?kind=\(kind)\(thing.map { "&thing=\($0)" } ?? "")"), .class("quiet"))
        }
    }
}
