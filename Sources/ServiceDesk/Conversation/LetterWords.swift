/// What a queue says round the answers of its tickets, by the reader's language. A language that has none gets none.
package struct LetterWords: Sendable, Hashable {
    package var greetings: [Language: String]
    package var signatures: [Language: String]

    package init(greetings: [Language: String] = [:], signatures: [Language: String] = [:]) {
        self.greetings = greetings
        self.signatures = signatures
    }
}

/// What somebody who works here writes under his answers.
package struct AgentSignature: Sendable, Hashable {
    /// For every language that has none of its own; "" for none.
    package var text: String
    package var languages: [Language: String]

    package init(text: String = "", languages: [Language: String] = [:]) {
        self.text = text
        self.languages = languages
    }

    /// What a reader of that language is sent; `nil` for nothing.
    package func text(in language: Language) -> String? { languages[language] ?? (text.isEmpty ? nil : text) }
}

extension AnswerVariable {
    /// What may stand in a greeting or a signature: nothing that a ticket loses when somebody takes words out of it (CASES.md C5).
    package static let ofLetters: [AnswerVariable] = [.requester, .number, .queue, .agent, .desk]
}
