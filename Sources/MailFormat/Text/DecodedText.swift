/// Text out of bytes, and what was wrong with them.
struct DecodedText {
    var text: String
    /// nil when the label was right.
    var issue: String?
}
