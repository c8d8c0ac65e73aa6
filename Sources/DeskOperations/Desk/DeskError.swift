import Database
import ServiceDesk

/// Why the desk did not do what it was asked for. Nothing has changed.
package enum DeskError: Error, Sendable, Hashable {
    /// There is no such thing, or the asker may not know that there is.
    case notFound
    /// The asker may see it, but not do that.
    case forbidden
    case refused(TicketRefusal)
    case refusedPerson(PersonRefusal)
    case refusedArticle(ArticleRefusal)
    case timer(TimerRefusal)
    /// Somebody else has said something that the writer of an answer has not read; these are the messages, oldest first.
    case overtaken(by: [ID<Message>])
    /// What was entered cannot be taken; the field's name and what is wrong with it.
    case invalid(field: String, Problem)
    /// A calendar that cannot be one.
    case calendar(CalendarFault)
    /// Terms of an agreement that mean nothing.
    case terms(AgreementFault)
    /// A field of the ticket's category does not take what was entered.
    case unfit(FieldRefusal)
    /// A text has a variable that there is not: which field of the form, and what stands between the braces.
    case variable(field: String, name: String)
    /// One of several steps; none of them was done.
    indirect case step(StepRefusal)
    /// Words that cannot be those of a mail.
    case template(TemplateFault)
    /// A cell of the table of notices that cannot be so.
    case matrix(MatrixFault)
    case tooMany(retryAfter: Duration)
    /// An address that mail came to is not the desk's.
    case unknownAddress

    /// The database cannot be reached or cannot take anything in now; later it may.
    case unavailable(String)
    /// Nobody has made the tables yet: `svar init`.
    case notSetUp

    package enum Problem: String, Sendable, Hashable, CaseIterable {
        case empty
        case tooLong
        case malformed
        case taken
        case unknown
        case tooShort
        case tooMany
        /// A moment or a day that has not come, or that has passed.
        case inFuture
        case inPast
        /// It would stand below itself.
        case circular
        case tooDeep
        /// Neither an address nor a telephone number, or no name for the number.
        case unreachable
        /// Several have that number.
        case ambiguous
    }
}

/// Which of several steps was refused, and why.
package struct StepRefusal: Sendable, Hashable {
    /// From 1.
    package let place: Int
    package let step: TicketStep.Kind
    package let reason: DeskError

    package init(place: Int, step: TicketStep.Kind, reason: DeskError) {
        self.place = place
        self.step = step
        self.reason = reason
    }
}

extension DeskError {
    /// What a fault of the database means to whoever asks; `nil` when it is the desk's own mistake.
    init?(_ fault: DatabaseError) {
        switch fault {
        case .connectionLost, .busy, .timeout, .full, .notDurable, .closed: self = .unavailable("\(fault)")
        case .noTable: self = .notSetUp
        case .unique, .foreignKey, .check, .notNull, .schemaTooNew, .unexpectedValue, .readOnly, .transactionEnded, .failed: return nil
        }
    }
}
