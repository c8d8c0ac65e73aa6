/// Why something was not done to the record of a person; nothing has changed.
package enum PersonRefusal: String, Error, Sendable, Hashable, CaseIterable {
    /// Nobody erases himself: so there is always an administrator left.
    case oneself
    /// The person was erased before.
    case erased
}
