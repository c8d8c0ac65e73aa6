import DeskStore
import ServiceDesk

/// An answer to all incidents of a problem: a text for each language that their requesters have.
package struct SharedAnswer: Sendable, Hashable {
    package var texts: [Language: String]
    /// Whose text they get whose language has none; the only text, unless it is said.
    package var fallback: Language?
    /// Whether it is meant to solve each incident.
    package var isSolution: Bool
    /// What makes a submission one: sent again, it reaches nobody twice.
    package var submission: String

    package init(texts: [Language: String], fallback: Language? = nil, isSolution: Bool = false, submission: String) {
        self.texts = texts
        self.fallback = fallback
        self.isSolution = isSolution
        self.submission = submission
    }

    /// - Throws: `DeskError.invalid` for `texts`, `fallback` and `submission`.
    func checked() throws(DeskError) -> SharedAnswer {
        var answer = self
        answer.texts = texts.filter { $0.value.contains { !$0.isWhitespace } }
        for (language, text) in answer.texts {
            do {
                answer.texts[language] = try Desk.checked(text)
            } catch {
                throw .invalid(field: "texts", .tooLong)
            }
        }
        guard let only = answer.texts.keys.first else { throw .invalid(field: "texts", .empty) }
        if answer.texts.count == 1 { answer.fallback = only }
        if let fallback = answer.fallback, answer.texts[fallback] == nil { throw .invalid(field: "fallback", .unknown) }
        guard (8...100).contains(submission.utf8.count) else {
            throw .invalid(field: "submission", submission.isEmpty ? .empty : .malformed)
        }
        return answer
    }

    /// Which text somebody gets; `nil` when it is not said.
    package func language(for reader: Language) -> Language? { texts[reader] == nil ? fallback : reader }
}

/// One incident of a problem, and what an answer to all would be to it.
package struct PlannedAnswer: Sendable, Hashable {
    package let incident: TicketSummary
    /// The requester's.
    package let language: Language
    /// Whether a mail reaches him.
    package let hasMailbox: Bool
    /// Which text he gets.
    package let text: Language?
    /// Why the incident would refuse it.
    package let obstacle: TicketRefusal?
}

/// What became of an answer at one incident.
package struct SharedAnswerResult: Sendable, Hashable {
    package enum Outcome: Sendable, Hashable {
        case sent
        /// The same submission has been here.
        case sentBefore
        case refused(TicketRefusal)

        package static let words = ["sent", "sentBefore", "refused"]

        package var word: String {
            switch self {
            case .sent: "sent"
            case .sentBefore: "sentBefore"
            case .refused: "refused"
            }
        }
    }

    package let plan: PlannedAnswer
    package let outcome: Outcome
}

/// All incidents of a problem that somebody may see, and how many more there are.
package struct IncidentList<Entry: Sendable>: Sendable {
    package let entries: [Entry]
    package let hidden: Int
}
