import DeskStore
import ServiceDesk

/// The addresses of articles for those who work here.
enum ArticlePaths {
    static let list = "/articles"
    static let new = "/articles/new"
    static let broken = "/articles/broken"

    static func article(_ id: ID<Article>, in language: Language? = nil) -> String {
        "\(list)/\(id.rawValue)\(language.map { "?language=\($0.rawValue)" } ?? "")"
    }

    static func care(of id: ID<Article>) -> String { "\(article(id))/care" }

    static func edit(_ id: ID<Article>, in language: Language) -> String { "\(article(id))/edit?language=\(language.rawValue)" }

    /// The text in a language, or something below it.
    static func text(_ id: ID<Article>, _ language: Language, _ below: String = "") -> String {
        article(id) + "/texts/\(language.rawValue)\(below)"
    }

    static func version(_ number: Int, of id: ID<Article>, _ language: Language) -> String { text(id, language, "/versions/\(number)") }

    static func comparison(_ id: ID<Article>, _ language: Language, from first: Int, to second: Int) -> String {
        text(id, language, "/comparison?from=\(first)&to=\(second)")
    }
}
