/// A telephone number as far as somebody has typed it, or its last digits: by what numbers that are kept begin and end which it may be
/// part of.
package struct PartOfNumber: Sendable, Hashable {
    /// In the form of `PhoneNumber.digits`.
    package let beginnings: Set<String>
    /// `nil` where it is known to be a beginning.
    package let ending: String?

    /// With fewer digits too many numbers have it.
    package static let fewest = 3

    /// - Parameter country: the desk's own, for numbers without a country.
    /// - Returns: `nil` for what holds something else than digits and what people put between them.
    package init?(_ written: some StringProtocol, in country: CountryCode? = nil) {
        let scalars = PhoneNumber.plain(written)
        guard scalars.allSatisfy(PhoneNumber.mayStandInNumber) else { return nil }
        let text = String(String.UnicodeScalarView(scalars))
        let digits = text.filter(\.isASCIIDigit)
        guard digits.count >= Self.fewest else { return nil }
        let prefixes = text.contains("+") ? [""] : ["00", country?.internationalPrefix].compactMap { $0 }
        if let prefix = prefixes.first(where: { digits.hasPrefix($0) }) {
            let international = String(digits.dropFirst(prefix.count))
            beginnings = ["+" + PhoneNumber.withoutTrunkZero(international, written: text)]
            ending = nil
            return
        }
        var beginnings: Set = [digits, "+" + digits]
        if let country { beginnings.formUnion(["+" + country.digits + country.significant(digits), "+" + country.digits + digits]) }
        self.beginnings = beginnings
        let significant = digits.drop { $0 == "0" }
        ending = significant.count >= Self.fewest ? String(significant) : nil
    }
}
