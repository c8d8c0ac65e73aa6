import Foundation

/// The hours in which somebody wants no mail.
package struct QuietHours: Sendable, Hashable, Codable {
    /// Minutes since midnight. Hours that end before they begin run into the next day; those that end when they begin last a day.
    package var from: Int
    package var until: Int
    /// The days on which they begin.
    package var days: Set<Weekday>

    package init(from: Int, until: Int, days: Set<Weekday>) {
        self.from = from
        self.until = until
        self.days = days
    }

    /// Hours of the day that are none, or quiet without an end, are no quiet hours.
    package var isValid: Bool {
        let minutes = 0..<1440
        guard minutes.contains(from), minutes.contains(until), !days.isEmpty else { return false }
        return from != until || days.count < Weekday.allCases.count
    }

    /// When they are over; `nil` when it is not quiet at that moment.
    package func end(at now: Instant, in zone: TimeZone) -> Instant? {
        var moment = now
        // Quiet hours that touch each other are one; a week has seven of them.
        for _ in 0...Weekday.allCases.count {
            guard let end = endOfOne(at: moment, in: zone) else { break }
            moment = end
        }
        return moment == now ? nil : moment
    }

    private func endOfOne(at moment: Instant, in zone: TimeZone) -> Instant? {
        let today = zone.local(moment).day
        for day in [CalendarDate(day: today.day - 1), today] where days.contains(day.weekday) {
            let begin = zone.instant(day, minute: from)
            let end = zone.instant(until > from ? day : CalendarDate(day: day.day + 1), minute: until)
            if begin <= moment, moment < end { return end }
        }
        return nil
    }
}

/// How often somebody wants his mails.
package enum DigestPace: String, Sendable, Hashable, CaseIterable, Codable {
    case atOnce
    case hourly
    case daily
}
