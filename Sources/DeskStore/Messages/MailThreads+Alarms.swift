import Database
import ServiceDesk

extension MailThreads {
    /// The ticket of a fault that this system reported last. By primary key.
    package func alarm(_ key: String, of system: ID<Person>) throws -> ID<Ticket>? {
        try connection.rows("SELECT ticket FROM alarm_mail WHERE alarm = ?1", [.text("\(system.rawValue) \(key)")]).first.map {
            try $0.id(0)
        }
    }

    /// Notes that a fault has this ticket from now on.
    package func note(alarm key: String, of system: ID<Person>, on ticket: ID<Ticket>) throws {
        try connection.execute(
            "INSERT INTO alarm_mail (alarm, ticket) VALUES (?1, ?2) ON CONFLICT (alarm) DO UPDATE SET ticket = excluded.ticket",
            [.text("\(system.rawValue) \(key)"), ticket.sqlValue])
    }
}
