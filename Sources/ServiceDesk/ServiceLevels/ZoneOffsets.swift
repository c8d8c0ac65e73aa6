import Foundation

/// How far a zone's wall clock is from UTC, as stretches of one distance each.
///
/// Foundation is asked once a day of every year, because asking it for each window of a calendar would cost more than all else.
struct ZoneOffsets: Sendable {
    struct Stretch: Sendable, Hashable {
        /// Seconds since 1970, UTC.
        let seconds: Range<Int64>
        /// Seconds that the wall clock is ahead of UTC.
        let offset: Int64
    }

    let zone: TimeZone
    private let kept: [Stretch]
    private static let keptYears: ClosedRange<Int64> = 2000...2060

    /// `PST` and `GMT+5` are read by Foundation, but are no names of the IANA database: the one means several zones, and the other is by
    /// that database's own `Etc/GMT+5` the opposite.
    static func isShorthand(_ name: String) -> Bool {
        let isDistance = name.hasPrefix("GMT") || name.hasPrefix("UTC")
        if isDistance, name.contains(where: { "+-".contains($0) || $0.isNumber }) {
            return name != "GMT0" && name != "GMT+0" && name != "GMT-0"
        }
        return TimeZone.abbreviationDictionary[name] != nil && !shortNames.contains(name)
    }

    /// The abbreviations that the IANA database has as names too.
    private static let shortNames: Set = ["GMT", "UTC", "CET", "EET", "EST", "HST", "MET", "MST", "WET"]

    init(_ zone: TimeZone) {
        self.zone = zone
        kept = Self.keptYears.flatMap { Self.stretches(of: zone, in: $0) }
    }

    /// The stretch in which a second lies; it ends at the turn of a UTC year at the latest.
    func stretch(at second: Int64) -> Stretch? {
        if let first = kept.first, let last = kept.last, (first.seconds.lowerBound..<last.seconds.upperBound).contains(second) {
            return kept[index(of: second)]
        }
        let year = CalendarDate(day: second.flooredQuotient(by: 86_400)).parts.year
        return Self.stretches(of: zone, in: year).first { $0.seconds.contains(second) }
    }

    /// By bisection: the last one that begins at or before it.
    private func index(of second: Int64) -> Int {
        var low = 0
        var high = kept.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if kept[middle].seconds.lowerBound <= second { low = middle } else { high = middle }
        }
        return low
    }

    private static func stretches(of zone: TimeZone, in year: Int64) -> [Stretch] {
        let end = CalendarDate(year: year + 1, month: 1, dayOfMonth: 1).day * 86_400
        var begin = CalendarDate(year: year, month: 1, dayOfMonth: 1).day * 86_400
        var stretches: [Stretch] = []
        var offset = self.offset(of: zone, at: begin)
        var sample = begin
        while sample < end {
            let next = min(sample + 86_400, end)
            let nextOffset = self.offset(of: zone, at: next)
            if nextOffset != offset {
                let change = change(of: zone, from: offset, after: sample, until: next)
                stretches.append(Stretch(seconds: begin..<change, offset: offset))
                begin = change
                offset = nextOffset
            }
            sample = next
        }
        if begin < end { stretches.append(Stretch(seconds: begin..<end, offset: offset)) }
        return stretches
    }

    /// The first second that has another distance than `offset`.
    private static func change(of zone: TimeZone, from offset: Int64, after low: Int64, until high: Int64) -> Int64 {
        var low = low
        var high = high
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if self.offset(of: zone, at: middle) == offset { low = middle } else { high = middle }
        }
        return high
    }

    private static func offset(of zone: TimeZone, at second: Int64) -> Int64 {
        Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second))))
    }
}
