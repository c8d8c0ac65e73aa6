import DeskStore
import HTML
import ServiceDesk

/// How a message is laid out: its new words, and what it quotes.
struct ShownMessage: Sendable {
    enum Part: Sendable {
        case words(String)
        case markup(SafeHTML)
        case nothing
    }

    let first: Part
    let rest: Part
    /// How many pictures from the network were left out.
    let heldPictures: Int

    var isEmpty: Bool {
        switch first {
        case .nothing: true
        case .words, .markup: false
        }
    }

    /// A mail without quotes is shown as it was laid out; a reply by its new words, with all of it behind them.
    ///
    /// - Parameter files: the path below which whoever looks is served its files.
    init(_ message: StoredMessage, files: String = "/attachments", remotePictures: Bool) {
        let markup = message.html.map { MailMarkup($0, of: message, files: files, remotePictures: remotePictures) }
        let words = message.newWords.isBlank ? message.body : message.newWords
        let isWhole = words.squeezed == message.body.squeezed
        heldPictures = markup?.heldPictures ?? 0
        if isWhole, let markup, !markup.isEmpty {
            (first, rest) = (.markup(markup.html), .nothing)
        } else {
            first = words.isBlank ? .nothing : .words(words)
            rest = isWhole ? .nothing : markup.map { .markup($0.html) } ?? .words(message.body)
        }
    }
}

extension String {
    var isBlank: Bool { allSatisfy(\.isWhitespace) }

    /// Without white space, to compare words.
    fileprivate var squeezed: String { filter { !$0.isWhitespace } }
}
