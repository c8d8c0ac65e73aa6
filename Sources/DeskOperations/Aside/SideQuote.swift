import DeskStore
import HTML
import Localization
import ServiceDesk

/// A message of the ticket as it goes along below what is written aside, without the name and the address of whoever wrote it.
struct SideQuote {
    /// When it was written, and by whom: the desk or not.
    let head: String
    let words: String

    var text: String {
        let lines = words.split(separator: "\n", omittingEmptySubsequences: false)
        return "\(head)\n\(lines.map { "> \($0)" }.joined(separator: "\n"))"
    }

    /// The same beside words with marks; those of the quote are what somebody else typed, and mean nothing.
    var markup: String {
        let lines = words.split(separator: "\n", omittingEmptySubsequences: false)
        return P(head, .dir(.auto)).markup
            + Blockquote(.dir(.auto)) {
                ForEach(Array(lines.enumerated())) { place, line in
                    if place > 0 { Br() }
                    String(line)
                }
            }.markup
    }
}

extension DeskUnit {
    func quotes(of messages: [StoredMessage], in language: Language) -> [SideQuote] {
        let (catalog, formats) = (Catalog.of(language), DateFormats(language, desk.identity.timeZone))
        return messages.map { message in
            let isOurs = message.purpose == .answer || message.purpose == .closureRequest
            let head = catalog.isolated(isOurs ? "aside.quoted.sent" : "aside.quoted.received", ["when": formats.short(message.at.date)])
            return SideQuote(head: head, words: message.newWords)
        }
    }
}
