/// A form that a noun takes beside a count, as the Unicode CLDR names it; the raw value is the key in a catalog file.
package enum PluralCategory: String, Sendable, Hashable, CaseIterable {
    case one
    case two
    case few
    case many
    case other
}
