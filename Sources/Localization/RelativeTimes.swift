import Foundation
import ServiceDesk

/// The words for short distances in time, written out once a language: a list page needs fifty of them, and a table makes each one cheap.
struct RelativeTimes: Sendable {
    let now: String
    private let minutes: [String]
    private let hours: [String]
    private let days: [String]

    /// The words of a language; made when they are first asked for.
    static func of(_ language: Language) -> RelativeTimes {
        switch language {
        case .english: english
        case .hebrew: hebrew
        case .swedish: swedish
        case .spanish: spanish
        case .polish: polish
        case .russian: russian
        }
    }

    /// `count` in -59…59; negative is past.
    func minutes(_ count: Int) -> String {
        minutes[count + 59]
    }

    /// `count` in -23…23; negative is past.
    func hours(_ count: Int) -> String {
        hours[count + 23]
    }

    /// Calendar days from today, in words from -6 to 6, negative is past; `nil` outside.
    func days(_ count: Int) -> String? {
        (-6...6).contains(count) ? days[count + 6] : nil
    }

    private static let english = RelativeTimes(.english)
    private static let hebrew = RelativeTimes(.hebrew)
    private static let swedish = RelativeTimes(.swedish)
    private static let spanish = RelativeTimes(.spanish)
    private static let polish = RelativeTimes(.polish)
    private static let russian = RelativeTimes(.russian)

    private init(_ language: Language) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.locale = language.locale
        calendar.timeZone = .gmt
        // Any noon does: only the distance from it is put into words.
        let noon = Date(timeIntervalSince1970: 43_200)
        func words(_ seconds: Int, _ field: Date.RelativeFormatStyle.Field) -> String {
            Date.AnchoredRelativeFormatStyle(
                anchor: noon.addingTimeInterval(Double(seconds)), allowedFields: [field], presentation: .named, unitsStyle: .wide,
                locale: language.locale, calendar: calendar
            ).format(noon)
        }
        now = words(0, .second)
        minutes = (-59...59).map { words($0 * 60, .minute) }
        hours = (-23...23).map { words($0 * 3600, .hour) }
        days = (-6...6).map { words($0 * 86_400, .day) }
    }
}
