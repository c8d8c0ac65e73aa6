import ServiceDesk

extension Viewer {
    /// Refuses what docs/permissions.md does not allow him as far as that.
    func require(_ action: DeskAction, reaching scope: PermissionScope = .all) throws(DeskError) {
        guard may(action, reaching: scope) else { throw .forbidden }
    }

    /// Refuses whatever only administrators do and has no row of its own.
    func requireAdministrator() throws(DeskError) { try require(.runDesk) }
}
