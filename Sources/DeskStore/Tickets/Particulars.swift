import Database
import ServiceDesk

/// What a first diagnosis found, in words.
package struct TicketParticulars: Sendable, Hashable {
    package var symptoms: String
    /// The parts of the service that are affected.
    package var components: String

    package init(symptoms: String = "", components: String = "") {
        self.symptoms = symptoms
        self.components = components
    }

    package var isEmpty: Bool { symptoms.isEmpty && components.isEmpty }
}

/// Symptoms and components of the tickets, and how their requesters are reached, as they read now; a history says only that they changed.
package struct Particulars {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// By primary key; empty where nobody wrote any.
    package func of(_ ticket: ID<Ticket>) throws -> TicketParticulars {
        try connection.rows("SELECT symptoms, components FROM ticket_detail WHERE ticket = ?1", [ticket.sqlValue]).first.map {
            TicketParticulars(symptoms: try $0.text(0), components: try $0.text(1))
        } ?? TicketParticulars()
    }

    package func save(_ particulars: TicketParticulars, of ticket: ID<Ticket>) throws {
        try connection.execute(
            """
            INSERT INTO ticket_detail (ticket, symptoms, components) VALUES (?1, ?2, ?3)
            ON CONFLICT (ticket) DO UPDATE SET symptoms = excluded.symptoms, components = excluded.components
            """, [ticket.sqlValue, .text(particulars.symptoms), .text(particulars.components)])
    }

    /// How the requester is reached about this ticket, in words. By primary key; "" where nobody wrote any.
    package func contact(of ticket: ID<Ticket>) throws -> String {
        try connection.rows("SELECT contact FROM ticket_detail WHERE ticket = ?1", [ticket.sqlValue]).first.map { try $0.text(0) } ?? ""
    }

    package func saveContact(_ contact: String, of ticket: ID<Ticket>) throws {
        try connection.execute(
            """
            INSERT INTO ticket_detail (ticket, symptoms, components, contact) VALUES (?1, '', '', ?2)
            ON CONFLICT (ticket) DO UPDATE SET contact = excluded.contact
            """, [ticket.sqlValue, .text(contact)])
    }

    /// Forgets how somebody is reached about his tickets. By the index (requester, id).
    package func eraseContacts(of requester: ID<Person>) throws {
        try connection.execute(
            "UPDATE ticket_detail SET contact = '' WHERE ticket IN (SELECT id FROM ticket WHERE requester = ?1)", [requester.sqlValue])
    }
}
