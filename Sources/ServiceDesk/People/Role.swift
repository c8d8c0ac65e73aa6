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

    /// Managers and administrators see every queue, agents the ones they are given.
    package var seesAllQueues: Bool {
        switch self {
        case .requester, .agent: false
        case .manager, .administrator: true
        }
    }

    /// Managers and administrators say whether a change may be carried out.
    package var approvesChanges: Bool {
        switch self {
        case .requester, .agent: false
        case .manager, .administrator: true
        }
    }

    package var administers: Bool { self == .administrator }
}
