import Foundation

/// What somebody chose for himself of how he is told.
package struct NoticeChoices: Sendable, Hashable {
    /// Where he chose otherwise than the desk's table.
    package var ways: [NotifiedEvent: Set<NoticeWay>] = [:]
    package var quietHours: QuietHours?
    package var pace = DigestPace.atOnce
    /// The hour of the day at which a daily digest leaves.
    package var digestHour = 8
    /// IANA; `nil` is the desk's.
    package var timeZone: String?
    /// Of a requester: whether he is told of progress.
    package var wantsProgress = true
    /// Of a requester: what he is written to in, whatever he writes in.
    package var language: Language?

    package init() {}

    /// By which ways he is told of something that he is told of as one of those audiences: the table's, or his own; what cannot be
    /// switched off stays, and what the table tells none of them is not told.
    package func ways(of event: NotifiedEvent, by matrix: NotificationMatrix, as audiences: Set<NoticeAudience>) -> Set<NoticeWay> {
        let usual = audiences.reduce(into: Set<NoticeWay>()) { $0.formUnion(matrix.ways(event, $1)) }
        guard !usual.isEmpty, let own = ways[event] else { return usual }
        return own.union(audiences.reduce(into: Set<NoticeWay>()) { $0.formUnion(event.mandatoryWays(for: $1)) })
    }

    /// When a mail may reach him; `nil` means at once.
    package func moment(of event: NotifiedEvent, _ priority: Priority, at now: Instant, zone desk: TimeZone) -> Instant? {
        guard !event.isUrgent, priority != .highest else { return nil }
        let zone = timeZone.flatMap { TimeZone(identifier: $0) } ?? desk
        let paced = nextDigest(after: now, in: zone)
        let moment = quietHours?.end(at: paced, in: zone) ?? paced
        return moment > now ? moment : nil
    }

    private func nextDigest(after now: Instant, in zone: TimeZone) -> Instant {
        let (day, minute) = zone.local(now)
        switch pace {
        case .atOnce: return now
        case .hourly:
            let next = zone.instant(day, minute: (minute / 60 + 1) * 60)
            // An hour that comes twice, or never, has its next full hour behind it all the same.
            return next > now ? next : now.advanced(by: .seconds(3_600))
        case .daily:
            let today = zone.instant(day, minute: digestHour * 60)
            return today > now ? today : zone.instant(CalendarDate(day: day.day + 1), minute: digestHour * 60)
        }
    }
}

/// Kept with the words of events and ways; words of another version are left aside.
extension NoticeChoices: Codable {
    private enum Key: String, CodingKey { case ways, quietHours, pace, digestHour, timeZone, wantsProgress, language }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let words = try container.decodeIfPresent([String: [String]].self, forKey: .ways) ?? [:]
        for (event, ways) in words {
            if let event = NotifiedEvent(rawValue: event) { self.ways[event] = Set(ways.compactMap { NoticeWay(rawValue: $0) }) }
        }
        quietHours = try container.decodeIfPresent(QuietHours.self, forKey: .quietHours)
        pace = try container.decodeIfPresent(DigestPace.self, forKey: .pace) ?? .atOnce
        digestHour = try container.decodeIfPresent(Int.self, forKey: .digestHour) ?? 8
        timeZone = try container.decodeIfPresent(String.self, forKey: .timeZone)
        wantsProgress = try container.decodeIfPresent(Bool.self, forKey: .wantsProgress) ?? true
        language = try container.decodeIfPresent(Language.self, forKey: .language)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        let words = ways.map { ($0.key.rawValue, $0.value.map(\.rawValue).sorted()) }
        try container.encode(Dictionary(uniqueKeysWithValues: words), forKey: .ways)
        try container.encodeIfPresent(quietHours, forKey: .quietHours)
        try container.encode(pace, forKey: .pace)
        try container.encode(digestHour, forKey: .digestHour)
        try container.encodeIfPresent(timeZone, forKey: .timeZone)
        try container.encode(wantsProgress, forKey: .wantsProgress)
        try container.encodeIfPresent(language, forKey: .language)
    }
}
