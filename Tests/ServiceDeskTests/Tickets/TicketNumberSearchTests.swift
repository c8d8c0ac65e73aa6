import ServiceDesk
import Testing

@Suite("Ticket numbers in a text")
struct TicketNumberSearchTests {
    private static let first = TicketNumber(ID(1)).digits
    private static let second = TicketNumber(ID(2)).digits

    private func found(_ text: String, limit: Int = 8) -> [String] {
        TicketNumber.mentions(in: text, limit: limit).map { ($0.naming == .tagged ? "#" : "") + $0.number.digits }
    }

    @Test(
        "A number behind a number sign is found, however its digits are grouped",
        arguments: [
            "Re: [#100 001 5] Printer", "#1000015", "ticket #1000015, please", "(#100-001-5)", "תקלה #100 001 5 במדפסת",
            "\u{2067}[#100 001 5]\u{2069}", "заявка №#100\u{A0}001\u{A0}5.", "# 100 001 5", "#100 001 5 2", "#100 001 5 and 7 of 9",
            "##1000015", "#x #1000015", "#12 #1000015",
        ])
    func tagged(_ text: String) {
        #expect(found(text) == ["#1000015"])
    }

    @Test(
        "Bare digits are found when they stand alone",
        arguments: [
            "1000015", "Ticket 1000015", "number:1000015!", "«1000015»", "(1000015)", "on 100 001 5.", "100-001-5", "100\u{A0}001\u{A0}5",
        ])
    func bare(_ text: String) {
        #expect(found(text) == ["1000015"])
    }

    @Test(
        "Digits that belong to something else are no number",
        arguments: [
            "x1000015", "+1000015", "12.1000015", "07-1000015", "/1000015", "no_1000015", "10000151", "100 001 51", "100  001 5",
            "10 000 15", "1000014", "2024-03-05",
            "+46 70 123 45 67", "https://example.org/t/1000015", "mail1000015@example.org",
        ])
    func others(_ text: String) {
        #expect(found(text) == [])
    }

    @Test("Several numbers come each once, those with a number sign first")
    func several() {
        #expect(found("1000015, then #100 002 8 and #1000028 and 1000015") == ["#\(Self.second)", Self.first])
    }

    @Test("A number that stands bare and tagged is tagged")
    func bareAndTagged() {
        #expect(found("1000015 is [#100 001 5]") == ["#1000015"])
    }

    @Test("Digits that follow a number never hide it, even where they make another one")
    func followedByDigits() {
        #expect(TicketNumber("100001513") != nil)
        #expect(found("Re: #100 001 5 13 printers").contains("#1000015"))
        #expect(found("#1000015 0").contains("#1000015"))
    }

    @Test("No more than the limit is returned")
    func limit() {
        let many = (1...40).map { TicketNumber(ID($0)).description }.joined(separator: "; ")
        #expect(found(many).count == 8)
        #expect(found(many, limit: 3).count == 3)
        #expect(found(many, limit: 0) == [])
    }

    @Test("A tagged number behind many bare ones is still found")
    func taggedBehindBare() {
        let many = (10...60).map { TicketNumber(ID($0)).digits }.joined(separator: " ")
        #expect(found(many + " [#100 001 5]").first == "#1000015")
    }

    @Test("What stands behind the first 64 k characters is not read")
    func bound() {
        let padding = String(repeating: "a ", count: 32_764)
        #expect(found(padding + "1000015") == ["1000015"])
        #expect(found(padding + "aaaa 1000015") == [])
    }

    @Test("Every number that the desk writes into a sentence is found there")
    func found() {
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<1_000 {
            let number = TicketNumber(ID(Int64.random(in: 1...99_999_999, using: &generator)))
            #expect(TicketNumber.mentions(in: "Re: Hej [\(number)] 12 st").map(\.number) == [number])
        }
    }

    /// Each of these once cost, or could cost, the square of its length: minutes. The limit only ends a run that hangs.
    @Test(
        "B1 hostile runs of signs, digits and separators are read in one pass", .timeLimit(.minutes(1)),
        arguments: [
            "#1000015" + String(repeating: " ", count: 65_000), "#1000015" + String(repeating: "-", count: 65_000),
            String(repeating: "#", count: 65_536), String(repeating: "#1 ", count: 21_000), String(repeating: "# ", count: 32_000),
            String(repeating: "1", count: 65_536), String(repeating: "1 ", count: 32_000), "#" + String(repeating: "1 ", count: 32_000),
            "#" + String(repeating: "\u{200E}", count: 65_000) + "1000015", "#1" + String(repeating: " ", count: 65_000) + "000015",
        ])
    func hostile(_ text: String) {
        #expect(TicketNumber.mentions(in: text).count <= 8)
    }
}
