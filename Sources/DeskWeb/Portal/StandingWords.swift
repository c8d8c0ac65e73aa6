import DeskOperations
import Localization
import ServiceDesk

/// Where a ticket stands, in plain words.
extension Catalog {
    /// `Anna answered. We wait for you.`
    ///
    /// - Parameter isRequester: whether whoever reads it asked himself.
    func sentence(_ standing: TicketStanding, isRequester: Bool, clock: PageClock) -> String {
        let state = sentence(standing.state, isRequester: isRequester, clock: clock)
        // Who spoke last is no news of what has ended.
        guard standing.state != .closed, standing.state != .received, let speaker = standing.speaker else { return state }
        return "\(sentence(speaker)) \(state)"
    }

    private func sentence(_ state: TicketStanding.State, isRequester: Bool, clock: PageClock) -> String {
        switch state {
        case .received: text("my.state.received")
        case .working: text("my.state.working")
        case .waitsForRequester: text(isRequester ? "my.state.waitsForRequester" : "my.state.waitsForRequester.other")
        case .waitsForOthers: text("my.state.waitsForOthers")
        case .waitsForDay(nil): text("my.state.waitsForDay")
        case .waitsForDay(let day?): isolated("my.state.waitsForDay.on", ["day": clock.exact(day)])
        case .solved: text(isRequester ? "my.state.solved" : "my.state.solved.other")
        case .closed: text("my.state.closed")
        }
    }

    private func sentence(_ speaker: TicketStanding.Speaker) -> String {
        switch speaker {
        case .reader: text("my.said.reader")
        case .staff(let name): name.isShownName ? isolated("my.said.staff", ["name": name]) : text("my.said.desk")
        case .other(let name): name.isShownName ? isolated("my.said.other", ["name": name]) : text("my.said.somebody")
        }
    }
}

extension String {
    /// Whether it is a name for people who may not know the address: some write their address where a name is asked for.
    var isShownName: Bool { !isBlank && !contains("@") }
}
