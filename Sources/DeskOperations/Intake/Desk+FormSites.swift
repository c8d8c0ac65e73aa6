import DeskStore
import ServiceDesk

extension Desk {
    /// Whose pages may hold the form in a frame: nobody's until an administrator names them.
    package func formSites() async throws -> FormSites { try await read { try $0.formSites() } }

    /// - Parameter written: a site a line.
    /// - Throws: `DeskError.invalid` for the field `sites`.
    package func setFormSites(_ written: String, by viewer: Viewer) async throws {
        try viewer.require(.runDesk)
        let sites = try Self.formSites(written.split(whereSeparator: \.isNewline).map(String.init))
        try await administer(SettingsInFile(), by: viewer.person) { try $0.save(sites) }
    }

    static func formSites(_ written: [String]) throws(DeskError) -> FormSites {
        do {
            return try FormSites(written: written)
        } catch {
            switch error {
            case .malformed: throw .invalid(field: "sites", .malformed)
            case .tooMany: throw .invalid(field: "sites", .tooMany)
            }
        }
    }
}

extension DeskUnit {
    func formSites() throws -> FormSites {
        guard let text = try settings.value(SettingName.formSites) else { return .none }
        return try StoredJSON.value(text)
    }

    func save(_ sites: FormSites) throws { try settings.set(SettingName.formSites, StoredJSON.text(sites)) }
}
