import DeskStore
import ServiceDesk

/// When the desk is open, as an agreement has it now.
package struct DeskHours: Sendable, Hashable {
    package let days: [BusinessCalendar.OpenDays]
    /// Of the IANA database.
    package let zone: String

    init(_ agreement: Agreement, at now: Instant) {
        let calendar = agreement.calendar.value(at: now)
        days = calendar.openDays
        zone = calendar.zoneName
    }
}

/// What whoever writes now may expect.
package struct Expectation: Sendable, Hashable {
    package let hours: DeskHours
    /// Time in which the desk is open; `nil` where nothing was agreed.
    package let firstResponse: Duration?
    package let resolution: Duration?
}

extension Desk {
    /// What is agreed with the person's organisation, else what is agreed for the category, else for most tickets.
    ///
    /// - Parameter person: `nil` for whoever has not signed in.
    package func expectation(of person: ID<Person>?, about category: ID<Category>?) async throws -> Expectation {
        try await read { unit in
            guard let book = try unit.agreementsInForce() else { throw DeskError.notSetUp }
            let clients = try person.flatMap { try unit.people.agreement(of: $0) }
            let its = clients == nil ? try category.flatMap { try unit.categories.tree().agreement(of: $0) } : nil
            let agreement = book.agreement(clients ?? its ?? book.byPriority[.normal])
            let terms = agreement.terms.value(at: unit.now)
            return Expectation(
                hours: DeskHours(agreement, at: unit.now), firstResponse: terms.target(.firstResponse, .normal),
                resolution: terms.target(.resolution, .normal))
        }
    }
}
