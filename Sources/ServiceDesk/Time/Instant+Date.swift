import Foundation

extension Instant {
    /// The instant nearest to a Foundation date.
    package init(_ date: Date) {
        self.init(microseconds: Int64((date.timeIntervalSince1970 * 1_000_000).rounded()))
    }

    /// The same moment as Foundation counts it, for formats and calendars.
    package var date: Date {
        Date(timeIntervalSince1970: Double(microseconds) / 1_000_000)
    }
}
