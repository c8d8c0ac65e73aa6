/// A telephone number in the one form in which the desk compares numbers.
///
/// Where its country is known it is `+` and the digits of ITU-T E.164; else the digits as they are dialled within the country, or the house.
package struct PhoneNumber: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// `+48221234567`, or `0221234567` where nobody said in which country.
    package let digits: String
    /// What is dialled once the call is through.
    package let branch: String?

    /// Why a text is no telephone number.
    package enum Fault: String, Error, Sendable, Hashable, CaseIterable {
        case empty
        /// It holds something else than digits, what people put between them, and an extension.
        case malformed
        /// Numbers of three digits and less are of emergency services and the like; nobody is reached by them.
        case tooShort
        /// ITU-T E.164: fifteen digits at most.
        case tooLong
    }

    private static let mostDigits = 15
    /// Of a number with its country: the shortest that there are, of Niue and Saint Helena.
    private static let fewestInternational = 7
    private static let fewest = 4

    /// Reads what people write: `+48 22 123 45 67`, `0048…`, `(022) 123-45-67`, `+46 (0)70 123 45 67`, `… ext. 12` (ITU-T E.123, RFC 3966).
    ///
    /// - Parameter country: the desk's own, for numbers without a country.
    package init(_ written: some StringProtocol, in country: CountryCode? = nil) throws(Fault) {
        let scalars = Self.plain(written)
        guard scalars.contains(where: { !$0.properties.isWhitespace }) else { throw .empty }
        let end = scalars.firstIndex { !Self.mayStandInNumber($0) } ?? scalars.endIndex
        branch = try Self.branch(scalars[end...])
        digits = try Self.number(String(String.UnicodeScalarView(scalars[..<end])), in: country)
    }

    package var description: String { branch.map { "\(digits);ext=\($0)" } ?? digits }

    package static func < (left: PhoneNumber, right: PhoneNumber) -> Bool { left.description < right.description }

    /// Without marks that nobody sees, its digits those of ASCII.
    static func plain(_ written: some StringProtocol) -> [Unicode.Scalar] {
        let scalars = String(written).precomposedForm.unicodeScalars.filter {
            !$0.properties.isDefaultIgnorableCodePoint && $0.properties.generalCategory != .format
        }.map(digit)
        return scalars.starts(with: "tel:".unicodeScalars) ? Array(scalars.dropFirst(4)) : Array(scalars)
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue else { return scalar }
        return Unicode.Scalar(UInt8(ascii: "0") + UInt8(value))
    }

    private static let separators = Set("-‐‑‒–—−./()".unicodeScalars)

    static func mayStandInNumber(_ scalar: Unicode.Scalar) -> Bool {
        isDigit(scalar) || scalar == "+" || separators.contains(scalar) || scalar.properties.isWhitespace
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func number(_ written: String, in country: CountryCode?) throws(Fault) -> String {
        let digits = written.filter(\.isASCIIDigit)
        guard !digits.isEmpty, written.filter({ $0 == "(" }).count == written.filter({ $0 == ")" }).count else { throw .malformed }
        let pluses = written.filter { $0 == "+" }.count
        guard pluses == 0 || (pluses == 1 && written.first { $0 == "+" || $0.isASCIIDigit } == "+") else { throw .malformed }
        if pluses == 1 { return try international(digits, written) }
        for prefix in ["00", country?.internationalPrefix].compactMap({ $0 }) where digits.hasPrefix(prefix) {
            return try international(String(digits.dropFirst(prefix.count)), written)
        }
        guard digits.count >= fewest else { throw .tooShort }
        guard digits.count <= mostDigits else { throw .tooLong }
        // Fewer are dialled within a house, or a town.
        guard let country, digits.count >= fewestInternational else { return digits }
        return try checked(country.digits + country.significant(digits))
    }

    /// A zero in parentheses is dialled within the country only (ITU-T E.123 advises against writing it).
    private static func international(_ digits: String, _ written: String) throws(Fault) -> String {
        try checked(withoutTrunkZero(digits, written: written))
    }

    static func withoutTrunkZero(_ digits: String, written: String) -> String {
        guard !CountryCode.keepsZero(digits), let zero = written.firstRange(of: "(0)") else { return digits }
        let behind = written[zero.upperBound...].filter(\.isASCIIDigit)
        return String(digits.dropLast(behind.count + 1)) + behind
    }

    private static func checked(_ digits: String) throws(Fault) -> String {
        guard digits.first != "0" else { throw .malformed }
        guard digits.count >= fewestInternational else { throw .tooShort }
        guard digits.count <= mostDigits else { throw .tooLong }
        return "+" + digits
    }

    /// In the six languages of the desk, and as programs write it.
    private static let branchWords: Set<String> = [
        "#", "x", ";ext=", "ext", "extn", "extension", "extensión", "int", "interno", "anexo", "ankn", "anknytning", "w", "wew", "wewn",
        "wewnętrzny", "доб", "добавочный", "вн", "внутренний", "שלוחה",
    ]

    private static func branch(_ scalars: ArraySlice<Unicode.Scalar>) throws(Fault) -> String? {
        guard !scalars.isEmpty else { return nil }
        let scalars = scalars.drop { $0 == "," || $0.properties.isWhitespace }
        let word = scalars.prefix { !isDigit($0) && !$0.properties.isWhitespace && $0 != "." && $0 != ":" }
        let rest = scalars.dropFirst(word.count).drop { $0.properties.isWhitespace || $0 == "." || $0 == ":" }
        let digits = rest.prefix(while: isDigit)
        let isAll = rest.dropFirst(digits.count).allSatisfy { $0.properties.isWhitespace }
        guard branchWords.contains(String(String.UnicodeScalarView(word)).lowercased()), isAll, !digits.isEmpty else { throw .malformed }
        guard digits.count <= mostDigits else { throw .tooLong }
        return String(String.UnicodeScalarView(digits))
    }
}

extension Character {
    var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
