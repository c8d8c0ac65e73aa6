/// Why something was not done to the record of a person; nothing has changed.
package enum PersonRefusal: String, Error, Sendable, Hashable, CaseIterable {
    /// Nobody erases himself: so there is always an administrator left.
    case oneself
    /// The person was erased before.
    case erased
    /// Both records are the same one.
    case same
    /// Both have passwords of their own, and what each may see differs.
    case bothStaff
    /// A requester would get what staff may see, or the other way round.
    case staffAndRequester
}
