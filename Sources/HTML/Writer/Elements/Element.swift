/// What tells one element from another: its name and, for a few, how its content is parsed.
package protocol ElementTag {
    static var name: StaticString { get }
    /// The parser drops a newline right after the start tag, so one more is written (HTML, 13.1.2.5).
    static var dropsFirstNewline: Bool { get }
}

extension ElementTag {
    package static var dropsFirstNewline: Bool { false }
}

/// An element with content and an end tag; its usual names are ``Div``, ``P``, ``A`` and so on.
package struct Element<Tag: ElementTag, Content: Markup>: Markup {
    private let attributes: [Attribute]
    private let inner: Content

    package init(_ attributes: Attribute..., @MarkupBuilder content: () -> Content) {
        self.attributes = attributes
        inner = content()
    }

    package func write(to writer: inout HTMLWriter) {
        writer.write(byte: UInt8(ascii: "<"))
        writer.write(Tag.name)
        for attribute in attributes {
            attribute.write(to: &writer)
        }
        writer.write(byte: UInt8(ascii: ">"))
        if Tag.dropsFirstNewline { writer.write(byte: UInt8(ascii: "\n")) }
        inner.write(to: &writer)
        writer.write("</")
        writer.write(Tag.name)
        writer.write(byte: UInt8(ascii: ">"))
    }
}

extension Element where Content == String {
    /// The element with nothing but text in it.
    package init(_ text: String, _ attributes: Attribute...) {
        self.attributes = attributes
        inner = text
    }
}

extension Element where Content == EmptyMarkup {
    /// The element with nothing in it.
    package init(_ attributes: Attribute...) {
        self.attributes = attributes
        inner = EmptyMarkup()
    }
}

/// An element that has neither content nor an end tag, such as ``Input`` or ``Br``.
package struct VoidElement<Tag: ElementTag>: Markup {
    private let attributes: [Attribute]

    package init(_ attributes: Attribute...) {
        self.attributes = attributes
    }

    package func write(to writer: inout HTMLWriter) {
        writer.write(byte: UInt8(ascii: "<"))
        writer.write(Tag.name)
        for attribute in attributes {
            attribute.write(to: &writer)
        }
        writer.write(byte: UInt8(ascii: ">"))
    }
}
