import Database
import DeskOperations
import DeskStore
import Foundation
import ServiceDesk

/// Commands through the desk's door: load, decide, save, one durable transaction each, which those that wait together share.
enum Saves {
    /// Assigns and releases tickets, each caller on tickets of his own; prints the seconds that it took.
    static func measure(database path: String, commands: Int, callers: Int) async throws {
        let database = try await openDatabase(at: .sqlite(path: path))
        let desk = try desk(on: database, beside: path)
        guard let viewer = try await desk.viewer("anna@desk.test") else { throw DeskError.notFound }
        let numbers = try await database.read { connection in
            try connection.rows("SELECT id FROM ticket ORDER BY id", []).map { TicketNumber(ID(try $0.integer(0))) }
        }
        let took = try await ContinuousClock().measure {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for caller in 0..<callers {
                    group.addTask { try await work(on: numbers, by: viewer, caller, of: callers, commands: commands / callers, at: desk) }
                }
                try await group.waitForAll()
            }
        }
        await desk.close()
        print(took / .seconds(1))
    }

    private static func work(
        on numbers: [TicketNumber], by viewer: Viewer, _ caller: Int, of callers: Int, commands: Int, at desk: Desk
    ) async throws {
        for step in 0..<commands {
            let number = numbers[(step / 2 * callers + caller) % numbers.count]
            if step.isMultiple(of: 2) {
                try await desk.assign(number, to: viewer.person, by: viewer)
            } else {
                try await desk.release(number, by: viewer)
            }
        }
    }

    private static func desk(on database: any Database, beside path: String) throws -> Desk {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().appending(path: "contents")
        return Desk(
            database: database, files: try ContentFiles(folder: folder),
            identity: DeskIdentity(address: .nobody, baseURL: "http://127.0.0.1:8080"), keys: DeskKeys(secret: Array(0..<32)),
            clock: { Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)) },
            random: { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } })
    }
}
