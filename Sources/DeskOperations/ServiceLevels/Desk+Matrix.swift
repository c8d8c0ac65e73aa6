import DeskStore
import Foundation
import ServiceDesk

extension Desk {
    /// Which priority follows from impact and urgency at this desk.
    package func priorityMatrix(for viewer: Viewer) async throws -> PriorityMatrix {
        try viewer.require(.readSettings)
        return try await read { try $0.priorityMatrix() }
    }

    /// From now on; tickets that were assessed before keep their priority until somebody assesses them again.
    ///
    /// - Parameter rows: a row an impact, a column an urgency, both from low to high.
    package func setPriorityMatrix(_ rows: [[Priority]], by viewer: Viewer) async throws {
        try viewer.require(.setAgreements)
        guard let matrix = PriorityMatrix(rows: rows) else { throw DeskError.invalid(field: "rows", .malformed) }
        try await administer(SettingsInFile(), by: viewer.person) { try $0.save(matrix) }
    }
}

extension DeskUnit {
    func priorityMatrix() throws -> PriorityMatrix {
        guard let words = try settings.value(SettingName.priorityMatrix) else { return .standard }
        let rows = words.split(separator: ";").map { $0.split(separator: ",").compactMap { Priority(rawValue: String($0)) } }
        return PriorityMatrix(rows: rows) ?? .standard
    }

    func save(_ matrix: PriorityMatrix) throws {
        let words = matrix.rows.map { $0.map(\.rawValue).joined(separator: ",") }.joined(separator: ";")
        try settings.set(SettingName.priorityMatrix, words)
    }
}
