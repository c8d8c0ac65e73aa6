/// Something that was said on a ticket; its words live in the message's row, so that redaction never edits history.
package enum Message {
    /// What a message is to the conversation.
    package enum Purpose: String, Sendable, Hashable, CaseIterable, Codable {
        /// What the ticket began with.
        case request
        /// The requester's addition.
        case supplement
        /// What a member of staff writes to the requester.
        case answer
        /// What staff write among themselves.
        case note
        /// The question whether the ticket may be closed.
        case closureRequest

        /// Notes stay among staff; everything else is part of the correspondence.
        package var isInternal: Bool { self == .note }

        /// Whether staff say it to the requester.
        package var isOfStaff: Bool {
            switch self {
            case .answer, .closureRequest: true
            case .request, .supplement, .note: false
            }
        }
    }
}
