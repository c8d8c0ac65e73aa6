import ServiceDesk

/// Days and moments as IMAP writes them (RFC 9051 §9): `5-Mar-2026`, ` 5-Mar-2026 14:07:00 +0100`.
enum IMAPDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// The day before a moment in UTC: in whatever zone the server counts, the moment's own day is not left out.
    static func day(before moment: Instant) -> String {
        let day = CalendarDate(day: CalendarDate(of: moment).day - 1)
        let (year, month, dayOfMonth) = day.parts
        return "\(dayOfMonth)-\(months[Int(month) - 1])-\(year)"
    }

    static func moment(_ text: String) -> Instant? {
        let parts = text.split(separator: " ")
        guard parts.count == 3 else { return nil }
        let date = parts[0].split(separator: "-")
        let time = parts[1].split(separator: ":").compactMap { Int64($0) }
        guard date.count == 3, time.count == 3, let dayOfMonth = Int64(date[0]), let year = Int64(date[2]),
            let month = months.firstIndex(where: { $0.lowercased() == date[1].lowercased() }), let zone = Int64(parts[2]),
            (1...31).contains(dayOfMonth), (1970...9999).contains(year), abs(zone) <= 2400,
            time.allSatisfy({ (0...60).contains($0) })
        else { return nil }
        let day = CalendarDate(year: year, month: Int64(month + 1), dayOfMonth: dayOfMonth).day
        let offset = (zone / 100 * 60 + zone % 100) * 60
        return Instant(microseconds: (day * 86_400 + time[0] * 3_600 + time[1] * 60 + time[2] - offset) * 1_000_000)
    }
}
