import ServiceDesk

/// The languages that a browser asks for (RFC 9110 §12.5.4).
package enum AcceptLanguage {
    /// The desk's language that the header likes best, the earlier of two equals; `nil` when it names none of them.
    package static func best(_ header: String, among languages: [Language] = Language.allCases) -> Language? {
        var best: (language: Language, quality: Int)?
        for range in header.prefix(longestHeader).split(separator: ",") {
            guard let (language, quality) = preference(range), languages.contains(language), quality > best?.quality ?? 0 else { continue }
            best = (language, quality)
        }
        return best?.language
    }

    /// Characters; browsers send some dozens.
    private static let longestHeader = 1000

    /// Reads `sv-SE;q=0.8`, the quality in thousandths.
    private static func preference(_ range: Substring) -> (Language, Int)? {
        let parts = range.split(separator: ";", omittingEmptySubsequences: false).map(trimmed)
        guard let tag = parts.first, let language = language(tag) else { return nil }
        guard parts.count > 1 else { return (language, 1000) }
        guard parts.count == 2, parts[1].lowercased().hasPrefix("q="), let quality = thousandths(parts[1].dropFirst(2)) else { return nil }
        return (language, quality)
    }

    private static func language(_ tag: Substring) -> Language? {
        let primary = tag.prefix { $0 != "-" }.lowercased()
        // ISO 639 called Hebrew `iw` until 1989, and some systems still do.
        return primary == "iw" ? .hebrew : Language(rawValue: primary)
    }

    /// A qvalue: 0 or 1 with at most three decimals.
    private static func thousandths(_ quality: Substring) -> Int? {
        let parts = quality.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let decimals = parts.count == 2 ? parts[1] : ""
        guard parts[0] == "0" || parts[0] == "1", decimals.utf8.count <= 3 else { return nil }
        guard decimals.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        let padded = parts[0] + decimals + String(repeating: "0", count: 3 - decimals.utf8.count)
        return Int(padded).flatMap { $0 <= 1000 ? $0 : nil }
    }

    private static func trimmed(_ part: Substring) -> Substring {
        var part = part.drop { $0 == " " || $0 == "\t" }
        while let last = part.last, last == " " || last == "\t" { part = part.dropLast() }
        return part
    }
}
