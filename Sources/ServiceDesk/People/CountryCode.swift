/// The country code of a telephone number (ITU-T, List of E.164 assigned country codes): one to three digits, such as 48.
package struct CountryCode: Sendable, Hashable {
    package let digits: String

    /// Reads `48`, `+48` or `0048`; `nil` for what no country has.
    package init?(_ written: some StringProtocol) {
        let digits = written.hasPrefix("+") ? written.dropFirst() : written.hasPrefix("00") ? written.dropFirst(2) : written[...]
        guard digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        guard let code = Self.leading(String(digits)), code == digits else { return nil }
        self.digits = code
    }

    /// What is dialled here before the number of another country.
    var internationalPrefix: String {
        switch digits {
        case "1": "011"
        case "7": "810"
        default: "00"
        }
    }

    /// A number as it is dialled within the country, without what is dialled only there (its trunk prefix, ITU-T E.164).
    func significant(_ national: String) -> String {
        switch digits {
        case "7": national.count == 11 && national.hasPrefix("8") ? String(national.dropFirst()) : national
        case "1": national.count == 11 && national.hasPrefix("1") ? String(national.dropFirst()) : national
        case "36": national.hasPrefix("06") ? String(national.dropFirst(2)) : national
        default: !Self.keepsZero(digits) && national.hasPrefix("0") ? String(national.dropFirst()) : national
        }
    }

    /// Whether the zero before an international number's area code is part of the number.
    static func keepsZero(_ international: String) -> Bool { keepingZero.contains { international.hasPrefix($0) } }

    /// Côte d'Ivoire, Gabon, Congo, San Marino, Italy (ITU-T, National numbering plans).
    private static let keepingZero = ["225", "241", "242", "378", "39"]

    private static let short: Set<String> = [
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49", "51", "52", "53", "54",
        "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
    ]

    /// The code that an international number begins with: North America and Russia with Kazakhstan have one digit.
    private static func leading(_ digits: String) -> String? {
        guard let first = digits.first, first != "0" else { return nil }
        if first == "1" || first == "7" { return String(first) }
        if short.contains(String(digits.prefix(2))) { return String(digits.prefix(2)) }
        return digits.count >= 3 ? String(digits.prefix(3)) : nil
    }
}
