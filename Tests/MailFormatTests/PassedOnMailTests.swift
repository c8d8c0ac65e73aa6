import MailFormat
import Testing

@Suite("Mails that are passed on")
struct PassedOnMailTests {
    private static let forms: [(String, String)] = [
        (
            "Fwd: The lamp",
            "Please help her.\n\n---------- Forwarded message ---------\nFrom: Ann Smith <ann@works.example>\nDate: Thu, 5 Mar 2026 at 14:07\nSubject: The lamp\nTo: <bo@desk.example>\n\nIt is dark.\n\nAnn"
        ),
        (
            "VB: The lamp",
            "Please help her.\n\n________________________________\nFrån: Ann Smith [mailto:ann@works.example]\nSkickat: den 5 mars 2026 14:07\nTill: Bo\nÄmne: The lamp\n\nIt is dark.\n\nAnn"
        ),
        (
            "Fwd: The lamp",
            "Please help her.\n\nBegin forwarded message:\n\nFrom: Ann Smith <ann@works.example>\nSubject: The lamp\nDate: 5 March 2026 at 14:07:00 CET\nTo: bo@desk.example\n\nIt is dark.\n\nAnn"
        ),
        (
            "Пересл: The lamp",
            "Please help her.\n\n-------- Пересылаемое сообщение --------\nОт: Ann Smith <ann@works.example>\nДата: 05.03.2026 14:07\nКому: bo@desk.example\nТема: The lamp\n\nIt is dark.\n\nAnn"
        ),
        (
            "PD: The lamp",
            "Please help her.\n\nOd: Ann Smith <ann@works.example>\nWysłano: czwartek, 5 marca 2026 14:07\nDo: Bo\nTemat: The lamp\n\nIt is dark.\n\nAnn"
        ),
    ]

    @Test("The author, the subject and the words of the mail that is passed on are told from whoever passes it on", arguments: forms)
    func quoted(subject: String, text: String) throws {
        let mail = Message.parse("From: Bo <bo@desk.example>\nContent-Type: text/plain; charset=utf-8\nSubject: \(subject)\n\n\(text)")
        let passed = try #require(mail.passedOn)
        #expect(passed.author.address == "ann@works.example" && passed.author.name == "Ann Smith")
        #expect(passed.subject == "The lamp" && passed.text == "It is dark.\n\nAnn" && passed.ownWords == "Please help her.")
    }

    @Test("A mail that is attached whole is read like any other")
    func attached() throws {
        let mail = Message.parse(
            """
            From: Bo <bo@desk.example>
            Subject: Fwd: The lamp
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain

            Please help her.
            --b
            Content-Type: message/rfc822

            From: Ann Smith <ann@works.example>
            Message-ID: <lamp@works.example>
            Subject: The lamp

            It is dark.
            --b--
            """)
        let passed = try #require(mail.passedOn)
        #expect(passed.author.address == "ann@works.example" && passed.messageID == "lamp@works.example")
        #expect(passed.subject == "The lamp" && passed.text == "It is dark." && passed.ownWords == "Please help her.")
    }

    @Test(
        "What passes nothing on is left alone",
        arguments: [
            ("The lamp", "From: Ann <ann@works.example>\nDate: 5 March 2026\nSubject: x\n\nIt is dark."),
            ("Re: Fwd: The lamp", "Thanks.\n\nFrom: Ann <ann@works.example>\nSent: 5 March 2026\nSubject: x\n\nIt is dark."),
            ("Fwd: The lamp", "It is dark."),
            ("Fwd: The lamp", "---------- Forwarded message ---------\nFrom: Ann\nSubject: x\n\nIt is dark."),
        ])
    func nothing(subject: String, text: String) {
        #expect(Message.parse("From: Bo <bo@desk.example>\nSubject: \(subject)\n\n\(text)").passedOn == nil)
    }
}
