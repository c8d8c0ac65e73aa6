/// Turns the statements of a closure into one piece of markup, with static types throughout.
@resultBuilder
public enum MarkupBuilder {
    @inlinable
    public static func buildExpression<Content: Markup>(_ content: Content) -> Content {
        content
    }

    @inlinable
    public static func buildBlock() -> EmptyMarkup {
        EmptyMarkup()
    }

    @inlinable
    public static func buildPartialBlock<First: Markup>(first: First) -> First {
        first
    }

    @inlinable
    public static func buildPartialBlock<First: Markup, Second: Markup>(
        accumulated: First, next: Second
    ) -> MarkupPair<First, Second> {
        MarkupPair(first: accumulated, second: next)
    }

    @inlinable
    public static func buildOptional<Content: Markup>(_ content: Content?) -> Content? {
        content
    }

    @inlinable
    public static func buildEither<First: Markup, Second: Markup>(first: First) -> EitherMarkup<First, Second> {
        .first(first)
    }

    @inlinable
    public static func buildEither<First: Markup, Second: Markup>(second: Second) -> EitherMarkup<First, Second> {
        .second(second)
    }

    @inlinable
    public static func buildArray<Content: Markup>(_ contents: [Content]) -> [Content] {
        contents
    }
}
