import Foundation
import ServiceDesk

/// Guesses the language that a person wrote in.
package enum LanguageOfText {
    /// The desk's language of a text; `nil` when it is too short to tell or rather looks like a language that the desk does not speak.
    ///
    /// The script decides for Hebrew and Russian, common words and special letters among the Latin ones. Neighbours of the four
    /// (German, Danish, Portuguese, Czech and others) take part in the count, so that their texts are not taken for the nearest
    /// language that the desk does speak.
    package static func guess(_ text: String) -> Language? {
        let scalars = beginning(of: text).unicodeScalars
        let letters = ScriptCount(scalars)
        if letters.isMostly(letters.hebrew) { return .hebrew }
        if letters.isMostly(letters.cyrillic) { return letters.looksRussian ? .russian : nil }
        guard letters.isMostly(letters.latin) else { return nil }
        return WordCount(scalars).clearWinner
    }

    /// Characters; whoever writes more than this has long shown his language.
    private static let longestSample = 4000

    private static func beginning(of text: String) -> String {
        let sample = String(text.unicodeScalars.prefix(longestSample))
        let holdsCombiningMarks = sample.unicodeScalars.contains { (0x0300...0x036F).contains($0.value) }
        return holdsCombiningMarks ? sample.precomposedStringWithCanonicalMapping : sample
    }
}
