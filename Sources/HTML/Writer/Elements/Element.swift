/// What tells one element from another: its name and, for a few, how its content is parsed.
public protocol ElementTag {
    static var name: StaticString { get }
    /// The parser drops a newline right after the start tag, so one more is written (HTML, 13.1.2.5).
    static var dropsFirstNewline: Bool { get }
}

extension ElementTag {
    @inlinable public static var dropsFirstNewline: Bool { false }
}

/// An element with content and an end tag; its usual names are ``Div``, ``P``, ``A`` and so on.
public struct Element<Tag: ElementTag, Content: Markup>: Markup {
    @usableFromInline let attributes: [Attribute]
    @usableFromInline let inner: Content

    @inlinable
    public init(_ attributes: Attribute..., @MarkupBuilder content: () -> Content) {
        self.attributes = attributes
        inner = content()
    }

    @inlinable
    public func write(to writer: inout HTMLWriter) {
        writer.open(Tag.name, attributes)
        if Tag.dropsFirstNewline { writer.write(byte: UInt8(ascii: "\n")) }
        inner.write(to: &writer)
        writer.close(Tag.name)
    }
}

extension Element where Content == String {
    /// The element with nothing but text in it.
    @inlinable
    public init(_ text: String, _ attributes: Attribute...) {
        self.attributes = attributes
        inner = text
    }
}

extension Element where Content == EmptyMarkup {
    /// The element with nothing in it.
    @inlinable
    public init(_ attributes: Attribute...) {
        self.attributes = attributes
        inner = EmptyMarkup()
    }
}

/// An element that has neither content nor an end tag, such as ``Input`` or ``Br``.
public struct VoidElement<Tag: ElementTag>: Markup {
    @usableFromInline let attributes: [Attribute]

    @inlinable
    public init(_ attributes: Attribute...) {
        self.attributes = attributes
    }

    @inlinable
    public func write(to writer: inout HTMLWriter) {
        writer.open(Tag.name, attributes)
    }
}
