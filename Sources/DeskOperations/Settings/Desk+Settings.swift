import DeskStore
import Foundation
import ServiceDesk

/// The desk's settings with what of them the operator set, and how the rest reads now.
package struct DeskSettingsView: Sendable {
    package let identity: DeskIdentity
    package let chosen: DeskSettings
    package let fixed: OperatorSettings
    /// Whether a password is known for the mail server.
    package let hasSecret: Bool

    /// Whether mail leaves for other people.
    package var sendsMail: Bool { fixed.sendsMail || (fixed.server == nil && chosen.server != nil) }
}

extension Desk {
    package func settings(for viewer: Viewer) async throws -> DeskSettingsView {
        try viewer.require(.runDesk)
        return try await read { unit in
            let chosen = try unit.deskSettings()
            return DeskSettingsView(
                identity: unit.desk.adopted(chosen, try unit.settings.value(SettingName.deskName)), chosen: chosen, fixed: fixed,
                hasSecret: try unit.mailServer(chosen)?.secret != nil)
        }
    }

    /// The one door to what the desk is called and how it presents itself; the running desk goes by it at once, and every other node
    /// within seconds.
    ///
    /// - Throws: `DeskError.invalid` names the field: `name`, `senderName`, `address`, `language`, `languages`, `timeZone`.
    package func changeSettings(_ change: DeskSettingsChange, by viewer: Viewer) async throws {
        try viewer.require(.runDesk)
        try await administer(SettingsInFile(), by: viewer.person) { try $0.apply(change) }
        try await readSettings()
    }

    /// Names the server that takes the desk's mail; `nil` goes back to what the operator configured.
    ///
    /// - Throws: `DeskError.invalid` names the field: `host`, `port`, `user`, `secret`; `server` where the operator named one.
    package func setMailServer(_ draft: MailServerDraft?, by viewer: Viewer) async throws {
        try viewer.require(.runDesk)
        guard fixed.server == nil else { throw DeskError.invalid(field: "server", .taken) }
        try await administer(SettingsInFile(), by: viewer.person) { unit in
            var settings = try unit.deskSettings()
            let known = settings.server
            settings.server = try draft.map { try DeskUnit.checked($0.server) }
            try unit.keepSecret(draft?.secret, of: settings.server, insteadOf: known)
            if draft?.secret != nil { try unit.writeDownSecret(of: SettingsInFile().section, nil, named: "", by: viewer.person) }
            try unit.save(settings)
        }
        try await readSettings()
    }

    /// Reads what administrators set, wherever they did.
    package func readSettings() async throws {
        let known = try await read { unit in
            let chosen = try unit.deskSettings()
            return SettingsMemory.Known(
                identity: unit.desk.adopted(chosen, try unit.settings.value(SettingName.deskName)), server: try unit.mailServer(chosen))
        }
        memory.keep(known)
    }

    /// The mail server that an administrator named; `nil` where mail goes where the operator says.
    package var mailServer: MailServerAccess? { fixed.server == nil ? memory.current.server : nil }

    private func adopted(_ settings: DeskSettings, _ name: String?) -> DeskIdentity {
        configured.adopting(settings, name: name, but: fixed)
    }
}

extension DeskUnit {
    func deskSettings() throws -> DeskSettings {
        guard let text = try settings.value(SettingName.deskSettings) else { return DeskSettings() }
        return try StoredJSON.value(text)
    }

    func save(_ chosen: DeskSettings) throws { try settings.set(SettingName.deskSettings, StoredJSON.text(chosen)) }

    func apply(_ change: DeskSettingsChange) throws {
        if let name = change.name { try settings.set(SettingName.deskName, Desk.checkedName(name)) }
        let before = try deskSettings()
        var chosen = before
        if let name = change.senderName { chosen.senderName = try name.isBlank ? nil : Self.checkedSenderName(name) }
        if let address = change.address {
            guard desk.fixed.address == nil else { throw DeskError.invalid(field: "address", .taken) }
            chosen.address = try address.isBlank ? nil : Self.checkedAddress(address)
        }
        if let language = change.language { chosen.language = language }
        if let languages = change.languages { chosen.languages = Language.allCases.filter(languages.contains) }
        if let zone = change.timeZone { chosen.timeZone = try zone.isBlank ? nil : Self.checkedZone(zone) }
        // Whoever's language is unknown is spoken to in one of those that there are.
        guard (chosen.languages ?? Language.allCases).contains(chosen.language ?? desk.configured.language) else {
            throw DeskError.invalid(field: "languages", .empty)
        }
        if chosen != before { try save(chosen) }
    }

    private static func checkedSenderName(_ written: String) throws(DeskError) -> String {
        let name = TicketRequest.oneLine(written)
        guard name.utf8.count <= 200 else { throw .invalid(field: "senderName", .tooLong) }
        return name
    }

    private static func checkedAddress(_ written: String) throws(DeskError) -> String {
        guard let address = EmailAddress(written.trimmingCharacters(in: .whitespaces)), address == address.withoutDetail.address else {
            throw .invalid(field: "address", .malformed)
        }
        return address.text
    }

    private static func checkedZone(_ written: String) throws(DeskError) -> String {
        let name = written.trimmingCharacters(in: .whitespaces)
        guard TimeZone(identifier: name) != nil else { throw .invalid(field: "timeZone", .unknown) }
        return name
    }
}
