import Database
import Foundation
import ServiceDesk

/// What was agreed, as it is kept: the terms, and the calendar in which they count.
package struct StoredAgreement: Sendable, Hashable {
    package let terms: String
    package let calendar: String

    package func agreement() throws -> Agreement {
        let decoder = JSONDecoder()
        let definition = try decoder.decode(CalendarDefinition.self, from: Data(calendar.utf8))
        return Agreement(
            terms: try decoder.decode(AgreementTerms.self, from: Data(terms.utf8)), calendar: try definition.calendar())
    }
}

/// The agreements and calendars of the desk.
package struct Agreements {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// What holds where nobody has agreed on anything else; `nil` before the desk is set up.
    package func standard() throws -> StoredAgreement? {
        try connection.rows(
            "SELECT a.definition, c.definition FROM agreement a JOIN calendar c ON c.id = a.calendar ORDER BY a.id LIMIT 1", []
        ).first.map { StoredAgreement(terms: try $0.text(0), calendar: try $0.text(1)) }
    }

    /// The first calendar and agreement; whoever has some already keeps them.
    package func addStandard(
        calendar: (name: String, definition: CalendarDefinition), agreement: (name: String, terms: AgreementTerms)
    ) throws {
        guard try connection.rows("SELECT 1 FROM calendar LIMIT 1", []).isEmpty else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        func text(_ value: some Encodable) throws -> SQLValue { .text(String(decoding: try encoder.encode(value), as: UTF8.self)) }
        let id: ID<BusinessCalendar> = try connection.insert(
            "INSERT INTO calendar (name, definition) VALUES (?1, ?2)", [.text(calendar.name), try text(calendar.definition)])
        try connection.execute(
            "INSERT INTO agreement (name, calendar, definition) VALUES (?1, ?2, ?3)",
            [.text(agreement.name), id.sqlValue, try text(agreement.terms)])
    }
}
