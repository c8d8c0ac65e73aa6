/// Somebody the desk knows: whoever asks for help and whoever gives it.
package struct Person: Sendable, Hashable {
    package let id: ID<Person>
    /// As the person or the mail header gives it; "" when nobody said.
    package var name: String
    /// The address that mail goes to.
    package var address: String
    /// `nil` as long as nothing that the person wrote told.
    package var language: Language?
    package var role: Role
    /// A person who is switched off signs in nowhere and gets no work.
    package var isDisabled: Bool

    package init(id: ID<Person>, name: String, address: String, language: Language?, role: Role, isDisabled: Bool = false) {
        self.id = id
        self.name = name
        self.address = address
        self.language = language
        self.role = role
        self.isDisabled = isDisabled
    }

    /// What to call the person: the name, or the address where there is none.
    package var displayName: String { name.isEmpty ? address : name }
}
