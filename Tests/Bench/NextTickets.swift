import Database
import DeskOperations
import DeskStore
import Foundation
import ServiceDesk

/// People who all take the next ticket of one queue at once, through the desk's door.
enum NextTickets {
    /// Each takes his part, one after the other; prints the seconds that it took. Fails when somebody gets a ticket that another one got, or
    /// none while some wait.
    ///
    /// - Parameter location: a desk where `agent1@desk.test`, `agent2@desk.test` and so on work, and at least so many tickets wait.
    static func measure(_ location: String, contents: String, tickets: Int, takers: Int) async throws {
        let closed = try await ClosedDesk(at: DatabaseLocation(location), contents: URL(fileURLWithPath: contents))
        var viewers: [Viewer] = []
        for place in 1...takers { viewers.append(try await closed.viewer("agent\(place)@desk.test")) }
        let clock = ContinuousClock()
        let begin = clock.now
        let taken = try await withThrowingTaskGroup(of: [TicketNumber].self) { group in
            for viewer in viewers {
                group.addTask { try await take(tickets / takers, by: viewer, at: closed.desk) }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let took = clock.now - begin
        await closed.desk.close()
        let all = Outcome(wanted: tickets / takers * takers, taken: taken.count, different: Set(taken).count)
        guard all.isRight else { throw all }
        print(took / .seconds(1))
    }

    /// How many tickets people took, and how many there are of them: fewer where two had the same one.
    private struct Outcome: Error {
        let wanted: Int
        let taken: Int
        let different: Int

        var isRight: Bool { taken == wanted && different == wanted }
    }

    private static func take(_ count: Int, by viewer: Viewer, at desk: Desk) async throws -> [TicketNumber] {
        var taken: [TicketNumber] = []
        for _ in 0..<count {
            guard let number = try await desk.takeNext(by: viewer) else { break }
            taken.append(number)
        }
        return taken
    }
}
