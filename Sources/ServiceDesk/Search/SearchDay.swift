/// A day that a search names: a date, or one counted back from the day on which it is asked.
package enum SearchDay: Sendable, Hashable {
    case date(CalendarDate)
    /// Below zero it is to come.
    case ago(days: Int)

    static let todayWord = "today"
    static let yesterdayWord = "yesterday"
    /// A century.
    static let mostDays = 36_525

    package func date(today: CalendarDate) -> CalendarDate {
        switch self {
        case .date(let date): date
        case .ago(let days): CalendarDate(day: today.day - Int64(days))
        }
    }

    func advanced(by days: Int) -> SearchDay {
        switch self {
        case .date(let date): .date(CalendarDate(day: date.day + Int64(days)))
        case .ago(let ago): .ago(days: ago - days)
        }
    }
}
