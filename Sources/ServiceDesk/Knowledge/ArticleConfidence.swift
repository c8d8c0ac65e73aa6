/// How far readers may rely on an article (KCS v6, Practice 4: Article State).
package enum ArticleConfidence: String, Sendable, Hashable, CaseIterable, Codable {
    /// It is being written: the resolution may not be known yet.
    case workInProgress
    /// It is whole, and nobody who may approve it has.
    case notValidated
    case validated
    /// It is not offered any more; links to it still lead there.
    case archived

    /// Why an article does not come into a state.
    ///
    /// Whoever writes may doubt what was said to be right; only who approves says that it is right, puts it away and takes it out again.
    ///
    /// - Parameters:
    ///   - isApprover: whether whoever asks for it approves the article.
    ///   - isComplete: whether every text of it says how to help.
    package func refusal(of next: ArticleConfidence, isApprover: Bool, isComplete: Bool) -> ArticleRefusal? {
        guard next != self else { return .noChange }
        guard isApprover || (self != .archived && next.isOpenToWriters) else { return .approverNeeded }
        guard next != .validated || isComplete else { return .incomplete }
        return nil
    }

    /// What it is after somebody wrote in it who does not approve it: nobody has said that the new words are right.
    package func afterWriting(isApprover: Bool) -> ArticleConfidence { self == .validated && !isApprover ? .notValidated : self }

    private var isOpenToWriters: Bool {
        switch self {
        case .workInProgress, .notValidated: true
        case .validated, .archived: false
        }
    }
}

/// Why something was not done to an article; nothing has changed.
package enum ArticleRefusal: String, Error, Sendable, Hashable, CaseIterable {
    /// It is so already.
    case noChange
    /// Only who approves the article does that.
    case approverNeeded
    /// It does not say how to help: neither a resolution nor steps.
    case incomplete
    /// It was put away; take it out first.
    case archived
    /// The article has no text in that language.
    case notTranslated
    /// The article was linked to the ticket before.
    case alreadyLinked
}
