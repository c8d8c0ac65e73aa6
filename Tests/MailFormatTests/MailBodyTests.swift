import Foundation
import MailFormat
import Testing

/// How the words of a mail are found and decoded where labels and encodings are missing or spoilt.
@Suite struct MailBodyTests {
    private static let words = "Hej på dig, skrivaren är trasig igen och jag vet inte vad jag ska göra. Привет. שלום."

    private static func base64(_ text: String) -> String {
        Data(text.utf8).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
    }

    private static func encoded(_ body: String, type: String = "text/plain") -> ParsedMail {
        Message.parse("Subject: s\nContent-Type: \(type); charset=utf-8\nContent-Transfer-Encoding: base64\n\n\(body)")
    }

    @Test(
        "What a list puts below a body in base64 is text, and the body is whole",
        arguments: [
            "_______________________________________________\nList mailing list\nList@x.example\nhttps://x.example/list",
            "--\nThanks\nlist",
            "\nSent via list\n", "\nFooter", "-----\nÅäö", "==",
        ],
        ["", "a", "ab"])
    func footer(footer: String, ending: String) {
        let mail = Self.encoded("\(Self.base64(Self.words + ending))\n\(footer)")
        #expect(mail.text.hasPrefix(Self.words + ending))
        #expect(!mail.text.contains("\u{FFFD}") && mail.charsetIssues.isEmpty)
        #expect(footer == "==" || mail.text.hasSuffix(PlainWords.trimmed(footer).replacing(/^\n/, with: "")))
    }

    @Test("The footer below HTML in base64 is escaped into it")
    func footerOfHTML() {
        let mail = Self.encoded("\(Self.base64("<p>\(Self.words)</p>"))\n_____\nList <list@x.example>", type: "text/html")
        #expect(mail.text == "\(Self.words)\n_____\nList <list@x.example>")
        #expect(mail.html?.contains("List &lt;list@x.example&gt;") == true)
    }

    @Test("The footer below a file in base64 is no part of the file")
    func footerOfFile() {
        let mail = Message.parse(
            "Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\nSGVsbG8=\n_____\nlist footer, here\n")
        #expect(mail.attachments.map(\.bytes) == [Array("Hello".utf8)])
    }

    @Test(
        "Base64 that was damaged or put together of pieces is read as before",
        arguments: [
            ("SGVs\nbG8=\nSGVsbG8=", "HelloHello"), ("SGVsbG8=SGVsbG8=", "HelloHello"), ("  SGVs  \n  bG8=", "Hello"),
            ("SGVs bG8=", "Hello"),
            ("SGVsbG8", "Hello"), ("\n\nSGVsbG8=\n\n", "Hello"),
        ])
    func damaged(body: String, text: String) {
        #expect(Self.encoded(body).text == text)
    }

    @Test("A body that says it is base64 and is not stays readable")
    func notEncoded() {
        #expect(Self.encoded("Hello, the printer burns.\nBo").text == "Hello, the printer burns.\nBo")
    }

    @Test(
        "HTML without a label is in the set that it names itself",
        arguments: [
            ("cp1251", "<meta charset=windows-1251>", "Здравствуйте, не работает"),
            ("koi8-r", "<META http-equiv='Content-Type' content='text/html; charset=koi8-r'>", "Здравствуйте, не работает"),
            ("cp1255", "<meta content=\"text/html;charset=windows-1255\" http-equiv=Content-Type />", "שלום, לא עובד"),
            ("iso-8859-2", "<meta charset = \"iso-8859-2\">", "Zażółć gęślą jaźń"),
            ("cp1252", "<meta charset=\"ISO-8859-1\"/>", "Skrivaren på våningen"),
        ])
    func meta(charset: String, tag: String, words: String) throws {
        let html = "<html><head><style>p{}</style>\(tag)</head><body><p>\(words)</p></body></html>"
        let bytes = try #require(Self.bytes(html, in: charset))
        for label in ["", "; charset=us-ascii", "; charset=utf-8", "; charset=x-unknown"] {
            let mail = MailParser().parse(Array("Subject: s\nContent-Type: text/html\(label)\n\n".utf8) + bytes)
            #expect(mail.text == words, "\(label)")
            #expect(mail.charsetIssues.isEmpty == label.isEmpty)
        }
    }

    @Test("The header counts where it fits, and so does UTF-8, whatever the HTML names")
    func headerFirst() throws {
        let html = "<meta charset=koi8-r><p>Здравствуйте</p>"
        let cyrillic = try #require(Self.bytes(html, in: "cp1251"))
        #expect(MailParser().parse(Array("Content-Type: text/html; charset=windows-1251\n\n".utf8) + cyrillic).text == "Здравствуйте")
        #expect(MailParser().parse(Array("Content-Type: text/html\n\n\(html)".utf8)).text == "Здравствуйте")
    }

    private static func bytes(_ text: String, in charset: String) -> [UInt8]? {
        let encoding: String.Encoding
        switch charset {
        case "cp1251": encoding = .windowsCP1251
        case "cp1252": encoding = .windowsCP1252
        case "iso-8859-2": encoding = .isoLatin2
        case "koi8-r": return Array(text.unicodeScalars.compactMap { koi8[$0] ?? UInt8(exactly: $0.value) })
        default:
            return Array(
                text.unicodeScalars.compactMap {
                    (0x5D0...0x5EA).contains($0.value) ? UInt8($0.value - 0x5D0 + 0xE0) : UInt8(exactly: $0.value)
                })
        }
        return text.data(using: encoding).map { [UInt8]($0) }
    }

    private static let koi8: [Unicode.Scalar: UInt8] = Dictionary(
        uniqueKeysWithValues: zip("юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ".unicodeScalars, UInt8(0xC0)...0xFF))

    @Test(
        "A set that few know is read",
        arguments: [
            ("hz-gb-2312", Array("~{<:Ky2;S{~} a ~~ ~{NpJ)~}\n~{SZHK~}".utf8), "己所不欲 a ~ 勿施\n于人"),
            ("dos-862", [0x99, 0x8C, 0x85, 0x8D], "שלום"),
            ("iso-2022-jp", Array("\u{1B}$BF|\u{1B}(I1\u{1B}(B.".utf8), "日ｱ."), ("dos-866", [0x8F, 0xE0, 0xA8], "При"),
        ])
    func charset(label: String, bytes: [UInt8], text: String) {
        let mail = MailParser().parse(Array("Subject: s\nContent-Type: text/plain; charset=\(label)\n\n".utf8) + bytes)
        #expect(mail.text == text && mail.charsetIssues.isEmpty)
    }

    @Test("A first text with a name is the body where there is no other", arguments: ["text/plain", "text/html"])
    func namedBody(type: String) {
        let second = "--b\nContent-Type: text/plain; name=log.txt\n\nsecond\n--b--"
        let mail = Message.parse(
            "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: \(type); name=body.txt\n\nfirst\n\(second)")
        #expect(mail.text == "first" && mail.attachments.map(\.filename) == ["log.txt"])
        let both = Message.parse(
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nbody\n--b\nContent-Type: \(type); name=a\n\nfirst\n\(second)")
        #expect(both.text == "body" && both.attachments.map(\.filename) == ["a", "log.txt"])
    }

    @Test("A text that says it is an attachment is one, also where there is no body")
    func declaredAttachment() {
        let part = "--b\nContent-Type: text/plain; name=a.txt\nContent-Disposition: attachment\n\nfirst\n--b--"
        let mail = Message.parse("Content-Type: multipart/mixed; boundary=b\n\n\(part)")
        #expect(mail.text.isEmpty && mail.attachments.map(\.filename) == ["a.txt"])
    }
}
