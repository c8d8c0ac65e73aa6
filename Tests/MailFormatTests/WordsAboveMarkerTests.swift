import MailFormat
import Testing

@Suite struct WordsAboveMarkerTests {
    private static let marker = ReplyMarker.line("Write above this line")
    private static let notice =
        "\(marker)\n\nHello,\n\nAnna gave you this ticket:\n\n#100 001 5 Printer\nhttp://127.0.0.1:8080/tickets/1000015"
    private static let quoted = notice.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }.joined(separator: "\n")

    private static func words(_ text: String, subject: String = "Re: A ticket for you") -> String? {
        Message.parse("Subject: \(subject)\nContent-Type: text/plain; charset=utf-8\n\n\(text)").wordsAboveMarker
    }

    @Test(
        "What stands above the line is the author's, without attribution and signature",
        arguments: [
            "It works again.\n\nBest regards,\nDana\n\nOn 5 March 2026 at 14:07, Desk <desk@x.example> wrote:\n\n\(quoted)",
            "It works again.\n\nBest regards,\nDana\n\nDen 5 mars 2026 kl. 14:07 skrev Desk <desk@x.example>:\n\n\(quoted)",
            "It works again.\n\nBest regards,\nDana\n\n\(quoted)",
            "It works again.\n\nBest regards,\nDana\n\n-- \nDana Levi\nTel. 123\n\nOn 5 March 2026 at 14:07, Desk <d@x.example> wrote:\n\n\(quoted)",
            "It works again.\n\nBest regards,\nDana\n\n________________________________\nFrom: Desk <d@x.example>\nSent: 5 March 2026 14:07\n"
                + "To: Dana\nSubject: A ticket for you\n\n\(notice)",
            "It works again.\n\nBest regards,\nDana\n\n\(quoted)\n\nSent from my iPhone",
        ])
    func above(text: String) {
        #expect(Self.words(text) == "It works again.\n\nBest regards,\nDana")
    }

    @Test("An HTML mail is read as its text is")
    func html() {
        let page = "<p>It works.</p><blockquote><p>\(Self.marker)</p><p>Hello,</p><p>Anna gave you this.</p></blockquote>"
        let mail = Message.parse("Subject: Re: x\nContent-Type: text/html; charset=utf-8\n\n\(page)")
        #expect(mail.wordsAboveMarker == "It works.")
    }

    @Test(
        "A10 where it is not certain which words are the author's there are none",
        arguments: [
            "It works again.", "It works again.\n\n> Hello,\n> Anna gave you this ticket:",
            "> Hello,\n\nIt works.\n\n\(quoted)",
            "It works.\n\nThese are the steps:\n\n\(quoted)",
            "It works.\n\n\(quoted)\n\nand this is below", "See below.\n\n\(quoted)\nyes!\n> more",
            "See.\n\n> \(marker)\nyes!\n> more",
            "On 5 March 2026 at 14:07, Desk <d@x.example> wrote:\n\n> Hello\n\nIt works.\n\n\(quoted)",
        ])
    func unclear(text: String) {
        #expect(Self.words(text) == nil)
    }

    @Test("A mail that was passed on, or answers nothing, has no words above the line")
    func others() {
        #expect(Self.words("See this.\n\n\(Self.notice)", subject: "Fwd: A ticket") == nil)
        #expect(Self.words("See this.\n\n\(Self.quoted)", subject: "A ticket") == nil)
        #expect(Self.words("\n\n\(Self.quoted)") == "")
    }
}
