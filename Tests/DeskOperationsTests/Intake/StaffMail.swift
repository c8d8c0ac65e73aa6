import DeskOperations
import Foundation
import MailFormat
import ServiceDesk
import Support

/// What a mail program of somebody here sends, in reply to a notice.
struct StaffMail {
    static let server = "mx.norrsken.example"
    static let pass = "\(server); dmarc=pass header.from=norrsken.example"

    var author = Cast.dana
    var recipient: String
    var subject: String
    var answered: String
    var words: String
    var quote: String
    var results: String? = pass
    var messageID = "staff.1@norrsken.example"
    var headers: [String] = []
    var parts: [String] = []

    init(to letter: Letter, words: String) {
        recipient = letter.replyAddress
        subject = "Re: \(letter.mail.subject)"
        answered = letter.mail.messageID
        self.words = words
        let lines = letter.mail.text.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }
        quote = "\n\nOn 5 March 2026 at 14:07, Norrsken IT <\(Cast.desk)> wrote:\n\n\(lines.joined(separator: "\n"))\n"
    }

    var contact: MailContact {
        var lines = results.map { ["Authentication-Results: \($0)"] } ?? []
        lines += headers
        lines += ["From: <\(author.address)>", "To: <\(recipient)>", "Subject: \(subject)", "Message-ID: <\(messageID)>"]
        lines += ["In-Reply-To: <\(answered)>", "MIME-Version: 1.0"]
        let text = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n\(words)\(quote)"
        let body = parts.isEmpty ? text : multipart([text] + parts)
        let bytes = Array((lines.joined(separator: "\r\n") + "\r\n" + body).utf8)
        return MailContact(
            mail: MailParser().parse(bytes), bytes: bytes, recipient: EmailAddress(recipient) ?? .nobody, sender: author.address)
    }

    private func multipart(_ parts: [String]) -> String {
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + parts.map { "--b\r\n\($0)\r\n" }.joined() + "--b--\r\n"
    }
}
