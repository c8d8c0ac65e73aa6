/// Somebody the desk knows: whoever asks for help and whoever gives it.
package struct Person: Sendable, Hashable {
    package let id: ID<Person>
    /// As the person or the mail header gives it; "" when nobody said, which is only where there is an address.
    package var name: String
    /// The address that mail goes to; `nil` for whoever only telephones.
    package var address: String?
    /// `nil` as long as nothing that the person wrote told.
    package var language: Language?
    package var role: Role
    /// A person who is switched off signs in nowhere and gets no work.
    package var isDisabled: Bool

    package init(id: ID<Person>, name: String, address: String?, language: Language?, role: Role, isDisabled: Bool = false) {
        self.id = id
        self.name = name
        self.address = address
        self.language = language
        self.role = role
        self.isDisabled = isDisabled
    }

    /// What to call the person: the name, or the address where there is none.
    package var displayName: String { name.isEmpty ? address ?? "" : name }

    /// Where mail reaches him; `nil` where none does.
    package var mailbox: EmailAddress? {
        address.flatMap { EmailAddress($0) }.flatMap { $0.isReachable ? $0 : nil }
    }
}
