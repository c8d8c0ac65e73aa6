/// Markup that stands in the source code, such as an inline SVG; a string made at run time has no way in.
package struct Icon: Markup, Sendable {
    private let staticMarkup: StaticString

    package init(staticMarkup: StaticString) {
        self.staticMarkup = staticMarkup
    }

    package func write(to writer: inout HTMLWriter) {
        writer.write(staticMarkup)
    }
}
