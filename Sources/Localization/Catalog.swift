import CCatalogs
import Foundation
import ServiceDesk

/// Everything that the desk says to people, in one language.
package struct Catalog: Sendable {
    package let language: Language
    let entries: [String: CatalogEntry]
    /// What the desk that speaks calls its lines.
    var lineNames = LineNames()

    /// The catalog of a language; decoded when it is first asked for.
    package static func of(_ language: Language) -> Catalog {
        switch language {
        case .english: english
        case .hebrew: hebrew
        case .swedish: swedish
        case .spanish: spanish
        case .polish: polish
        case .russian: russian
        }
    }

    /// The text of a key with its values in it; a key that no catalog has is returned itself.
    package func text(_ key: String, _ values: [String: String] = [:]) -> String {
        template(key, .other)?.filled(values) ?? key
    }

    /// The text of a key in the form that goes with a count; `{count}` becomes the count as the language writes numbers.
    package func plural(_ key: String, _ count: Int, _ values: [String: String] = [:]) -> String {
        guard let template = template(key, language.pluralCategory(of: count)) else { return key }
        var values = values
        values["count"] = language.written(count)
        return template.filled(values)
    }

    private func template(_ key: String, _ category: PluralCategory) -> Template? {
        guard let entry = entries[key] ?? Self.english.entries[key] else { return nil }
        return entry.template(for: category)
    }
}

extension Catalog {
    private static let english = Catalog(.english, Data(catalog_en()))
    private static let hebrew = Catalog(.hebrew, Data(catalog_he()))
    private static let swedish = Catalog(.swedish, Data(catalog_sv()))
    private static let spanish = Catalog(.spanish, Data(catalog_es()))
    private static let polish = Catalog(.polish, Data(catalog_pl()))
    private static let russian = Catalog(.russian, Data(catalog_ru()))

    /// A file that does not decode leaves its language to the English texts; the tests see to it that this never ships.
    init(_ language: Language, _ json: Data) {
        self.language = language
        entries = (try? JSONDecoder().decode([String: CatalogEntry].self, from: json)) ?? [:]
    }
}

extension Data {
    fileprivate init(_ file: EmbeddedFile) {
        self.init(bytes: file.bytes, count: file.count)
    }
}

/// There is one catalog a language, which differs from desk to desk in the names of lines only.
extension Catalog: Hashable {
    package static func == (one: Catalog, other: Catalog) -> Bool { one.language == other.language && one.lineNames == other.lineNames }

    package func hash(into hasher: inout Hasher) { hasher.combine(language) }
}
