import DeskOperations
import DeskStore
import Hummingbird
import Localization
import ServiceDesk

/// What programs read of the help centre: nothing but what anybody may read.
extension PortalRoutes {
    /// The latest articles in a language (Atom, RFC 4287).
    static func showHelpFeed(_ request: PageRequest) async throws -> Response {
        let language = Language(rawValue: request.query.text("language")) ?? request.visitor.language
        let found = try await request.desk.publicArticles(limit: 50).articles
        let feed = AtomFeed(
            base: request.desk.identity.baseURL, title: "\(Catalog.of(language).text("help.title")) · \(request.desk.identity.name)",
            language: language, articles: found, now: request.desk.now)
        return request.xml(feed.text, type: "application/atom+xml; charset=utf-8")
    }

    /// Every article that anybody may read, with its translations (sitemaps.org protocol 0.9), as far as one file may go.
    static func showSitemap(_ request: PageRequest) async throws -> Response {
        var (all, place): ([PublicArticle], ArticlePlace?) = ([], nil)
        repeat {
            let page = try await request.desk.publicArticles(before: place, limit: 500)
            all += page.articles
            place = page.next
        } while place != nil && all.count < Sitemap.most
        return request.xml(
            Sitemap(base: request.desk.identity.baseURL, articles: Array(all.prefix(Sitemap.most))).text,
            type: "application/xml; charset=utf-8")
    }
}

extension PageRequest {
    fileprivate func xml(_ text: String, type: String) -> Response {
        Response(status: .ok, headers: [.contentType: type], body: ResponseBody(byteBuffer: .init(string: text)))
    }
}

/// The latest articles as a feed (Atom, RFC 4287).
struct AtomFeed {
    let base: String
    let title: String
    let language: Language
    let articles: [PublicArticle]
    let now: Instant

    var text: String {
        let own = "\(base)\(HelpPage.feed)?language=\(language.rawValue)"
        let updated = articles.map(\.entry.article.updatedAt).max() ?? now
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(language.rawValue)">
            <id>\(XML.text(own))</id>
            <title>\(XML.text(title))</title>
            <updated>\(updated.iso8601)</updated>
            <link rel="self" type="application/atom+xml" href="\(XML.text(own))"/>
            <link rel="alternate" type="text/html" href="\(XML.text(base + HelpPage.path))"/>
            \(articles.compactMap(entry).joined(separator: "\n"))
            </feed>

            """
    }

    private func entry(_ article: PublicArticle) -> String? {
        guard let heading = article.entry.heading(for: language) else { return nil }
        let path = XML.text(base + HelpPage.article(heading.article))
        return """
            <entry xml:lang="\(heading.language.rawValue)">
            <id>\(path)</id>
            <title>\(XML.text(heading.title))</title>
            <updated>\(article.entry.article.updatedAt.iso8601)</updated>
            <author><name>\(XML.text(title))</name></author>
            <link rel="alternate" type="text/html" hreflang="\(heading.language.rawValue)" href="\(path)"/>
            <summary>\(XML.text(heading.summary))</summary>
            </entry>
            """
    }
}

/// Where everything public lies (sitemaps.org protocol 0.9), with the translations of each page.
struct Sitemap {
    let base: String
    let articles: [PublicArticle]

    /// What one file may hold.
    static let most = 50_000

    var text: String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
        <url><loc>\(XML.text(base + HelpPage.path))</loc></url>
        \(articles.map(page).joined(separator: "\n"))
        </urlset>

        """
    }

    private func page(_ article: PublicArticle) -> String {
        let id = article.entry.article.id
        let translations = article.languages.map { language in
            let path = XML.text(base + HelpPage.article(id, in: language))
            return "<xhtml:link rel=\"alternate\" hreflang=\"\(language.rawValue)\" href=\"\(path)\"/>"
        }
        return """
            <url><loc>\(XML.text(base + HelpPage.article(id)))</loc><lastmod>\(article.entry.article.updatedAt.iso8601)</lastmod>\
            \(translations.joined())</url>
            """
    }
}

/// Words as the text of an element or an attribute (XML 1.0, 2.2 and 2.4).
enum XML {
    static func text(_ words: String) -> String {
        var text = ""
        for scalar in words.unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "'": text += "&#39;"
            case "\t", "\n", "\r": text.unicodeScalars.append(scalar)
            default: text.unicodeScalars.append(scalar.value < 0x20 || [0xFFFE, 0xFFFF].contains(scalar.value) ? "\u{FFFD}" : scalar)
            }
        }
        return text
    }
}
