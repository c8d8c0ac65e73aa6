import Foundation

/// What the character sets of Hebrew leave to the reader.
enum HebrewText {
    /// Letters with their points apart, as they were sent: the converter joins them to forms that no search finds.
    static func decomposed(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isJoined) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isJoined(scalar) {
                scalars.append(contentsOf: String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars)
            } else {
                scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    private static func isJoined(_ scalar: Unicode.Scalar) -> Bool {
        (0xFB1D...0xFB4E).contains(scalar.value)
    }
}
