/// Markup that stands in the source code, such as an inline SVG; a string made at run time has no way in.
public struct Icon: Markup, Sendable {
    private let staticMarkup: StaticString

    public init(staticMarkup: StaticString) {
        self.staticMarkup = staticMarkup
    }

    public func write(to writer: inout HTMLWriter) {
        writer.write(staticMarkup)
    }
}
