/// Every agreement of a desk, as they stand now.
package struct AgreementBook: Sendable {
    /// What holds where no other was made.
    package let standard: Agreement
    /// The others, and the standard one too.
    package let agreements: [ID<Agreement>: Agreement]
    package let byPriority: [Priority: ID<Agreement>]

    package init(
        standard: Agreement, agreements: [ID<Agreement>: Agreement] = [:], byPriority: [Priority: ID<Agreement>] = [:]
    ) {
        self.standard = standard
        self.agreements = agreements
        self.byPriority = byPriority
    }

    package func agreement(_ id: ID<Agreement>?) -> Agreement { id.flatMap { agreements[$0] } ?? standard }
}
