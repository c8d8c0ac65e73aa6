import DeskStore
import ServiceDesk

extension Desk {
    /// Writes down that an article helped with a ticket.
    ///
    /// - Throws: `DeskError.notFound` for a ticket or an article that the viewer may not know of; `.refusedArticle(.alreadyLinked)`.
    package func linkArticle(_ id: ID<Article>, to number: TicketNumber, by viewer: Viewer) async throws {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .note)
            try viewer.require(.readArticles)
            guard let article = try unit.articles.find(id), article.isSeen(by: try unit.reader(.staff(viewer))) else {
                throw DeskError.invalid(field: "article", .unknown)
            }
            let link = ArticleLink(article: article.id, ticket: ticket.id, part: .helped, person: viewer.person, at: unit.now)
            guard try unit.articleLinks.add(link) else { throw DeskError.refusedArticle(.alreadyLinked) }
        }
    }

    /// Takes back that an article helped with a ticket.
    package func unlinkArticle(_ id: ID<Article>, from number: TicketNumber, by viewer: Viewer) async throws {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .note)
            try viewer.require(.readArticles)
            guard try unit.articleLinks.remove(.helped, of: id, from: ticket.id) else { throw DeskError.refusedArticle(.noChange) }
        }
    }

    /// The articles that helped with a ticket or were written from it, oldest link first.
    package func articles(of number: TicketNumber, for viewer: Viewer) async throws -> [LinkedArticle] {
        try await read { unit in
            let ticket = try unit.summary(number, for: viewer).ticket
            try viewer.require(.readArticles)
            return try unit.linkedArticles(of: ticket.id)
        }
    }
}

extension DeskUnit {
    /// For whoever works here.
    func linkedArticles(of ticket: ID<Ticket>) throws -> [LinkedArticle] {
        let links = try articleLinks.all(of: ticket)
        guard !links.isEmpty else { return [] }
        let entries = try self.entries(articles.find(Set(links.map(\.article))), for: .staff)
        return links.compactMap { link in entries.first { $0.article.id == link.article }.map { LinkedArticle(link: link, entry: $0) } }
    }
}
