/// Turns the statements of a closure into one piece of markup, with static types throughout.
@resultBuilder
package enum MarkupBuilder {
    package static func buildExpression<Content: Markup>(_ content: Content) -> Content {
        content
    }

    package static func buildBlock() -> EmptyMarkup {
        EmptyMarkup()
    }

    package static func buildBlock<Content: Markup>(_ content: Content) -> Content {
        content
    }

    package static func buildBlock<each Part: Markup>(_ part: repeat each Part) -> MarkupSequence<repeat each Part> {
        MarkupSequence(repeat each part)
    }

    package static func buildOptional<Content: Markup>(_ content: Content?) -> Content? {
        content
    }

    package static func buildEither<First: Markup, Second: Markup>(first: First) -> EitherMarkup<First, Second> {
        .first(first)
    }

    package static func buildEither<First: Markup, Second: Markup>(second: Second) -> EitherMarkup<First, Second> {
        .second(second)
    }

    package static func buildArray<Content: Markup>(_ contents: [Content]) -> [Content] {
        contents
    }
}
