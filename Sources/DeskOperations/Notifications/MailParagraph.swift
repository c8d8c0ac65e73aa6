import Foundation
import HTML
import Localization
import ServiceDesk

/// A paragraph of a mail, or several that somebody wrote.
struct MailParagraph: Sendable, Hashable {
    let text: String
    /// Whether people's words stand in it: they stay as they were written.
    var isWords = false
    /// What the marks in somebody's words make of them, with what stands above and below; the text says the same.
    var marked: MarkedLetter?

    func aligned(by catalog: Catalog) -> MailParagraph {
        isWords ? self : MailParagraph(text: catalog.aligned(text))
    }

    /// What stands between empty lines, with the direction of its own: an English answer below a Hebrew greeting stands at the left.
    fileprivate func blocks(in language: Language) -> [LetterBlock] {
        let own: HTML.TextDirection = language.direction == .rightToLeft ? .rightToLeft : .leftToRight
        return text.components(separatedBy: "\n\n").filter { $0.contains { !$0.isWhitespace } }.map {
            LetterBlock(text: $0, direction: isWords ? .auto : own)
        }
    }
}

/// Words with marks, and the greeting and the signature round them.
struct MarkedLetter: Sendable, Hashable {
    let above: String
    let words: SafeHTML
    let below: String
}

/// The same words as a page, each block with a direction.
struct HTMLLetter: Component {
    let paragraphs: [MailParagraph]
    let language: Language

    var content: some Markup {
        Div(.lang(language.rawValue), .dir(language.direction == .rightToLeft ? .rightToLeft : .leftToRight)) {
            ForEach(paragraphs) { paragraph in
                if let marked = paragraph.marked {
                    ForEach(MailParagraph(text: marked.above, isWords: true).blocks(in: language)) { $0 }
                    marked.words
                    ForEach(MailParagraph(text: marked.below, isWords: true).blocks(in: language)) { $0 }
                } else {
                    ForEach(paragraph.blocks(in: language)) { $0 }
                }
            }
        }
    }
}

/// What stands between two empty lines.
private struct LetterBlock: Component {
    let text: String
    let direction: HTML.TextDirection

    var content: some Markup {
        P(.dir(direction)) {
            ForEach(Array(text.split(separator: "\n", omittingEmptySubsequences: false).enumerated())) { index, line in
                if index > 0 { Br() }
                LetterLine(text: String(line))
            }
        }
    }
}

/// A line of a letter; an address of a page that stands alone in it becomes a link.
private struct LetterLine: Component {
    let text: String

    var content: some Markup {
        if text.hasPrefix("https://") || text.hasPrefix("http://"), !text.contains(" ") {
            A(text, .href(text), .dir(.leftToRight))
        } else {
            text
        }
    }
}
