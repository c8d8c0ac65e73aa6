import ServiceDesk
import Testing

@Suite("Mail addresses")
struct EmailAddressTests {
    @Test(
        "C6 the ways of writing one address are one address",
        arguments: [
            "anna@norrsken.example", "Anna@Norrsken.Example", " anna@norrsken.example\t", "\u{200B}anna@norrsken.example",
            "an\u{200D}na@norrsken.example", "anna\u{00AD}@norrsken.example", "\u{202E}anna@norrsken.example\u{202C}",
            "\u{FEFF}anna@norrsken.example", "ａｎｎａ＠norrsken.example", "ANNA@norrsken\u{2060}.example", "anna@norrsken．example",
            "\u{2066}anna@norrsken.example\u{2069}", "anna\u{FE0F}@norrsken.example", "anna\u{E0041}@norrsken.example",
        ])
    func normalised(_ written: String) {
        #expect(EmailAddress(written)?.text == "anna@norrsken.example")
    }

    @Test(
        "What is no single address is refused",
        arguments: [
            "", "@", "anna", "anna@", "@norrsken.example", "anna@b@norrsken.example", "anna@norrsken.example, b@c.example",
            "anna @norrsken.example", "anna@norr sken.example", "an\u{A0}na@norrsken.example",
            "anna@norrsken.example\r\nBcc: eve@evil.example",
            "anna\n@norrsken.example", "anna\r@norrsken.example", "an\0na@norrsken.example", "anna@norrsken.example\u{1B}[2J",
            "<anna@norrsken.example>", "\"anna\"@norrsken.example", "anna(comment)@norrsken.example", "anna@[127.0.0.1]",
            "anna\\@norrsken.example",
            ".anna@norrsken.example", "an..na@norrsken.example", "anna@norrsken..example", "anna\u{85}@norrsken.example",
            "anna\u{2028}@norrsken.example", "a;b@norrsken.example", "mailto:anna@norrsken.example", "anna＠b@norrsken.example",
            "\u{200B}@norrsken.example", "anna@\u{200B}", "anna.@norrsken.example", "anna@.norrsken.example", "anna@norrsken.example.",
        ])
    func refused(_ written: String) {
        #expect(EmailAddress(written) == nil)
    }

    @Test("An address of 254 bytes is the longest")
    func longest() {
        let domain = "@norrsken.example"
        #expect(EmailAddress(String(repeating: "a", count: 254 - domain.utf8.count) + domain) != nil)
        #expect(EmailAddress(String(repeating: "a", count: 255 - domain.utf8.count) + domain) == nil)
        #expect(EmailAddress(String(repeating: "é", count: 120) + domain) == nil)
    }

    @Test("Letters of all languages stay, in one normal form")
    func international() {
        #expect(EmailAddress("нина@почта.example")?.text == "нина@почта.example")
        #expect(EmailAddress("Jose\u{301}@example.org") == EmailAddress("JOSÉ@example.org"))
        #expect(EmailAddress("נועם@דואר.example")?.domain == "דואר.example")
    }

    @Test("An address that was normalised is its own normal form")
    func idempotent() {
        var generator = SeededGenerator(seed: 5)
        var accepted = 0
        for _ in 0..<20_000 {
            guard let address = EmailAddress(Self.junk(&generator) + "@" + Self.junk(&generator)) else { continue }
            accepted += 1
            #expect(EmailAddress(address.text) == address, "\(address.text.unicodeScalars.map(\.value))")
            #expect(!address.text.utf8.contains { $0 <= 0x20 || $0 == 0x7F })
        }
        #expect(accepted > 500)
    }

    private static func junk(_ generator: inout SeededGenerator) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            let wide =
                Bool.random(using: &generator)
                ? UInt32.random(in: 0x21...0x7E, using: &generator) : .random(in: 0...0x1_0FFF, using: &generator)
            if let scalar = Unicode.Scalar(wide) { text.append(scalar) }
        }
        return String(text)
    }

    @Test("A detail behind a plus is told apart from the address")
    func detail() throws {
        let address = try #require(EmailAddress("Desk+1000015.7.AB@norrsken.example"))
        #expect(address.withoutDetail.address.text == "desk@norrsken.example")
        #expect(address.withoutDetail.detail == "1000015.7.ab")
        let plain = try #require(EmailAddress("desk@norrsken.example"))
        #expect(plain.withoutDetail.address == plain)
        #expect(plain.withoutDetail.detail == nil)
        #expect(plain.withDetail("x.y") == "desk+x.y@norrsken.example")
        let many = try #require(EmailAddress("desk+a+b@norrsken.example"))
        #expect(many.withoutDetail.detail == "a+b")
        let bare = try #require(EmailAddress("+a@norrsken.example"))
        #expect(bare.withoutDetail.address == bare)
    }

    @Test("Nothing is ever sent to the author of mail that names none")
    func nobody() {
        #expect(!EmailAddress.nobody.isReachable)
        #expect(EmailAddress(EmailAddress.nobody.text) == .nobody)
        #expect(EmailAddress("a@b.invalid")?.isReachable == false)
        #expect(EmailAddress("a@notinvalid")?.isReachable == true)
        #expect(EmailAddress("a@invalid")?.isReachable == false)
    }
}
