import MailFormat
import Testing

/// B1: mails made to exhaust the reader. What they do is tested here; how long they may take is a matter of `make soak`.
@Suite struct MonsterTests {
    private func repeated(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count)
    }

    @Test("B1 Multiparts nested ten thousand deep are read to fifty")
    func deep() {
        let nested = (0..<10_000).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined()
        let mail = Message.parse("Subject: deep\n" + nested + "\nbottom\n")
        #expect(mail.subject == "deep" && mail.cutShort == ["parts are nested too deeply"])
        #expect(mail.attachments.count <= 1)
    }

    @Test("B1 Messages nested ten thousand deep are one attachment")
    func deepMessages() {
        let mail = Message.parse("Subject: deep\n" + repeated("Content-Type: message/rfc822\n\n", 10_000) + "x")
        #expect(mail.attachments.count == 1)
    }

    @Test("B1 Of a hundred thousand addresses a thousand are read")
    func addresses() {
        let list = (0..<100_000).map { "a\($0)@x.example" }.joined(separator: ", ")
        let mail = Message.parse("From: f@x.example\nTo: \(list)\nSubject: many\n\nx")
        #expect(mail.to.count == 1_000 && mail.to.first?.address == "a0@x.example" && mail.subject == "many" && mail.text == "x")
        #expect(!mail.cutShort.isEmpty)
    }

    @Test("B1 Of tiny parts a thousand are read")
    func parts() {
        let mail = Message.parse("Subject: tiny\nContent-Type: multipart/mixed; boundary=b\n\n" + repeated("--b\n\nx\n", 50_000))
        #expect(mail.cutShort == ["too many parts"] && mail.text.hasPrefix("x\nx\n"))
        #expect(mail.text.utf8.count < 2_100)
    }

    @Test("B1 Lines of hyphens in a plain text are text")
    func hyphens() {
        let mail = Message.parse("Subject: s\n\n" + repeated("--------\n", 5_000) + "end")
        #expect(mail.cutShort.isEmpty && mail.text.hasSuffix("end"))
    }

    @Test("B1 An endless header is cut and the body after it is read")
    func endlessHeader() {
        let mail = Message.parse("Subject: s\nX-Long: " + repeated("x", 2_000_000) + "\nTo: t@x.example\n\nbody")
        #expect(mail.subject == "s" && mail.text == "body" && !mail.cutShort.isEmpty)
    }

    @Test("B1 Headers without end are cut")
    func manyHeaders() {
        let mail = Message.parse("Subject: s\n" + repeated("A: b\n", 500_000))
        #expect(mail.subject == "s" && mail.text.isEmpty && mail.cutShort == ["header block is too long"])
    }

    @Test("B1 Headers without end within a part are cut")
    func manyPartHeaders() {
        let mail = Message.parse("Content-Type: multipart/mixed; boundary=b\n\n--b\n" + repeated("a:\n", 500_000) + "\ntext\n--b--\n")
        #expect(mail.text == "text" && mail.cutShort == ["header block is too long"])
    }

    @Test(
        "B1 Zeros, random bytes and UTF-32 are some text",
        arguments: ["", "Content-Type: text/plain; charset=utf-32\n", "Content-Transfer-Encoding: base64\n"])
    func junk(header: String) {
        var random = SeededGenerator(seed: 7)
        let noise = (0..<200_000).map { _ in UInt8.random(in: 0...255, using: &random) }
        let mail = MailParser().parse(Array("Subject: s\n\(header)\n".utf8) + noise)
        #expect(mail.subject == "s" && !mail.text.utf8.contains(0))
        let zeros = MailParser().parse([UInt8](repeating: 0, count: 100_000))
        #expect(zeros.text.isEmpty)
        #expect(MailParser().parse(noise).attachments.count < 10)
    }

    @Test("B1 Megabytes of blanks are trimmed")
    func blanks() {
        let mail = Message.parse("Subject:" + repeated(" ", 200_000) + "s\n\nx" + repeated(" ", 1_000_000) + repeated("\n", 500_000))
        #expect(mail.text == "x")
    }

    @Test(
        "B1 Open encoded words, brackets and comments by the thousand are read in time",
        arguments: ["=?utf-8?q?", "<", "(", "\"", "a:", "=?", "@", ",", "\\"])
    func grammar(piece: String) {
        let hostile = repeated(piece, 20_000)
        let mail = Message.parse(
            "From: \(hostile)\nTo: \(hostile)\nReferences: \(hostile)\nContent-Type: \(hostile)\nDate: \(hostile)\nSubject: \(hostile)\n\nx"
        )
        #expect(mail.to.count <= 1_000)
    }

    @Test(
        "B1 Frames, breaks and letters without end in a body are read in time",
        arguments: [
            "=  \n", "= ", "%00", "xn--", "-----BEGIN PGP SIGNED MESSAGE-----\n\n", "- -----BEGIN PGP SIGNATURE-----\n", "ם1 ", "( ם",
            "&nbsp;",
            "<div>&nbsp;", "<blockquote>&nbsp;<br>",
        ])
    func bodies(piece: String) {
        let hostile = repeated(piece, 20_000)
        let types = ["plain; charset=utf-8", "html; charset=utf-8", "plain; charset=iso-8859-8; format=flowed"]
        for type in types {
            let headers = "Content-Type: text/\(type)\nContent-Transfer-Encoding: quoted-printable"
            let mail = Message.parse("Subject: s\nFrom: <a@\(hostile.filter { $0 != "\n" })>\n\(headers)\n\n\(hostile)")
            #expect(mail.subject == "s" && mail.text.utf8.count <= 4 * hostile.utf8.count + 100)
        }
    }

    @Test("B1 Attachments beyond the limit are left out and said so")
    func attachments() {
        var limits = MailLimits()
        limits.attachmentBytes = 10
        let part = "--b\nContent-Type: application/pdf; name=a.pdf\n\n12345678\n"
        let mail = MailParser(limits: limits).parse(Array(("Content-Type: multipart/mixed; boundary=b\n\n" + part + part + "--b--\n").utf8))
        #expect(mail.attachments.count == 1 && mail.cutShort == ["attachments are too large"])
    }

    @Test("B1 A text beyond the limit is cut and said so")
    func longText() {
        var limits = MailLimits()
        limits.textBytes = 10
        let mail = MailParser(limits: limits).parse(Array("Subject: s\n\n12345678901234".utf8))
        #expect(mail.text == "1234567890" && mail.cutShort == ["text is too long"])
    }
}
