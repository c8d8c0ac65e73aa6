import ServiceDesk
import Testing

@Suite("Ticket numbers")
struct TicketNumberTests {
    /// Damm's check digit, written down a second time: the row is the interim digit, the column the next one.
    private static let rows = [
        "0317598642", "7092154863", "4206871359", "1750983426", "6123045978", "3674209581", "5869720134", "8945362017", "9438617205",
        "2581436790",
    ].map { $0.compactMap(\.wholeNumberValue) }

    private static func checkDigit(_ digits: String) -> Int {
        digits.compactMap(\.wholeNumberValue).reduce(0) { rows[$0][$1] }
    }

    private static func someTickets(_ count: Int, seed: UInt64) -> [ID<Ticket>] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in ID(Int64.random(in: 1...(Bool.random(using: &generator) ? 9_999 : 9_999_999_999), using: &generator))
        }
    }

    @Test("Damm's published example, 572, has the check digit 4")
    func publishedVector() {
        #expect(Self.checkDigit("572") == 4)
    }

    @Test("The first ticket is 1000015, shown in groups of three")
    func firstNumber() {
        #expect(TicketNumber(ID(1)).digits == "1000015")
        #expect(TicketNumber(ID(1)).description == "#100 001 5")
        #expect(TicketNumber(ID(900_000)).description == "#100 000 04")
    }

    @Test("Every number is 100,000 and the id with Damm's digit behind, and reads back")
    func readsBack() {
        for ticket in Self.someTickets(2_000, seed: 1) {
            let number = TicketNumber(ticket)
            let base = String(100_000 + ticket.rawValue)
            #expect(number.digits == base + String(Self.checkDigit(base)))
            #expect(TicketNumber(number.digits) == number)
            #expect(TicketNumber(number.description)?.ticket == ticket)
        }
    }

    @Test("No single wrong digit is another ticket")
    func singleErrors() {
        for ticket in Self.someTickets(300, seed: 2) {
            let digits = Array(TicketNumber(ticket).digits)
            for position in digits.indices {
                for wrong in "0123456789" where wrong != digits[position] {
                    var mistyped = digits
                    mistyped[position] = wrong
                    #expect(TicketNumber(String(mistyped)) == nil, "\(String(mistyped)) for \(String(digits))")
                }
            }
        }
    }

    @Test("No two neighbouring digits that changed places are another ticket")
    func transpositions() {
        for ticket in Self.someTickets(2_000, seed: 3) {
            let digits = Array(TicketNumber(ticket).digits)
            for position in digits.indices.dropLast() where digits[position] != digits[position + 1] {
                var mistyped = digits
                mistyped.swapAt(position, position + 1)
                #expect(TicketNumber(String(mistyped)) == nil, "\(String(mistyped)) for \(String(digits))")
            }
        }
    }

    @Test(
        "A number reads in the forms in which people write it",
        arguments: [
            "1000015", "#1000015", "#100 001 5", "100-001-5", "100\u{A0}001\u{A0}5", "#100\u{202F}001\u{202F}5", "100\u{2011}001\u{2011}5",
            "\u{2066}#100 001 5\u{2069}", "\u{200F}#100 001 5\u{200E}", "\u{2068}1000015\u{2069}",
        ])
    func forms(_ written: String) {
        #expect(TicketNumber(written)?.ticket == ID(1))
    }

    @Test(
        "What is no number of the desk is not read as one",
        arguments: [
            "", "#", "100001", "1000014", "0100015", "1000015x", "x1000015", "1000015.", "100,001,5", "１０００００１５", "١٠٠٠٠١٥", "1000015\n",
            "-", "9999999999999999999999", "1000000", "0000000", "1000000000000000000000000000000",
        ])
    func refused(_ written: String) {
        #expect(TicketNumber(written) == nil)
    }

    @Test("The longest number that is read fits an id")
    func longest() {
        var seen = 0
        for last in 0...9 {
            guard let number = TicketNumber("99999999999999999\(last)") else { continue }
            seen += 1
            #expect(number.ticket.rawValue == 99_999_999_999_999_999 - 100_000)
        }
        #expect(seen == 1)
    }
}
