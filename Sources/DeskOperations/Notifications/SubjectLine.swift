import Foundation
import Localization
import MailFormat
import ServiceDesk

/// The subjects of the desk's mails: one `Re:`, one number, and both readable in either direction.
enum SubjectLine {
    /// The strong mark of left-to-right text (LRM): numbers behind Hebrew words stay in their order between two of them.
    private static let mark = "\u{200E}"

    /// As an answer has it: `Re: The printer [#100 001 5]`, however often it was answered and tagged before.
    static func reply(to subject: String, _ number: TicketNumber) -> String {
        let rest = untagged(ReplySubject.base(of: untagged(subject, number)), number)
        return ["Re:", rest, tag(number)].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// As the first mail of a ticket has it that the desk began.
    static func first(_ subject: String, _ number: TicketNumber) -> String {
        [untagged(subject, number), tag(number)].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// With the tag once, where words of the desk's own have it again. `Re:` stays first in either direction: mail programs look for it
    /// there.
    static func finished(_ subject: String, _ number: TicketNumber) -> String {
        let tag = tag(number)
        var parts = subject.components(separatedBy: tag)
        if parts.count > 2 {
            let last = parts.removeLast()
            parts = [parts.joined(separator: " ").split(separator: " ").joined(separator: " ") + " ", last]
        }
        let once = parts.joined(separator: tag)
        guard once.holdsRightToLeftLetters else { return once }
        let shown = parts.count > 1 ? tag : number.description
        return once.replacing(shown, with: mark + shown + mark)
    }

    private static func tag(_ number: TicketNumber) -> String { "[\(number)]" }

    /// Without brackets in which nothing but this number stands.
    private static func untagged(_ subject: String, _ number: TicketNumber) -> String {
        let words = subject.replacing(/\u{200E}?\[([^\[\]]{7,40})\]\u{200E}?/) { TicketNumber($0.1) == number ? " " : String($0.0) }
        return words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
