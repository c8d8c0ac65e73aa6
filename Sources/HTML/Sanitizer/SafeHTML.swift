/// Markup that the sanitizer has passed: the only text that goes into a page unescaped.
package struct SafeHTML: Sendable, Hashable {
    package let markup: String

    /// Internal, so that nothing but the sanitizer's target can call text safe.
    init(sanitized markup: String) {
        self.markup = markup
    }

    package static let empty = SafeHTML(sanitized: "")
}

extension SafeHTML: Markup {
    package func write(to writer: inout HTMLWriter) {
        writer.write(unescaped: markup)
    }
}
