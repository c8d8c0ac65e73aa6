import MailFormat
import Testing

@Suite struct HeaderTests {
    @Test(
        "Encoded words are decoded as mailers mean them",
        arguments: [
            ("=?utf-8?q?a?= =?utf-8?q?b?=", "ab"), ("=?utf-8?q?a?= b", "a b"), ("=?utf-8?q?a_b?=", "a b"), ("x=?utf-8?q?a?=y", "xay"),
            ("=?ISO-8859-1*sv?Q?=E5?=", "å"), ("=?utf-8?B?w6U=?= =?utf-8?B?w6Q=?=", "åä"), ("=?utf-8?q?a b c?=", "a b c"),
            ("=?utf-8?q?unterminated", "=?utf-8?q?unterminated"), ("=?utf-8?x?a?=", "=?utf-8?x?a?="), ("=?utf-8?q??=", ""),
            ("1 =? 2 ?= 3", "1 =? 2 ?= 3"),
            ("=?utf-8?q?a=0D=0ABcc:_x?=", "a  Bcc: x"), ("Re: AW: x ", "Re: AW: x"), ("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本"),
            ("=?utf-8?B?w6U?= =?utf-8?B?w6Q?=", "åä"), ("=?utf-8?q?=C3?= =?utf-8?q?=A5?=", "å"),
        ])
    func encodedWords(header: String, subject: String) {
        #expect(Message.parse("Subject: \(header)\n\nx").subject == subject)
    }

    @Test(
        "A sender in any form is a name and an address",
        arguments: [
            ("ann@x.example", "", "ann@x.example"), ("<ann@x.example>", "", "ann@x.example"),
            ("Ann <ann@x.example>", "Ann", "ann@x.example"),
            ("\"Smith, Ann\" <ann@x.example>", "Smith, Ann", "ann@x.example"), ("ann@x.example (Ann Smith)", "Ann Smith", "ann@x.example"),
            ("'Ann Smith' <ann@x.example>", "Ann Smith", "ann@x.example"), ("Ann Smith", "Ann Smith", ""), ("", "", ""),
            ("Ann. Smith <ann@x.example>", "Ann. Smith", "ann@x.example"), ("Ann <ann@x.example", "Ann", "ann@x.example"),
            ("Ann [IT] <ann@x.example>", "Ann [IT]", "ann@x.example"), ("ann@x.example <ann@x.example>", "ann@x.example", "ann@x.example"),
            ("\"ann@x.example\" <ann@x.example>", "ann@x.example", "ann@x.example"), ("Ann <mailto:ann@x.example>", "Ann", "ann@x.example"),
            ("=?utf-8?q?Smith=2C_Ann?= <ann@x.example>", "Smith, Ann", "ann@x.example"),
            ("Anna Ölund <anna@ö.example>", "Anna Ölund", "anna@ö.example"),
            ("Ann <ann@[192.0.2.1]>", "Ann", "ann@[192.0.2.1]"), ("\"quoted local\"@x.example", "", "\"quoted local\"@x.example"),
            ("Ann <\"quoted local\"@x.example>", "Ann", "\"quoted local\"@x.example"),
            ("=?utf-8?q?evil=40x.example?=", "", "=?utf-8?q?evil=40x.example?="),
        ])
    func sender(header: String, name: String, address: String) {
        #expect(Message.parse("From: \(header)\n\nx").from == MailAddress(name: name, address: address))
    }

    @Test("Where servers say that they delivered it is read from three headers, without brackets, and from no more than twenty of each")
    func deliveredTo() {
        let mail = Message.parse(
            "Envelope-To: c@x.example\nDelivered-To: <a+1@x.example>\nX-Original-To: b@x.example\nDelivered-To:\n a@x.example\n\nx")
        #expect(mail.deliveredTo == ["a+1@x.example", "a@x.example", "b@x.example", "c@x.example"])
        #expect(Message.parse(String(repeating: "Delivered-To: a@x.example\n", count: 30) + "\nx").deliveredTo.count == 20)
        #expect(Message.parse("Delivered-To:\n\nx").deliveredTo.isEmpty)
    }

    @Test("Group members are addresses, and an empty group is none")
    func groups() {
        #expect(
            Message.parse("To: A: a@x.example, B <b@x.example>;, c@x.example\n\nx").to.map(\.address) == [
                "a@x.example", "b@x.example", "c@x.example",
            ])
        #expect(Message.parse("To: undisclosed-recipients:;\n\nx").to.isEmpty)
        #expect(Message.parse("To: undisclosed recipients: ;\n\nx").to.isEmpty)
    }

    @Test(
        "A file name is one component without control characters",
        arguments: [
            ("../../etc/passwd", "passwd"), ("/a/b.txt", "b.txt"), ("C:\\\\x\\\\y.txt", "y.txt"), ("..", ""), ("a/", "a"),
            (" b.pdf ", "b.pdf"),
            ("\u{202E}fdp.exe", "fdp.exe"), ("=?utf-8?q?a=0D=0Ab=00.txt?=", "ab.txt"),
        ])
    func fileName(sent: String, name: String) {
        let mail = Message.parse("Content-Type: application/pdf\nContent-Disposition: attachment; filename=\"\(sent)\"\n\nx")
        #expect(mail.attachments.map(\.filename) == [name])
    }

    @Test("A long encoded word is decoded like a short one", arguments: [100, 4_000, 60_000])
    func longWord(count: Int) {
        let words = String(repeating: "a", count: count)
        #expect(Message.parse("Subject: =?utf-8?q?\(words)=C3=A5?=\n\nx").subject == words + "å")
    }

    @Test(
        "Every id of References is found in order, with or without brackets",
        arguments: [
            ("<a@b> k@l <c@d>", ["a@b", "k@l", "c@d"]), ("k@l <a@b>", ["k@l", "a@b"]), ("<a@b> k@l", ["a@b", "k@l"]),
            ("<a@b <c@d>", ["a@b", "c@d"]), ("<a@b k@l", ["a@b", "k@l"]), ("a@b, c@d", ["a@b", "c@d"]),
            ("<a@b> (of Tuesday) <c@d>", ["a@b", "c@d"]),
            ("<a@b><c@d>", ["a@b", "c@d"]), ("", []),
        ])
    func references(header: String, ids: [String]) {
        #expect(Message.parse("Subject: s\nReferences: \(header)\n\nx").references == ids)
    }

    @Test("A blank before the colon of the first header makes it no mailbox's line")
    func blankBeforeColon() {
        let mail = Message.parse("From : a@x.example\nSubject : s\n\nx")
        #expect(mail.from.address == "a@x.example" && mail.subject == "s" && mail.text == "x")
    }

    @Test("Lines before the headers and blank lines before them do no harm")
    func beforeHeaders() {
        #expect(Message.parse("\n\nSubject: s\n\nx").subject == "s")
        #expect(Message.parse("\u{FEFF}Subject: s\n\nx").subject == "s")
        #expect(Message.parse("From x Tue Mar 5\n>From y Tue Mar 5\nSubject: s\n\nx").subject == "s")
    }
}
