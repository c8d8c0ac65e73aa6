/// What operators of a search and their words are called in the language of whoever searches; English is always understood as well.
package struct SearchVocabulary: Sendable, Hashable {
    private let fields: [String: SearchField]
    private let names: [SearchField: String]
    /// For each field the English word of each local one.
    private let english: [SearchField: [String: String]]
    private let local: [SearchField: [String: String]]

    package static let english = SearchVocabulary()

    /// A local word that is an English one of the same kind with another meaning is left out; of several for the same, the first by letters is
    /// written.
    ///
    /// - Parameters:
    ///   - names: local names of the fields, each of letters only.
    ///   - values: for each field its English words (`SearchField.values`) by local ones.
    package init(names: [String: SearchField] = [:], values: [SearchField: [String: String]] = [:]) {
        var fields: [String: SearchField] = [:]
        var written: [SearchField: String] = [:]
        for (name, field) in names.sorted(by: { $0.key < $1.key }) where name.unicodeScalars.allSatisfy(Self.isOfName) && !name.isEmpty {
            let name = name.lowercased()
            guard SearchField(rawValue: name) ?? field == field, fields[name] ?? field == field else { continue }
            fields[name] = field
            if written[field] == nil { written[field] = name }
        }
        for field in SearchField.allCases { fields[field.rawValue] = field }
        self.fields = fields
        self.names = written
        english = values.reduce(into: [:]) { $0[$1.key] = Self.englishWords($1.value, of: $1.key) }
        local = english.mapValues { words in
            words.sorted { $0.key < $1.key }.reduce(into: [:]) { local, pair in
                if local[pair.value] == nil, pair.key.unicodeScalars.allSatisfy(Self.isOfName) { local[pair.value] = pair.key }
            }
        }
    }

    private static func englishWords(_ words: [String: String], of field: SearchField) -> [String: String] {
        let own = Set(field.values.map { $0.lowercased() })
        return words.reduce(into: [:]) { english, pair in
            let name = pair.key.lowercased()
            if !own.contains(name) || name == pair.value { english[name] = pair.value }
        }
    }

    static func isOfName(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
    }

    package func field(called name: String) -> SearchField? { fields[name.lowercased()] }

    /// As it is written in this language.
    package func name(of field: SearchField) -> String { names[field] ?? field.rawValue }

    /// The English word in small letters for what somebody wrote behind a field.
    func english(_ word: String, of field: SearchField) -> String {
        let word = word.lowercased()
        return (english[field]?[word] ?? word).lowercased()
    }

    /// A word of a field as it is written in this language.
    package func word(_ word: String, of field: SearchField) -> String { local[field]?[word] ?? word }

    /// The names of fields that begin so, in both languages, each field once, and the local ones first.
    func fields(beginning prefix: String) -> [SearchField] {
        let prefix = prefix.lowercased()
        return SearchField.allCases.filter { field in fields.contains { $0.value == field && $0.key.hasPrefix(prefix) } }
    }

    /// The words of a field that begin so, as they are written in this language.
    func words(of field: SearchField, beginning prefix: String) -> [String] {
        let prefix = prefix.lowercased()
        return field.values.filter { word in
            self.word(word, of: field).lowercased().hasPrefix(prefix) || word.lowercased().hasPrefix(prefix)
        }.map { self.word($0, of: field) }
    }
}
