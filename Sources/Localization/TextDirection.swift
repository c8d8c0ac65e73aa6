/// The way a text runs; the raw value is what HTML's `dir` attribute takes.
package enum TextDirection: String, Sendable, Hashable, CaseIterable {
    case leftToRight = "ltr"
    case rightToLeft = "rtl"
}
