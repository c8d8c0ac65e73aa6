import Database
import DeskOperations
import DeskStore
import Foundation
import ServiceDesk

/// A desk whose server does not run, opened by whoever measures.
struct ClosedDesk {
    let desk: Desk

    /// - Parameter contents: the folder of its large contents.
    init(at location: DatabaseLocation, contents: URL) async throws {
        desk = Desk(
            database: try await openDatabase(at: location), files: try ContentFiles(folder: contents),
            identity: DeskIdentity(address: .nobody, baseURL: "http://127.0.0.1:8080"), keys: DeskKeys(secret: Array(0..<32)),
            clock: { Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)) },
            random: { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } })
    }

    /// Somebody who works here.
    func viewer(_ address: String) async throws -> Viewer {
        guard let viewer = try await desk.viewer(address) else { throw DeskError.notFound }
        return viewer
    }
}
