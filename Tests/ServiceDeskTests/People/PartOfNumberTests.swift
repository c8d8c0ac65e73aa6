import ServiceDesk
import Testing

@Suite("Parts of telephone numbers")
struct PartOfNumberTests {
    @Test(
        "However its beginning is written, a number begins as it is kept",
        arguments: [
            ("070-123", "+46701234567"), ("070 123 45 67", "+46701234567"), ("+46 70", "+46701234567"), ("+46 (0)70 12", "+46701234567"),
            ("0046 (0)70", "+46701234567"), ("4670", "+46701234567"), ("(070)", "+46701234567"), ("٠٧٠١٢٣", "+46701234567"),
            ("4711", "4711"), ("0221", "0221234567"),
        ])
    func beginnings(_ typed: String, _ kept: String) throws {
        let part = try #require(PartOfNumber(typed, in: CountryCode("46")))
        #expect(part.beginnings.contains { kept.hasPrefix($0) }, "\(part)")
    }

    @Test("What is no beginning of an international number may be an ending")
    func endings() throws {
        #expect(PartOfNumber("45 67", in: CountryCode("46"))?.ending == "4567")
        #expect(PartOfNumber("070 123 45 67")?.ending == "701234567")
        #expect(PartOfNumber("+46 70", in: CountryCode("46"))?.ending == nil)
        #expect(PartOfNumber("0046 70")?.ending == nil)
    }

    @Test("Words, and fewer digits than tell anything, are no part of a number", arguments: ["", "12", "ada", "4711 Ada", "+", "1-2"])
    func none(_ typed: String) {
        #expect(PartOfNumber(typed, in: CountryCode("46")) == nil)
    }
}
