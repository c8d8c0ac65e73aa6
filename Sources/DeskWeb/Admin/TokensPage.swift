import DeskOperations
import DeskStore
import HTML
import Hummingbird
import Localization
import ServiceDesk

/// Everybody's tokens, newest first.
struct TokensPage: Component {
    let frame: PageFrameModel
    let tokens: [Token]
    let next: ID<Token>?
    let clock: PageClock

    static let path = "/admin/tokens"

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("tokens.title")) {
            Div(.class("list single admin")) {
                H1(words.text("tokens.title"))
                P(words.text("admin.about.tokens"), .class("hint"))
                P { A(words.text("tokens.own"), .href(TokenListPage.path)) }
                TokenTable(tokens: tokens, path: Self.path, showsPeople: true, frame: frame, clock: clock)
                if let next {
                    Nav(.class("pages"), .aria("label", words.text("nav.pages"))) {
                        A(words.text("list.next"), .rel("next"), .class("button quiet"), .href("\(Self.path)?before=\(next.rawValue)"))
                    }
                }
            }
        }
    }
}

extension AdminRoutes {
    static func listTokens(_ request: PageRequest) async throws -> Response {
        let before = request.query["before"].flatMap { Int64($0) }.map { ID<Token>($0) }
        let tokens = try await request.desk.tokens(before: before, limit: pageSize + 1, for: try request.viewer())
        return request.page(
            TokensPage(
                frame: request.frame(.tokens), tokens: Array(tokens.prefix(pageSize)),
                next: tokens.count > pageSize ? tokens[pageSize - 1].id : nil, clock: request.clock))
    }

    static func endToken(_ request: PageRequest) async throws -> Response {
        try await request.desk.endToken(try request.id("id"), by: try request.viewer())
        return request.redirect(to: TokensPage.path)
    }
}
