import DeskStore
import ServiceDesk

extension Desk {
    /// Who is told of what, by which ways.
    package func notificationMatrix(for viewer: Viewer) async throws -> NotificationMatrix {
        try viewer.require(.work, reaching: .queue)
        return try await read { try $0.notificationMatrix() }
    }

    /// Changes cells of the table from now on; the others stay.
    ///
    /// - Throws: `DeskError.matrix` for a cell that cannot be so; then none changes.
    package func setNotificationMatrix(
        _ cells: [NotifiedEvent: [NoticeAudience: Set<NoticeWay>]], by viewer: Viewer
    ) async throws {
        try viewer.require(.runDesk)
        try await administer(NotificationMatrixInFile(), by: viewer.person) { unit in
            guard try unit.people.lockedAdministrators().contains(viewer.person) else { throw DeskError.forbidden }
            var matrix = try unit.notificationMatrix()
            for event in NotifiedEvent.allCases {
                for audience in NoticeAudience.allCases {
                    guard let ways = cells[event]?[audience] else { continue }
                    do throws(MatrixFault) { try matrix.set(ways, event, audience) } catch { throw DeskError.matrix(error) }
                }
            }
            try unit.settings.set(SettingName.notificationMatrix, StoredJSON.text(matrix))
        }
    }
}
