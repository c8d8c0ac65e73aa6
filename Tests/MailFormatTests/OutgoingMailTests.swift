import Foundation
import MailFormat
import Testing

@Suite struct OutgoingMailTests {
    private func mail(text: String = "Hello\n") -> OutgoingMail {
        OutgoingMail(
            from: MailAddress(name: "Desk", address: "desk@desk.example"), to: [MailAddress(name: "דנה כהן", address: "dana@x.example")],
            subject: "Re: [#1234567] המדפסת", messageID: "t42.1@desk.example", date: Date(timeIntervalSince1970: 1_709_644_053), text: text)
    }

    @Test("What is built reads back the same")
    func roundTrip() {
        var sent = mail(text: "שלום\n.\nFrom here\n  blank at the end \n" + String(repeating: "long ", count: 400))
        sent.html = "<p>שלום</p>\n"
        sent.cc = [MailAddress(name: "Öberg, Åsa \"Boss\"", address: "asa@x.example")]
        sent.replyTo = [MailAddress(address: "desk+t42@desk.example")]
        sent.inReplyTo = "m1@x.example"
        sent.references = ["m0@x.example", "m1@x.example"]
        sent.origin = .autoReplied
        sent.language = "he"
        sent.extraHeaders = [("X-Auto-Response-Suppress", "All")]
        sent.attachments = [
            MailAttachment(filename: "חשבון 1.pdf", contentType: "application/pdf", bytes: Array(0...255)),
            MailAttachment(filename: "logo.png", contentType: "image/png", isInline: true, contentID: "logo@x", bytes: [1, 2, 3]),
        ]
        let read = MailParser().parse(sent.bytes())
        #expect(read.from == sent.from && read.to == sent.to && read.cc == sent.cc && read.replyTo == sent.replyTo)
        #expect(read.subject == sent.subject && read.messageID == sent.messageID && read.date == sent.date)
        #expect(read.inReplyTo == sent.inReplyTo && read.references == sent.references)
        #expect(read.text == PlainWords.trimmed(sent.text) && read.html == sent.html)
        #expect(read.autoSubmitted == .autoReplied)
        #expect(Set(read.attachments) == Set(sent.attachments))
    }

    @Test(
        "The bytes are seven bits wide with CRLF and no line over 998",
        arguments: ["Hello\n", "Привет, как дела?\n", String(repeating: "å", count: 5_000), "a\rb\r\nc\n"])
    func sevenBit(text: String) {
        let bytes = mail(text: text).bytes()
        #expect(bytes.allSatisfy { $0 < 128 && $0 != 0 })
        let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
        #expect(lines.dropLast().allSatisfy { $0.last == 13 && $0.count <= 999 && !$0.dropLast().contains(13) })
    }

    @Test("The same mail gives the same bytes")
    func deterministic() {
        var sent = mail()
        sent.html = "<p>x</p>"
        #expect(sent.bytes() == sent.bytes())
    }

    @Test(
        "A8 Nothing in a field begins a header or ends the header block",
        arguments: [
            "x\r\nBcc: evil@x.example", "x\nBcc: evil@x.example", "x\rBcc: evil@x.example", "x\r\n\r\nbody", "x\u{0}\r\nBcc: e@x.example",
            "=?utf-8?q?x=0D=0ABcc:_evil@x.example?=", "=?utf-8?B?DQpCY2M6IGV2aWxAeC5leGFtcGxl?=", "x\u{2028}Bcc: e@x", "x\u{85}Bcc: e@x",
            "\u{202E}x\r\n\tBcc: e@x",
            "\" <evil@x.example>, \"", "a\\\"b\r\n",
        ])
    func injection(hostile: String) throws {
        var sent = mail()
        sent.from = MailAddress(name: hostile, address: "desk@desk.example")
        sent.to = [MailAddress(name: hostile, address: "a@x.example"), MailAddress(address: "b@x.example\(hostile)")]
        sent.subject = hostile
        sent.messageID = "id\(hostile)@x"
        sent.inReplyTo = hostile
        sent.references = [hostile, "ok@x"]
        sent.language = hostile
        sent.extraHeaders = [("X-Fixed", hostile), (hostile, "x"), ("X: y\r\nBcc", "x"), ("Bcc", "evil@x.example")]
        sent.attachments = [MailAttachment(filename: hostile, contentType: hostile, contentID: hostile, bytes: [1])]
        let bytes = sent.bytes()
        let message = String(decoding: bytes, as: UTF8.self)
        let block = try #require(message.firstRange(of: "\r\n\r\n").map { message[..<$0.lowerBound] })
        let names = block.split(separator: "\r\n").filter { !$0.hasPrefix(" ") && !$0.hasPrefix("\t") }.map { $0.prefix { $0 != ":" } }
        #expect(Set(names).isSubset(of: Self.names))
        #expect(Set(names).count == names.count)
        let read = MailParser().parse(bytes)
        #expect(read.text == "Hello" && read.attachments.count == 1 && read.from.address == "desk@desk.example" && read.to.count <= 2)
        #expect(!read.subject.contains("\n") && !read.from.name.contains("\r"))
        #expect(!message.contains("=?utf-8?q?x=0D") && !message.contains("=?utf-8?B?DQpCY2M6"))
    }

    private static let names: Set<Substring> = [
        "Date", "From", "To", "Subject", "Message-ID", "In-Reply-To", "References", "Content-Language", "X-Fixed", "MIME-Version",
        "Content-Type",
    ]

    @Test("References keep the first and the last within 1,500 characters")
    func references() {
        var sent = mail()
        sent.references = (0..<200).map { "message-number-\($0)@customer.example" }
        let read = MailParser().parse(sent.bytes()).references
        #expect(read.first == sent.references.first && read.last == sent.references.last)
        #expect(read.map { $0.count + 3 }.reduce(0, +) <= 1_500 && read.count > 20)
    }

    @Test("An address beyond ASCII stays as it is (RFC 6532)")
    func internationalAddress() {
        var sent = mail()
        sent.to = [MailAddress(name: "Дана", address: "дана@почта.example")]
        #expect(MailParser().parse(sent.bytes()).to == sent.to)
    }

    @Test("A mail without attachments and HTML is plain text")
    func plain() {
        let message = String(decoding: mail().bytes(), as: UTF8.self)
        #expect(message.contains("Content-Type: text/plain; charset=utf-8\r\n"))
        #expect(!message.contains("multipart"))
    }
}
