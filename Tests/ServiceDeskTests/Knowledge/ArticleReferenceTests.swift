import Testing

@testable import ServiceDesk

@Suite("References in articles")
struct ArticleReferenceTests {
    private func written(_ text: String) -> String {
        ArticleReference.rewriting(text) { reference in
            switch reference.target {
            case .article(let id): "<A\(id.rawValue) \(reference.words ?? "-")>"
            case .ticket(let number): "<T\(number.digits) \(reference.words ?? "-")>"
            }
        }
    }

    private let ticket = TicketNumber(ID(1))

    @Test(
        "Both ways of writing are found, with their words",
        arguments: [
            ("See [[12]].", "See <A12 ->."), ("See [[ 12 | the  way ]].", "See <A12 the  way >."),
            ("[words](/articles/12)", "<A12 words>"), ("[words](/help/12#cause)", "<A12 words>"), ("[[12]][[13]]", "<A12 -><A13 ->"),
            ("- [[12]]\n- [a](/articles/7?x=1) b", "- <A12 ->\n- <A7 a> b"),
        ])
    func found(text: String, expected: String) { #expect(written(text) == expected) }

    @Test("Tickets are found by their numbers; a mistyped one is none")
    func tickets() {
        #expect(written("[[#\(ticket.digits)]]") == "<T\(ticket.digits) ->")
        #expect(written("[x](/tickets/\(ticket.digits))") == "<T\(ticket.digits) x>")
        let mistyped = ticket.digits.dropLast() + (ticket.digits.last == "1" ? "2" : "1")
        #expect(written("[[#\(mistyped)]]") == "[[#\(mistyped)]]")
    }

    @Test(
        "What is in code, escaped, or no number of an article stays as it is",
        arguments: [
            "`[[12]]`", "``a ` [[12]]``", "```\n[[12]]\n```", "~~~ [[1]]\n[[12]]\n[a](/articles/3)", "\\[[12]", "[[twelve]]", "[[12",
            "[[12]",
            "[x](/articles/12/edit)", "[x](https://other.example/articles/12)", "[x](/articles/-1)", "[[99999999999999999999]]",
            "[a\nb](/help/1)",
        ])
    func left(text: String) { #expect(written(text) == text) }

    @Test("Code that ends is followed by words again")
    func behindCode() {
        #expect(written("`a` [[12]]\n```\n[[1]]\n```\n[[13]]") == "`a` <A12 ->\n```\n[[1]]\n```\n<A13 ->")
        #expect(written("a ` b [[12]]") == "a ` b <A12 ->")
    }

    @Test("Words become Markdown that means just these words")
    func plain() {
        #expect(ArticleReference.plain("a](javascript:x) *b* <i>\nc") == "a\\]\\(javascript\\:x\\) \\*b\\* \\<i\\> c")
        #expect(ArticleReference.plain("Ärende №7") == "Ärende №7")
    }

    @Test(
        "A text that is all signs is read once",
        arguments: ["[", "[[", "[[1]", "`", "`` ` ", "\\", "](", "[a](/articles/", "~~~\n"])
    func bounded(sign: String) {
        let text = String(repeating: sign, count: 200_000 / sign.utf8.count)
        let clock = ContinuousClock()
        #expect(clock.measure { _ = ArticleReference.all(in: text) } < .seconds(10))
        #expect(ArticleReference.all(in: String(repeating: "[[1]]", count: 10_000)).count == ArticleReference.most)
    }
}
