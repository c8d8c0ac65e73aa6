import Foundation

/// A company or an office whose people ask for help. It gives nobody sight of anything, unless its people share their tickets.
package struct Organization: Sendable, Hashable {
    package let id: ID<Organization>
    package var name: String
    /// Whoever is new and writes from one of these joins by himself; each belongs to one organisation. Ascending.
    package var domains: [String]
    /// What was agreed with it, where anything was.
    package var agreement: ID<Agreement>?
    /// Whether its people see each other's tickets.
    package var sharesTickets: Bool

    package init(
        id: ID<Organization>, name: String, domains: [String] = [], agreement: ID<Agreement>? = nil, sharesTickets: Bool = false
    ) {
        self.id = id
        self.name = name
        self.domains = domains
        self.agreement = agreement
        self.sharesTickets = sharesTickets
    }

    /// The domains that a text names, in the form in which addresses are compared; `nil` when a word of it is none.
    package static func domains(in text: String) -> [String]? {
        let words = text.split { $0.isWhitespace || ",;".contains($0) }
        let domains = words.compactMap { EmailAddress("x@\($0.first == "@" ? $0.dropFirst() : $0)").map { String($0.domain) } }
        return domains.count == words.count ? Set(domains).sorted() : nil
    }
}
