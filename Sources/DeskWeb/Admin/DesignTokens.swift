/// The measures and colours of tokens.css, by name, as the page of the design shows them.
enum DesignTokens {
    static let colours = [
        "ground", "surface", "raised", "line", "line-strong", "ink", "soft", "accent", "accent-ink", "accent-strong", "accent-soft",
        "accent-line", "amber-soft", "amber-line", "amber-ink", "red-soft", "red-line", "red-ink", "green-soft", "green-line", "green-ink",
        "violet-soft",
        "violet-ink", "grey-soft", "focus", "veil",
    ]
    static let types = [
        "size-xs", "size-s", "size-m", "size-l", "size-xl", "size-xxl", "weight-medium", "weight-strong", "text", "code",
    ]
    static let spaces = ["space-1", "space-2", "space-3", "space-4", "space-5", "space-6", "space-7"]
    static let shapes = ["control", "control-small", "radius-s", "radius", "radius-l", "round", "shadow", "shadow-over", "quick"]
}
