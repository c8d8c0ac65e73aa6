/// A text that is written once and sent often, in as many of the languages as somebody wrote it in.
package struct CannedAnswer: Sendable, Hashable {
    package let id: ID<CannedAnswer>
    package var name: String
    /// One that is not active is offered to nobody; macros that send it refuse.
    package var isActive: Bool
    package var texts: [Language: String]
    /// Where it is offered; everywhere when there is none.
    package var queues: Set<ID<Queue>>

    package init(
        id: ID<CannedAnswer>, name: String, isActive: Bool = true, texts: [Language: String], queues: Set<ID<Queue>> = []
    ) {
        self.id = id
        self.name = name
        self.isActive = isActive
        self.texts = texts
        self.queues = queues
    }

    package func isOffered(in queue: ID<Queue>) -> Bool { isActive && (queues.isEmpty || queues.contains(queue)) }

    /// The text for a reader: in his language, else in the desk's, else in English, else in the first that there is.
    ///
    /// - Parameter wanted: `nil` where nobody knows what he reads.
    package func text(for wanted: Language?, desk: Language) -> (language: Language, text: String)? {
        let order = [wanted, desk, .english].compactMap { $0 } + Language.allCases
        return order.lazy.compactMap { language in texts[language].map { (language, $0) } }.first
    }
}
