/// What sort of work a ticket is (ITIL 4 practices).
package enum TicketKind: String, Sendable, Hashable, CaseIterable, Codable, KnownWord {
    case incident
    case serviceRequest
    case problem
    case change
}
