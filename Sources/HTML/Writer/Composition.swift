/// No markup at all.
public struct EmptyMarkup: Markup {
    @inlinable public init() {}

    @inlinable
    public func write(to writer: inout HTMLWriter) {}
}

/// Two pieces that follow one another; longer runs nest, because the compiler specialises pairs and not parameter packs.
public struct MarkupPair<First: Markup, Second: Markup>: Markup {
    @usableFromInline let first: First
    @usableFromInline let second: Second

    @inlinable
    init(first: First, second: Second) {
        self.first = first
        self.second = second
    }

    @inlinable
    public func write(to writer: inout HTMLWriter) {
        first.write(to: &writer)
        second.write(to: &writer)
    }
}

/// One of two pieces: the branches of an `if`.
public enum EitherMarkup<First: Markup, Second: Markup>: Markup {
    case first(First)
    case second(Second)

    @inlinable
    public func write(to writer: inout HTMLWriter) {
        switch self {
        case .first(let markup): markup.write(to: &writer)
        case .second(let markup): markup.write(to: &writer)
        }
    }
}

/// Pieces made one by one while they are written: like a `for` loop, but without an array of them all.
public struct ForEach<Items: Sequence, Content: Markup>: Markup {
    @usableFromInline let items: Items
    @usableFromInline let content: (Items.Element) -> Content

    @inlinable
    public init(_ items: Items, @MarkupBuilder content: @escaping (Items.Element) -> Content) {
        self.items = items
        self.content = content
    }

    @inlinable
    public func write(to writer: inout HTMLWriter) {
        for item in items {
            content(item).write(to: &writer)
        }
    }
}

extension Optional: Markup where Wrapped: Markup {
    @inlinable
    public func write(to writer: inout HTMLWriter) {
        self?.write(to: &writer)
    }
}

extension Array: Markup where Element: Markup {
    @inlinable
    public func write(to writer: inout HTMLWriter) {
        for piece in self {
            piece.write(to: &writer)
        }
    }
}
