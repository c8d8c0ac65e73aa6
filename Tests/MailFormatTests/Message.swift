import MailFormat

/// Short messages for tests of one rule.
enum Message {
    static func parse(_ text: String) -> ParsedMail {
        MailParser().parse(Array(text.utf8))
    }

    static func parse(headers: String, body: String = "x") -> ParsedMail {
        parse("From: Ann <ann@customer.example>\r\nSubject: s\r\n\(headers)\r\n\r\n\(body)")
    }

    static func newText(_ text: String, subject: String = "Re: s") -> String {
        parse("From: a@x.example\nSubject: \(subject)\nContent-Type: text/plain; charset=utf-8\n\n\(text)").replyText
    }
}
