/// Who may read an article (KCS v6: internal, partner, customer, public).
package enum ArticleAudience: Sendable, Hashable {
    /// Those who work here.
    case `internal`
    /// And the people of one organisation, when they are signed in.
    case organization(ID<Organization>)
    /// And everybody whom the desk knows, when he is signed in.
    case requesters
    /// And everybody.
    case `public`

    package enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
        case `internal`
        case organization
        case requesters
        case `public`
    }

    package var kind: Kind {
        switch self {
        case .internal: .internal
        case .organization: .organization
        case .requesters: .requesters
        case .public: .public
        }
    }

    package var organization: ID<Organization>? {
        guard case .organization(let organization) = self else { return nil }
        return organization
    }

    /// `nil` for an organisation that is not named, or one that is where none belongs.
    package init?(_ kind: Kind, organization: ID<Organization>?) {
        switch (kind, organization) {
        case (.internal, nil): self = .internal
        case (.organization, .some(let organization)): self = .organization(organization)
        case (.requesters, nil): self = .requesters
        case (.public, nil): self = .public
        case (.internal, .some), (.requesters, .some), (.public, .some), (.organization, nil): return nil
        }
    }

    package func takesIn(_ reader: ArticleReader) -> Bool {
        switch (self, reader) {
        case (_, .staff), (.public, _), (.requesters, .requester): true
        case (.organization(let wanted), .requester(let own)): own == wanted
        case (.internal, .requester), (.internal, .guest), (.organization, .guest), (.requesters, .guest): false
        }
    }
}

/// Who reads: what he may see of the articles follows from it.
package enum ArticleReader: Sendable, Hashable {
    case guest
    /// Somebody who is signed in where help is asked for, with the organisation that he belongs to.
    case requester(organization: ID<Organization>?)
    case staff

    package var isStaff: Bool { self == .staff }
}
