import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// The tokens of whoever works here, and where one is made.
struct TokenListPage: Component {
    let frame: PageFrameModel
    let entry: AdminEntry
    let viewer: Viewer
    let tokens: [Token]
    /// One that was made just now; it is shown this once.
    var made: String?
    let clock: PageClock

    static let path = "/tokens"

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("tokens.title")) {
            Div(.class("list single admin")) {
                H1(words.text("tokens.title"))
                P(words.text("tokens.explain"), .class("hint"))
                AdminComplaint(entry: entry, words: words)
                if let made {
                    Section(.class("remark"), .role("status")) {
                        P { Strong(words.text("tokens.made")) }
                        Pre(.dir(.leftToRight), .class("secret")) { made }
                    }
                }
                TokenTable(tokens: tokens, path: Self.path, showsPeople: false, frame: frame, clock: clock)
                form
                P { A(words.text("account.title"), .href(AccountPage.path)) }
            }
        }
    }

    private var form: some Markup {
        Section(.class("panel")) {
            H2(words.text("tokens.add"))
            PostForm(action: Self.path, token: frame.formToken, className: "fields") {
                Label(words.text("admin.name"), .for("name"))
                Input(
                    .type("text"), .id("name"), .name("name"), .value(entry.text("name", in: Self.path)), .required, .maxlength(100),
                    .dir(.auto))
                Label(words.text("tokens.scope"), .for("scope"))
                Select(.id("scope"), .name("scope")) {
                    for scope in TokenScope.allCases where scope < .administration || viewer.role.administers {
                        HTML.Option(
                            words.word(scope), .value(scope.rawValue),
                            .selected(if: entry.text("scope", in: Self.path) == scope.rawValue))
                    }
                }
                Label(words.text("tokens.days"), .for("days"))
                Input(
                    .type("number"), .id("days"), .name("days"), .min("1"), .max("\(TokenDraft.mostDays)"),
                    .value(entry.text("days", in: Self.path, known: "\(TokenDraft.usualDays)")), .required, .dir(.leftToRight))
                Button(words.text("tokens.add"), .type("submit"), .class("primary"))
            }
        }
    }
}

/// Tokens, each with what ends it.
struct TokenTable: Component {
    let tokens: [Token]
    /// What the addresses of its forms begin with.
    let path: String
    let showsPeople: Bool
    let frame: PageFrameModel
    let clock: PageClock

    private var words: Catalog { frame.words }
    private var columns: [String] {
        ["admin.name"] + (showsPeople ? ["tokens.person"] : [])
            + ["tokens.scope", "outgoing.created", "tokens.used", "tokens.until", "tokens.revoke"]
    }

    var content: some Markup {
        if tokens.isEmpty {
            Div(.class("empty")) { P(words.text("tokens.none")) }
        } else {
            Table(.class("tickets")) {
                Caption(words.text("tokens.title"), .class("unseen"))
                Thead { Tr { for column in columns { Th(words.text(column), .scope(.col)) } } }
                Tbody { ForEach(tokens) { row($0) } }
            }
        }
    }

    private func row(_ token: Token) -> some Markup {
        let name = token.name.isEmpty ? words.text("tokens.nameless") : token.name
        return Tr {
            Th(.scope(.row), .class("subject")) { Bdi(name) }
            if showsPeople { Td(.data("label", words.text("tokens.person"))) { Bdi(token.person.displayName) } }
            Td(.data("label", words.text("tokens.scope"))) { words.word(token.scope) }
            moment("outgoing.created", token.createdAt)
            moment("tokens.used", token.usedAt)
            moment("tokens.until", token.expiresAt)
            Td(.data("label", "")) {
                PostForm(action: "\(path)/\(token.id.rawValue)/removal", token: frame.formToken) {
                    Button(
                        words.text("tokens.revoke"), .type("submit"), .class("quiet"),
                        .aria("label", "\(words.text("tokens.revoke")): \(name)"))
                }
            }
        }
    }

    private func moment(_ key: String, _ instant: Instant?) -> some Markup {
        Td(.data("label", words.text(key))) {
            if let instant { ExactMoment(instant: instant, clock: clock) } else { words.text("tokens.never") }
        }
    }
}
