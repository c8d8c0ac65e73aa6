import Foundation
import MailFormat
import Testing

/// The files and words that Outlook packs into `winmail.dat` (MS-OXTNEF).
@Suite struct TNEFTests {
    @Test("The files of a winmail.dat stand for it, with their whole names and types")
    func files() {
        var pack = Pack()
        pack.attribute(0x9007, Pack.number(1252, bytes: 4))
        pack.file(
            title: "PROTOK~1.TXT", bytes: Array("words".utf8),
            properties: [
                Pack.property(0x3707, unicode: "protokół.txt"), Pack.property(0x370E, bytes: Array("text/plain\0".utf8), type: 0x1E),
            ])
        pack.file(title: "light.png", bytes: [0x89, 0x50], properties: [])
        let mail = pack.mail(words: "See the files.")
        #expect(mail.text == "See the files." && mail.cutShort.isEmpty)
        #expect(mail.attachments.map(\.filename) == ["protokół.txt", "light.png"])
        #expect(mail.attachments.map(\.contentType) == ["text/plain", "application/octet-stream"])
        #expect(mail.attachments.map(\.bytes) == [Array("words".utf8), [0x89, 0x50]])
    }

    @Test("Words that stand only in the pack are the mail's, plain and in HTML")
    func words() {
        var pack = Pack()
        pack.attribute(0x9007, Pack.number(1251, bytes: 4))
        pack.attribute(
            0x9003,
            Pack.properties([
                Pack.property(0x1000, unicode: "Маршрутизатор не работает\r\n"),
                Pack.property(0x1013, bytes: Array("<p>router</p>".utf8), type: 0x102),
            ]))
        let mail = pack.mail(words: "")
        #expect(mail.text == "Маршрутизатор не работает" && mail.html == "<p>router</p>" && mail.attachments.isEmpty)
        #expect(pack.mail(words: "Other words").text == "Other words")
    }

    @Test("A message within the pack gives its words as one file, and its files")
    func nested() {
        var inner = Pack()
        inner.attribute(0x800C, Array("Inner words\0".utf8))
        inner.file(title: "inner.txt", bytes: [1], properties: [])
        var pack = Pack()
        pack.file(
            title: "Re: VPN", bytes: [],
            properties: [Pack.property(0x3701, bytes: [UInt8](repeating: 7, count: 16) + inner.bytes, type: 0xD)])
        let mail = pack.mail(words: "x")
        #expect(mail.attachments.map(\.filename) == ["Re: VPN", "inner.txt"])
        #expect(mail.attachments.first.map { String(decoding: $0.bytes, as: UTF8.self) } == "Inner words")
    }

    @Test("Named, many-valued and unknown properties before a name are passed over")
    func otherProperties() {
        var pack = Pack()
        let named =
            Pack.number(3, bytes: 2) + Pack.number(0x8001, bytes: 2) + [UInt8](repeating: 1, count: 16) + Pack.number(1, bytes: 4)
            + Pack.number(6, bytes: 4) + Array("a\0b\0\0\0".utf8) + [0, 0] + Pack.number(9, bytes: 4)
        let many = Pack.number(0x1002, bytes: 2) + Pack.number(0x10, bytes: 2) + Pack.number(2, bytes: 4) + [UInt8](repeating: 0, count: 8)
        pack.file(title: "a", bytes: [1], properties: [named, many, Pack.property(0x3707, unicode: "named.pdf")])
        #expect(pack.mail(words: "x").attachments.map(\.filename) == ["named.pdf"])
    }

    @Test(
        "A pack that is none is a file as any other", arguments: [[], [0x78, 0x9F, 0x3E, 0x22], Array("no pack at all".utf8)] as [[UInt8]])
    func noPack(bytes: [UInt8]) {
        let mail = Pack.mail(words: "x", packed: bytes)
        #expect(mail.attachments.map(\.filename) == ["winmail.dat"] && mail.attachments.map(\.bytes) == [bytes])
    }

    @Test("B1 A pack that is cut anywhere, or damaged anywhere, reads as some mail")
    func damaged() {
        var pack = Pack()
        pack.file(title: "a.txt", bytes: Array(repeating: 65, count: 50), properties: [Pack.property(0x3707, unicode: "long name.txt")])
        var random = SeededGenerator(seed: 3)
        for length in 0..<pack.bytes.count {
            #expect(Pack.mail(words: "x", packed: Array(pack.bytes.prefix(length))).text == "x")
            var damaged = pack.bytes
            damaged[length] = UInt8.random(in: 0...255, using: &random)
            #expect(Pack.mail(words: "x", packed: damaged).text == "x")
        }
    }
}

/// Writes a pack as Outlook does.
private struct Pack {
    private(set) var bytes = Pack.number(0x223E_9F78, bytes: 4) + [1, 0]

    static func number(_ value: Int, bytes count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    mutating func attribute(_ id: Int, _ value: [UInt8]) {
        bytes += [1] + Self.number(id, bytes: 4) + Self.number(value.count, bytes: 4) + value + [0, 0]
    }

    mutating func file(title: String, bytes: [UInt8], properties: [[UInt8]]) {
        attribute(0x9002, [UInt8](repeating: 0, count: 14))
        attribute(0x8010, Array(title.utf8) + [0])
        if !bytes.isEmpty { attribute(0x800F, bytes) }
        if !properties.isEmpty { attribute(0x9005, Self.properties(properties)) }
    }

    static func properties(_ all: [[UInt8]]) -> [UInt8] { number(all.count, bytes: 4) + all.flatMap { $0 } }

    static func property(_ id: Int, unicode text: String) -> [UInt8] {
        property(id, bytes: text.utf16.flatMap { number(Int($0), bytes: 2) } + [0, 0], type: 0x1F)
    }

    static func property(_ id: Int, bytes: [UInt8], type: Int) -> [UInt8] {
        number(type, bytes: 2) + number(id, bytes: 2) + number(1, bytes: 4) + number(bytes.count, bytes: 4) + bytes
            + [UInt8](repeating: 0, count: -bytes.count & 3)
    }

    func mail(words: String) -> ParsedMail { Self.mail(words: words, packed: bytes) }

    static func mail(words: String, packed: [UInt8]) -> ParsedMail {
        let code = Data(packed).base64EncodedString(options: .lineLength76Characters)
        return Message.parse(
            """
            From: a@x.example
            Subject: s
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain; charset=utf-8

            \(words)
            --b
            Content-Type: application/ms-tnef; name=winmail.dat
            Content-Transfer-Encoding: base64

            \(code)
            --b--

            """)
    }
}
