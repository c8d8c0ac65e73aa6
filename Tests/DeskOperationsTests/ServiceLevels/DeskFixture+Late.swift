import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

extension DeskFixture {
    /// Tickets of the cast; their confirmations have left.
    func openTickets(_ tickets: some Sequence<CastTicket> = Cast.tickets, to recipient: String = Cast.desk) async throws -> [TicketNumber] {
        var numbers: [TicketNumber] = []
        for ticket in tickets { numbers.append(try await desk.receive(.mail(ticket, to: recipient)).number) }
        _ = try await post()
        return numbers
    }

    /// Time passes, and then the clocks are looked at.
    func pass(_ duration: Duration) async throws {
        clock.advance(by: duration)
        while try await desk.escalateOverdue() > 0 {}
    }

    /// Sets the clock to a moment; nothing that falls due on the way is looked at.
    func goTo(_ moment: String) async throws {
        let wanted = try #require(Instant(iso8601: moment))
        clock.advance(by: .microseconds(wanted.microseconds - clock.now.microseconds))
    }

    /// Everything that is told of late tickets, once it was gathered, by whom it goes to.
    func tellLate() async throws -> [String: [Letter]] {
        clock.advance(by: .seconds(2))
        try await desk.sendGatheredNotices()
        return Dictionary(grouping: try await post().filter { $0.entry.notice == .late }, by: \.entry.address)
    }
}
