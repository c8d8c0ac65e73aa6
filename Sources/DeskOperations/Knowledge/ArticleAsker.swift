import DeskStore
import ServiceDesk

/// Who asks for articles.
package enum ArticleAsker: Sendable, Hashable {
    case guest
    /// Somebody who is signed in where help is asked for, whoever he is.
    case requester(ID<Person>)
    case staff(Viewer)

    /// Where a reference to an article leads him.
    package func path(of article: ID<Article>) -> String {
        switch self {
        case .guest, .requester: "/help/\(article.rawValue)"
        case .staff: "/articles/\(article.rawValue)"
        }
    }

    var person: ID<Person>? {
        switch self {
        case .guest: nil
        case .requester(let person): person
        case .staff(let viewer): viewer.person
        }
    }
}

extension DeskUnit {
    /// What he may see follows from it.
    ///
    /// - Throws: `DeskError.forbidden` for a viewer who reads no articles.
    func reader(_ asker: ArticleAsker) throws -> ArticleReader {
        switch asker {
        case .guest: return .guest
        case .requester(let person): return .requester(organization: try people.organization(of: person))
        case .staff(let viewer):
            try viewer.require(.readArticles)
            return .staff
        }
    }

    /// An article that a reader may know of; whatever else there is or is not looks the same to him.
    func article(_ id: ID<Article>, for reader: ArticleReader) throws -> Article {
        guard let article = try articles.find(id), article.isSeen(by: reader) else { throw DeskError.notFound }
        return article
    }
}

extension Viewer {
    /// Whether he says of the article that it is right.
    package func approves(_ article: Article) -> Bool {
        may(.approveArticles, reaching: article.reviewers.contains(person) ? .own : .all)
    }
}
