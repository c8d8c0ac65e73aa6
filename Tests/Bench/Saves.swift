import Database
import DeskOperations
import DeskStore
import Foundation
import ServiceDesk

/// Commands through the desk's door: load, decide, save, one durable transaction each, which those that wait together share.
enum Saves {
    /// Assigns and releases tickets, each caller on tickets of his own; prints the seconds that it took.
    static func measure(database path: String, commands: Int, callers: Int) async throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        let closed = try await ClosedDesk(at: .sqlite(path: path), contents: folder.appending(path: "contents"))
        let (desk, viewer) = (closed.desk, try await closed.viewer("anna@desk.test"))
        let numbers = try await desk.database.read { connection in
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
}
