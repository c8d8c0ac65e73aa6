/// The way by which a contact came.
package enum Channel: String, Sendable, Hashable, CaseIterable, Codable {
    case mail
    case form
    case telephone
    case sms
    case alarm
    case api
}
