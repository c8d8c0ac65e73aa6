/// In which column of docs/permissions.md somebody stands: his role, and for an agent whether he guides a line.
package enum Standing: String, Sendable, Hashable, CaseIterable {
    case requester
    case agent
    case leadingSpecialist
    case manager
    case administrator

    package init(_ role: Role, guides: Bool = false) {
        switch role {
        case .requester: self = .requester
        case .agent: self = guides ? .leadingSpecialist : .agent
        case .manager: self = .manager
        case .administrator: self = .administrator
        }
    }
}
