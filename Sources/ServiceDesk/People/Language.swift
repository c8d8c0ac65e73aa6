/// A language that the desk speaks to people; the raw value is its ISO 639-1 code.
package enum Language: String, Sendable, Hashable, CaseIterable, Codable {
    case english = "en"
    case hebrew = "he"
    case swedish = "sv"
    case spanish = "es"
    case polish = "pl"
    case russian = "ru"
}
