import ServiceDesk
import Testing

@Suite("Telephone numbers")
struct PhoneNumberTests {
    @Test(
        "The ways of writing one number are one number",
        arguments: [
            "+48 22 123 45 67", "+48221234567", "0048 22 123-45-67", "+48 (22) 123.45.67", "(+48) 22 123 45 67", "+48/22/1234567",
            "\u{202A}+48 22\u{A0}123\u{2011}45\u{2013}67\u{202C}", "＋４８ ２２ １２３ ４５ ６７", "+٤٨ ٢٢ ١٢٣ ٤٥ ٦٧", "tel:+48-22-1234567",
            " +48 22 123 45 67\n",
        ])
    func international(_ written: String) throws {
        #expect(try PhoneNumber(written).description == "+48221234567")
    }

    @Test(
        "Without a country a number gets the desk's, and loses what is dialled within the country only (ITU-T E.164)",
        arguments: [
            ("46", "070-123 45 67", "+46701234567"), ("46", "+46 (0)70-123 45 67", "+46701234567"),
            ("46", "0046 (0)70 123 45 67", "+46701234567"), ("7", "8 (912) 345-67-89", "+79123456789"),
            ("7", "+7 912 345-67-89", "+79123456789"), ("7", "810 46 70 123 45 67", "+46701234567"), ("48", "22 123 45 67", "+48221234567"),
            ("48", "(022) 123-45-67", "+48221234567"), ("972", "02-123-4567", "+97221234567"), ("39", "06 1234567", "+39061234567"),
            ("39", "+39 (0)6 1234567", "+39061234567"), ("1", "1 (415) 555-2671", "+14155552671"), ("1", "415 555 2671", "+14155552671"),
            ("1", "011 46 70 123 45 67", "+46701234567"), ("36", "06 1 234 5678", "+3612345678"), ("34", "912 345 678", "+34912345678"),
        ])
    func national(_ country: String, _ written: String, _ digits: String) throws {
        let code = try #require(CountryCode(country))
        #expect(try PhoneNumber(written, in: code).description == digits)
    }

    @Test("Where nobody knows the country, and within a house, the digits stay as they are dialled")
    func local() throws {
        #expect(try PhoneNumber("(022) 123-45-67").description == "0221234567")
        #expect(try PhoneNumber("4711", in: CountryCode("48")).description == "4711")
        #expect(try PhoneNumber("12 34 56", in: CountryCode("46")).description == "123456")
    }

    @Test(
        "An extension belongs to the number, in the words of six languages",
        arguments: [
            "+48 22 123 45 67 ext. 12", "+48 22 123 45 67 x12", "+48 22 123 45 67 wew. 12", "+48 22 123 45 67, доб. 12",
            "+48 22 123 45 67 anknytning 12", "+48 22 123 45 67 Extensión: 12", "+48 22 123 45 67 שלוחה 12", "+48 22 123 45 67 #12",
            "tel:+48-22-123-45-67;ext=12",
        ])
    func branch(_ written: String) throws {
        let number = try PhoneNumber(written)
        #expect((number.digits, number.branch) == ("+48221234567", "12"))
        #expect(number.description == "+48221234567;ext=12")
        #expect(try number != PhoneNumber("+48221234567"))
    }

    @Test(
        "What is no number is refused, and says why",
        arguments: [
            ("", .empty), (" \u{200E}\n", .empty), ("call me", .malformed), ("0800 FLOWERS", .malformed),
            ("22 123 45 67 abc 7", .malformed),
            ("+", .malformed), ("48+22 123 45 67", .malformed), ("++48 22 123 45 67", .malformed), ("+0 22 123 45 67", .malformed),
            ("(22 123 45 67", .malformed), ("+48 22 123 45 67 ext.", .malformed), ("+48 22 123 45 67 ext. 12 or 13", .malformed),
            ("anna@norrsken.example", .malformed), ("22 123 45 67; 22 123 45 68", .malformed), ("½1234567", .malformed),
            ("112", .tooShort), ("911", .tooShort), ("+48 12", .tooShort), ("1234567890123456", .tooLong),
            ("+123456789012345678", .tooLong),
            ("+48 22 123 45 67 ext. 1234567890123456", .tooLong),
        ] as [(String, PhoneNumber.Fault)])
    func refused(_ written: String, _ fault: PhoneNumber.Fault) {
        #expect(throws: fault) { try PhoneNumber(written) }
    }

    @Test("Whatever is read reads the same again, in any country")
    func again() throws {
        var random = SeededGenerator(seed: 7)
        let signs = Array("01234567890123456789012345678901234567890123456789 -()+./x#")
        var read = 0
        for _ in 0..<3_000 {
            let written = String((0..<Int.random(in: 1...20, using: &random)).map { _ in signs.randomElement(using: &random) ?? "0" })
            let country = CountryCode(["46", "7", "1", "39", "48"].randomElement(using: &random) ?? "46")
            guard let number = try? PhoneNumber(written, in: country) else { continue }
            read += 1
            #expect(try PhoneNumber(number.description) == number, "\(written)")
            if number.digits.hasPrefix("+") { #expect(try PhoneNumber(number.description, in: country) == number, "\(written)") }
            #expect((4...16).contains(number.digits.count), "\(written)")
        }
        #expect(read > 300)
    }

    @Test("A country code is one that some country has")
    func countries() {
        for code in ["1", "7", "46", "48", "972", "+48", "0048", "380"] { #expect(CountryCode(code) != nil, "\(code)") }
        for code in ["", "0", "4", "480", "460", "12", "77", "9999", "PL", "+", "00"] { #expect(CountryCode(code) == nil, "\(code)") }
    }
}
