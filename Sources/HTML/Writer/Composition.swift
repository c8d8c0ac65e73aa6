/// No markup at all.
package struct EmptyMarkup: Markup {
    package init() {}

    package func write(to writer: inout HTMLWriter) {}
}

/// Pieces that follow one another.
package struct MarkupSequence<each Part: Markup>: Markup {
    private let part: (repeat each Part)

    init(_ part: repeat each Part) {
        self.part = (repeat each part)
    }

    package func write(to writer: inout HTMLWriter) {
        for piece in repeat each part {
            piece.write(to: &writer)
        }
    }
}

/// One of two pieces: the branches of an `if`.
package enum EitherMarkup<First: Markup, Second: Markup>: Markup {
    case first(First)
    case second(Second)

    package func write(to writer: inout HTMLWriter) {
        switch self {
        case .first(let markup): markup.write(to: &writer)
        case .second(let markup): markup.write(to: &writer)
        }
    }
}

/// Pieces made one by one while they are written: like a `for` loop, but without an array of them all.
package struct ForEach<Items: Sequence, Content: Markup>: Markup {
    private let items: Items
    private let content: (Items.Element) -> Content

    package init(_ items: Items, @MarkupBuilder content: @escaping (Items.Element) -> Content) {
        self.items = items
        self.content = content
    }

    package func write(to writer: inout HTMLWriter) {
        for item in items {
            content(item).write(to: &writer)
        }
    }
}

extension Optional: Markup where Wrapped: Markup {
    package func write(to writer: inout HTMLWriter) {
        self?.write(to: &writer)
    }
}

extension Array: Markup where Element: Markup {
    package func write(to writer: inout HTMLWriter) {
        for piece in self {
            piece.write(to: &writer)
        }
    }
}
