import ServiceDesk

/// How often somebody asked for a link of late, by address and by where it came from: nobody's mailbox is filled by others.
final class LinkRequests: Sendable {
    private let byAddress = RequestLimit(most: 5, within: .seconds(900))
    private let bySource = RequestLimit(most: 30, within: .seconds(900))

    /// Counts one more; how long to wait when that is too many.
    func delay(_ address: String, from source: String, at now: Instant) -> Duration? {
        bySource.delay(source, at: now) ?? byAddress.delay(address, at: now)
    }
}
