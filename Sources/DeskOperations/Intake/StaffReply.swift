import Foundation
import Localization
import ServiceDesk

/// What somebody here wants with the words that he wrote by mail: his first line may say that they are a note.
enum StaffReply: Sendable, Hashable {
    case answer(String)
    case note(String)

    /// - Parameter isNote: they are a note, whatever the first line says.
    /// - Throws: why they are nothing that can be done. A first line that could have been meant as a command is never sent to anybody.
    init(_ words: String, isNote: Bool) throws(WithholdingReason) {
        let text = words.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else { throw .empty }
        let end = text.firstIndex(where: \.isNewline) ?? text.endIndex
        let (line, below) = (text[..<end], text[end...].trimmingCharacters(in: .whitespacesAndNewlines))
        let command = Command(line)
        guard command.isNote else {
            guard !command.isMarked || isNote else { throw .unknownCommand }
            self = isNote ? .note(text) : .answer(text)
            return
        }
        let note = [command.rest, below].filter { !$0.isEmpty }.joined(separator: "\n")
        guard !note.isEmpty else { throw .empty }
        self = .note(note)
    }

    /// The word that makes a note of it, in the language of a mail.
    static func word(for catalog: Catalog) -> String { catalog.text("mail.staff.noteWord") }

    /// In every language: whoever reads mails in one may write in another.
    private static let words = Set(Language.allCases.map { word(for: Catalog.of($0)).lowercased() })

    /// A first line that begins with `#` and a word, or is one word, or a word with a colon behind it.
    private struct Command {
        var isNote = false
        /// It begins as nothing but a command does.
        var isMarked = false
        /// What stands behind it in the line.
        var rest = ""

        init(_ line: Substring) {
            let visible = String(String.UnicodeScalarView(line.unicodeScalars.filter { $0.properties.generalCategory != .format }))
            let bare = visible.trimmingCharacters(in: .whitespaces)
            let hash = bare.first == "#"
            let body = hash ? bare.dropFirst().drop(while: \.isWhitespace) : bare[...]
            let name = body.prefix { $0.isLetter }
            let behind = body[name.endIndex...]
            isMarked = hash && !name.isEmpty
            let isAlone = behind.allSatisfy { $0.isWhitespace || $0.isPunctuation }
            guard words.contains(name.lowercased()), isAlone || hash || behind.first == ":" else { return }
            isNote = true
            rest = isAlone ? "" : behind.drop { $0 == ":" || $0.isWhitespace }.trimmingCharacters(in: .whitespaces)
        }
    }
}
