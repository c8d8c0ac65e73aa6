/// Somebody else whom an answer was sent to.
package struct MessageCopy: Sendable, Hashable {
    /// Who may know of it.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The requester and whoever is sent it openly (Cc).
        case open
        /// Those who work here, and nobody else (Bcc).
        case blind
    }

    package let person: ID<Person>
    package let kind: Kind
    /// Whether the mail asks him if he wants the further answers.
    package let isAsked: Bool

    package init(person: ID<Person>, kind: Kind, isAsked: Bool = false) {
        self.person = person
        self.kind = kind
        self.isAsked = isAsked
    }
}
