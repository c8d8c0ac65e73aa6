import Database
import DeskStore
import Localization
import ServiceDesk

extension Desk {
    /// Makes the tables and, where there is none yet, one queue with the default calendar and agreement; can be repeated.
    ///
    /// - Parameter name: what the desk calls itself in mails; kept when it was set before.
    package func setUp(name: String) async throws {
        try await database.migrate(DeskSchema.migrations)
        let catalog = Catalog.of(identity.language)
        try await change { unit in
            if try unit.queues.all().isEmpty {
                _ = try unit.queues.add(catalog.text("queue.general"), address: nil, at: unit.now)
            }
            if try unit.settings.value(SettingName.deskName) == nil { try unit.settings.set(SettingName.deskName, name) }
            try unit.settings.addDefaultAgreement(
                calendar: DefaultAgreement.calendar(catalog), agreement: DefaultAgreement.agreement(catalog))
        }
    }
}

/// The working hours and targets that hold where nobody has agreed on others (PROCESS.md, Time).
enum DefaultAgreement {
    /// Monday to Friday, 9 to 17.
    static func calendar(_ catalog: Catalog) -> (name: String, definition: String) {
        let day = #"[["09:00","17:00"]]"#
        let hours = ["mon", "tue", "wed", "thu", "fri"].map { "\"\($0)\":\(day)" }.joined(separator: ",")
        return (catalog.text("calendar.default"), #"{"hours":{\#(hours)},"timezone":"UTC"}"#)
    }

    /// Minutes of working time a priority, from lowest to highest.
    static func agreement(_ catalog: Catalog) -> (name: String, definition: String) {
        let firstResponse = #"{"high":60,"highest":60,"low":180,"lowest":180,"normal":120}"#
        let resolution = #"{"high":480,"highest":240,"low":2880,"lowest":4320,"normal":1440}"#
        return (catalog.text("agreement.default"), #"{"firstResponse":\#(firstResponse),"resolution":\#(resolution)}"#)
    }
}
