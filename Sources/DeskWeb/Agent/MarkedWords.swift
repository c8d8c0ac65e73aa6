import HTML
import ServiceDesk

/// The words of a note, with the names of those who were told of it marked.
struct MarkedWords: Component {
    let text: String
    let mentioned: [Person]

    var content: some Markup {
        if mentioned.isEmpty {
            text
        } else {
            ForEach(pieces) { piece in
                if let person = piece.person {
                    Mark(.class("mention"), .title(person.displayName)) { Bdi(piece.words) }
                } else {
                    piece.words
                }
            }
        }
    }

    private struct Piece {
        let words: String
        var person: Person?
    }

    private var pieces: [Piece] {
        let people = Dictionary(mentioned.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var pieces: [Piece] = []
        var place = text.startIndex
        for mention in Mention.all(in: text, among: mentioned) {
            pieces.append(Piece(words: String(text[place..<mention.range.lowerBound])))
            pieces.append(Piece(words: String(text[mention.range]), person: people[mention.person]))
            place = mention.range.upperBound
        }
        return pieces + [Piece(words: String(text[place...]))]
    }
}
