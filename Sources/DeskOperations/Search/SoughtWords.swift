import DeskStore
import Localization
import ServiceDesk

/// The words of a search as they are looked for and marked.
struct SoughtWords: Sendable {
    let words: [SoughtWord]
    let phrases: [SoughtPhrase]
    /// What a text must have; `nil` where nothing is looked for by words.
    let match: SearchMatch?
    /// What it must not have.
    let unwanted: SearchMatch?

    /// The newest messages of a ticket among which the best passage is looked for.
    static let mostMessages = 30

    init(_ query: SearchQuery) {
        var (words, phrases, wanted, unwanted): ([SoughtWord], [SoughtPhrase], [SearchMatch], [SearchMatch]) = ([], [], [], [])
        for term in query.terms {
            let match: SearchMatch?
            switch term.content {
            case .word(let written):
                let word = SoughtWord(written)
                match = word.map { SearchMatch($0) }
                if !term.isExcluded { words += [word].compactMap { $0 } }
            case .phrase(let written):
                let phrase = SoughtPhrase(written)
                match = phrase.map { SearchMatch($0) }
                if !term.isExcluded { phrases += [phrase].compactMap { $0 } }
            case .condition: match = nil
            }
            if let match { if term.isExcluded { unwanted.append(match) } else { wanted.append(match) } }
        }
        (self.words, self.phrases) = (words, phrases)
        match = wanted.isEmpty ? nil : .all(wanted)
        self.unwanted = unwanted.isEmpty ? nil : .any(unwanted)
    }
}

extension [MessageWords] {
    /// The passage with the most of what was sought; of several the newest.
    func best(for sought: SoughtWords) -> (passage: SearchPassage, language: Language?)? {
        let passages = map { message in
            (
                passage: SearchPassage(of: message.text, sought: sought.words, sought.phrases, language: message.language),
                language: message.language
            )
        }
        return passages.max { $0.passage.marks < $1.passage.marks } ?? passages.first
    }
}

extension SearchPassage {
    /// How many different things are marked.
    fileprivate var marks: Int { Set(pieces.filter(\.isMarked).map { $0.text.lowercased() }).count }
}
