import DeskOperations
import DeskStore
import HTML
import Hummingbird
import Localization
import ServiceDesk

/// What is like a ticket: solved ones with their solutions, articles, open problems.
struct LikenessLists: Component {
    let likenesses: Likenesses
    let words: Catalog

    @MarkupBuilder var content: some Markup {
        if likenesses.isEmpty { P(words.text("search.none"), .class("faint")) }
        if !likenesses.articles.isEmpty {
            H3(words.text("alike.articles"))
            ArticleHits(entries: likenesses.articles, words: words) { ArticlePaths.article($0) }
        }
        tickets("alike.problems", likenesses.problems)
        tickets("alike.tickets", likenesses.tickets)
    }

    @MarkupBuilder private func tickets(_ key: String, _ tickets: [TicketSummary]) -> some Markup {
        if !tickets.isEmpty {
            H3(words.text(key))
            Ul(.class("ties")) { ForEach(tickets) { summary in Li { TiedTicketLine(summary: summary, words: words) } } }
        }
    }
}

/// The place on a ticket's page for what is like it: it is looked for when the page stands, so that nobody waits for it.
struct TicketLikenesses: Component {
    let model: TicketPageModel

    private var path: String { model.path("/similar") }

    var content: some Markup {
        Section(.class("panel alike"), .aria("labelledby", "alike")) {
            H2(model.words.text("alike.title"), .id("alike"))
            Div(.data("similar", path)) { P { A(model.words.text("alike.title"), .href(path)) } }
        }
    }
}

/// The same as a page, for browsers without scripts.
struct LikenessPage: Component {
    let frame: PageFrameModel
    let number: TicketNumber
    let likenesses: Likenesses

    var content: some Markup {
        PageFrame(frame: frame, title: frame.words.text("alike.title")) {
            Div(.class("list single alike")) {
                P(.class("ticket-line")) { A(.href("/tickets/\(number.digits)")) { Bdi(number.description) } }
                H1(frame.words.text("alike.title"))
                Section(.class("panel")) { LikenessLists(likenesses: likenesses, words: frame.words) }
            }
        }
    }
}

extension AgentRoutes {
    static func showSimilar(_ request: PageRequest) async throws -> Response {
        let number = try request.ticketNumber()
        let likenesses = try await request.desk.likenesses(of: number, for: try request.viewer())
        guard request.query["part"] != "panel" else {
            return .fragment(LikenessLists(likenesses: likenesses, words: request.words).markup)
        }
        return request.page(LikenessPage(frame: request.frame(.tickets), number: number, likenesses: likenesses))
    }

    /// What is like what is being entered.
    static func findSimilar(_ request: PageRequest) async throws -> Response {
        let category = Int64(request.form.text("category")).map { ID<ServiceDesk.Category>($0) }
        let text = [request.form.text("message"), request.form.text("body"), request.form.text("words")].joined(separator: " ")
        let likenesses = try await request.desk.likenesses(
            title: request.form.text("subject"), text: text, category: category, for: try request.viewer())
        return .fragment(likenesses.isEmpty ? "" : LikenessLists(likenesses: likenesses, words: request.words).markup)
    }
}
