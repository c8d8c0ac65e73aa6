import Foundation

extension String {
    /// The text in normalisation form KC (Unicode Standard Annex 15), in which look-alike widths and ligatures are one.
    var precomposedForm: String { precomposedStringWithCompatibilityMapping }

    var trimmingSpaces: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
