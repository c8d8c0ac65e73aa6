/// Hebrew words of a help desk whose letters would be taken for prefixes or endings, without forms at the end.
enum HebrewWords {
    /// For each form its stem.
    static let known: [[Unicode.Scalar]: [Unicode.Scalar]] = {
        var known: [[Unicode.Scalar]: [Unicode.Scalar]] = [:]
        for line in families.split(separator: "\n") {
            let forms = line.split(separator: " ").map { Array($0.unicodeScalars) }
            for form in forms { known[form] = forms.first }
        }
        return known
    }()

    /// A line a word; the first is its stem.
    private static let families = """
        מחשב
        מסכ
        משתמש
        שרת
        שירות
        מייל
        """
}
