import CStemmer
import ServiceDesk

/// A stemmer of the Snowball project (M. F. Porter, 2001); each belongs to one tokenisation, for none may be used by two threads.
final class SnowballStemmer {
    private let stemmer: OpaquePointer

    /// `nil` for a language that has none.
    init?(_ language: Language) {
        guard let name = Self.name(language), let stemmer = sb_stemmer_new(name, "UTF_8") else { return nil }
        self.stemmer = stemmer
    }

    deinit {
        sb_stemmer_delete(stemmer)
    }

    func stem(_ word: [UInt8]) -> [UInt8] {
        guard let stem = sb_stemmer_stem(stemmer, word, Int32(word.count)) else { return word }
        return Array(UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(stemmer))))
    }

    private static func name(_ language: Language) -> String? {
        switch language {
        case .english: "english"
        case .swedish: "swedish"
        case .spanish: "spanish"
        case .russian: "russian"
        case .hebrew, .polish: nil
        }
    }
}
