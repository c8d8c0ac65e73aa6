import MailFormat
import Testing

@Suite struct ShownAddressTests {
    @Test(
        "C6 a domain that looks like another is shown in punycode",
        arguments: [
            ("ann@аррӏе.example", "ann@xn--80ak6aa92e.example"), ("ann@exаmple.org", "ann@xn--exmple-4nf.org"),
            ("ann@xn--80ak6aa92e.example", "ann@xn--80ak6aa92e.example"),
        ])
    func lookAlikes(address: String, shown: String) {
        #expect(ShownAddress.text(address) == shown)
    }

    @Test(
        "C6 a domain in letters of one language is shown as it is read",
        arguments: [
            "dana@דוגמה.example", "ivan@пример.example", "åsa@räksmörgås.example", "ola@żółw.example", "ann@example.org", "no address",
            "ann@例え.example", "",
        ])
    func languages(address: String) {
        #expect(ShownAddress.text(address) == address)
    }

    @Test("C6 letters of several languages in one label, and letters without their dots, are shown in punycode")
    func mixed() {
        for address in ["a@gооgle.example", "a@paypaı.example", "a@дoм.example", "a@דom.example"] {
            let shown = ShownAddress.text(address)
            #expect(shown.hasPrefix("a@xn--") && shown.utf8.allSatisfy { $0 < 0x80 }, "\(address): \(shown)")
        }
    }
}
