/// How much a ticket presses, in five levels.
package enum Priority: String, Sendable, Hashable, CaseIterable, Codable, KnownWord {
    case lowest
    case low
    case normal
    case high
    case highest
}
