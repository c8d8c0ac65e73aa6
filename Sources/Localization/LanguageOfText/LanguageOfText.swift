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
        let scalars = sample(of: text)
        let letters = ScriptCount(scalars)
        if letters.isMostly(letters.hebrew) { return .hebrew }
        if letters.isMostly(letters.cyrillic) { return letters.looksRussian ? .russian : nil }
        guard letters.isMostly(letters.latin) else { return nil }
        guard letters.holdsCombiningMarks else { return WordCount(scalars).clearWinner }
        let composed = String(String.UnicodeScalarView(scalars))
        return WordCount(Array(composed.precomposedStringWithCanonicalMapping.unicodeScalars)).clearWinner
    }

    /// Its beginning as an array, which is read several times faster than a piece of a text.
    private static func sample(of text: String) -> [Unicode.Scalar] {
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(min(text.utf8.count, longestSample))
        for scalar in text.unicodeScalars {
            guard scalars.count < longestSample else { break }
            scalars.append(scalar)
        }
        return scalars
    }

    /// Code points; whoever writes more than this has long shown his language.
    private static let longestSample = 1500
}
