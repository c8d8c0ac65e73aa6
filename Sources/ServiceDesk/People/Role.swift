/// What a person is to the desk.
package enum Role: String, Sendable, Hashable, CaseIterable, Codable {
    case requester
    case agent
    case manager
    case administrator

    /// Agents, managers and administrators work at the desk; requesters write to it.
    package var isStaff: Bool {
        switch self {
        case .requester: false
        case .agent, .manager, .administrator: true
        }
    }

    /// Whether it alone lets somebody do that anywhere.
    package func may(_ action: DeskAction) -> Bool { Permissions.scope(of: action, for: Standing(self)) == .all }

    package var seesAllQueues: Bool { may(.seeTicket) }

    package var administers: Bool { may(.runDesk) }
}
