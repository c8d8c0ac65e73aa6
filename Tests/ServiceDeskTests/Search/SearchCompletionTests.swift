import ServiceDesk
import Testing

@Suite("What a search offers as it is typed")
struct SearchCompletionTests {
    /// The cursor stands at the bar.
    private func completion(_ text: String, _ vocabulary: SearchVocabulary = .english) -> SearchCompletion {
        let parts = text.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        return SearchCompletion(parts.joined(), cursor: parts[0].utf16.count, vocabulary: vocabulary)
    }

    @Test(
        "The term before the cursor is what is typed",
        arguments: [
            ("pri|", SearchCompletion.Typed.word("pri"), 0..<3), ("printer pri|", .word("pri"), 8..<11), ("printer |", .word(""), 8..<8),
            ("|", .word(""), 0..<0),
            ("-sta|", .word("sta"), 1..<4), ("status:|", .value(.status, ""), 7..<7), ("status:op|", .value(.status, "op"), 7..<9),
            ("status:open,wa|", .value(.status, "wa"), 12..<14), ("priority:>=hi|", .value(.priority, "hi"), 11..<13),
            ("queue:\"Second l|", .value(.queue, "Second l"), 6..<15),
            ("queue:\"Sec|", .value(.queue, "Sec"), 6..<10), ("sta|tus:open", .word("sta"), 0..<3),
            ("🙂 queue:Ne|", .value(.queue, "Ne"), 9..<11),
            ("\"black screen\"|", .word(""), 14..<14),
        ])
    func typed(text: String, typed: SearchCompletion.Typed, range: Range<Int>) {
        let completion = completion(text)
        #expect(completion.typed == typed)
        #expect(completion.range == range)
    }

    @Test("Names of fields and their words are offered in the language of whoever types, whichever he begins")
    func offers() {
        #expect(completion("pri|").offers() == ["priority:"])
        #expect(completion("c|").offers() == ["category:", "channel:", "created:", "changed:"])
        #expect(completion("status:|").offers() == ["new", "open", "waiting", "solved", "closed"])
        #expect(completion("assignee:m|").offers() == ["me"])
        #expect(completion("|").offers() == [])
        let swedish = SearchWritingTests.swedish
        #expect(completion("que|", swedish).offers(swedish) == ["kö:"])
        #expect(completion("KÖ|", swedish).offers(swedish) == ["kö:"])
        #expect(completion("status:ö|", swedish).offers(swedish) == ["öppen"])
        #expect(completion("status:op|", swedish).offers(swedish) == ["öppen"])
    }

    @Test("A choice takes the place of what was typed, in quotes where it needs them")
    func taking() {
        func taken(_ text: String, _ choice: String) -> String {
            let (text, cursor) = completion(text).taking(choice)
            let units = Array(text.utf16)
            return String(decoding: units[..<cursor], as: UTF16.self) + "|" + String(decoding: units[cursor...], as: UTF16.self)
        }
        #expect(taken("a pri| b", "priority:") == "a priority:| b")
        #expect(taken("queue:Sec| b", "Second line") == "queue:\"Second line\" |b")
        #expect(taken("queue:\"Sec|", "Second line") == "queue:\"Second line\" |")
        #expect(taken("queue:\"Second l| b", "Second line") == "queue:\"Second line\" |b")
        #expect(taken("queue:a,\"Second l|", "Third") == "queue:a,Third |")
        #expect(taken("-status:open,wa|", "waiting") == "-status:open,waiting |")
        #expect(taken("priority:>=hi|", "high") == "priority:>=high |")
    }
}
