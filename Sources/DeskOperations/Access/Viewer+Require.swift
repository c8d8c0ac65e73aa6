import ServiceDesk

extension Viewer {
    /// Refuses what docs/permissions.md does not allow him as far as that.
    func require(_ action: DeskAction, reaching scope: PermissionScope = .all) throws(DeskError) {
        guard may(action, reaching: scope) else { throw .forbidden }
    }
}
