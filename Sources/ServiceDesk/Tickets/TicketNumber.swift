/// The number of a ticket as people read, say and type it: digits that end in a check digit.
///
/// The check digit is Damm's, which finds every single wrong digit and every pair of neighbours that changed places, so that a
/// typing error is never another person's ticket. (H. M. Damm, Total anti-symmetrische Quasigruppen, 2004.)
package struct TicketNumber: Sendable, Hashable, CustomStringConvertible {
    /// All digits, the check digit last, without spaces: `1000015`.
    package let digits: String
    /// The ticket that bears it.
    package let ticket: ID<Ticket>

    /// The first ticket is 100001, so that every number has at least seven digits with its check digit.
    private static let offset: Int64 = 100_000

    package init(_ ticket: ID<Ticket>) {
        let base = String(Self.offset + ticket.rawValue)
        self.ticket = ticket
        digits = base + String(Self.checkDigit(of: base.utf8))
    }

    /// Reads a number as people write it, `#100 001 5`, `100-001-5` or `1000015`; `nil` when it is not a number of the desk or mistyped.
    package init?(_ written: some StringProtocol) {
        let digits = written.utf8.filter { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        let others = written.unicodeScalars.filter { !("0"..."9").contains($0) }
        guard others.allSatisfy({ Self.separators.contains($0) }) else { return nil }
        guard (7...18).contains(digits.count), Self.checkDigit(of: digits) == 0 else { return nil }
        guard digits.first != UInt8(ascii: "0"), let base = Int64(String(decoding: digits.dropLast(), as: UTF8.self)) else { return nil }
        guard base > Self.offset else { return nil }
        self.digits = String(decoding: digits, as: UTF8.self)
        ticket = ID(base - Self.offset)
    }

    /// As it is shown, in groups of three from the left: `#100 001 5`.
    package var description: String {
        var shown = "#"
        for (position, digit) in digits.enumerated() {
            if position > 0, position % 3 == 0 { shown.append(" ") }
            shown.append(digit)
        }
        return shown
    }

    /// What may stand between the digits: number sign, spaces of all widths, hyphens, and the invisible marks of bidirectional text.
    static let separators: Set<Unicode.Scalar> = [
        "#", " ", "\u{A0}", "\u{2007}", "\u{2009}", "\u{202F}", "-", "\u{2010}", "\u{2011}",
        "\u{200E}", "\u{200F}", "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}",
    ]

    private static let quasigroup: [[Int]] = [
        [0, 3, 1, 7, 5, 9, 8, 6, 4, 2], [7, 0, 9, 2, 1, 5, 4, 8, 6, 3], [4, 2, 0, 6, 8, 7, 1, 3, 5, 9], [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
        [6, 1, 2, 3, 0, 4, 5, 9, 7, 8], [3, 6, 7, 4, 2, 0, 9, 5, 8, 1], [5, 8, 6, 9, 7, 2, 0, 1, 3, 4], [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
        [9, 4, 3, 8, 6, 1, 7, 2, 0, 5], [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
    ]

    /// The interim digit after `digits`: the check digit to append, or 0 when the last one is right.
    private static func checkDigit(of digits: some Sequence<UInt8>) -> Int {
        digits.reduce(0) { interim, digit in quasigroup[interim][Int(digit - UInt8(ascii: "0"))] }
    }
}
