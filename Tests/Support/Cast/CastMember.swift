import ServiceDesk

/// Somebody of the cast: the people whom every test and the sample company know.
package struct CastMember: Sendable, Hashable {
    package let name: String
    package let address: String
    package let language: Language
    package let role: Role

    package init(_ name: String, _ address: String, _ language: Language, _ role: Role = .requester) {
        self.name = name
        self.address = address
        self.language = language
        self.role = role
    }
}

/// What a requester of the cast asks for, in his own language.
package struct CastTicket: Sendable, Hashable, CustomStringConvertible {
    package let requester: CastMember
    package let subject: String
    package let body: String

    package var description: String { requester.address }

    package init(requester: CastMember, subject: String, body: String) {
        self.requester = requester
        self.subject = subject
        self.body = body
    }
}
