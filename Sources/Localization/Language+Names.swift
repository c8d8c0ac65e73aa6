import Foundation
import ServiceDesk

extension Language {
    /// The way this language is written.
    package var direction: TextDirection {
        switch self {
        case .hebrew: .rightToLeft
        case .english, .swedish, .spanish, .polish, .russian: .leftToRight
        }
    }

    /// The conventions for dates and numbers that the desk uses with this language.
    package var locale: Locale {
        switch self {
        case .english: Locale(identifier: "en_GB")
        case .hebrew: Locale(identifier: "he_IL")
        case .swedish: Locale(identifier: "sv_SE")
        case .spanish: Locale(identifier: "es_ES")
        case .polish: Locale(identifier: "pl_PL")
        case .russian: Locale(identifier: "ru_RU")
        }
    }

    /// The days in the order in which calendars of this language show them.
    package var week: [Weekday] {
        let days = Weekday.allCases
        let first = Weekday(rawValue: locale.firstDayOfWeek.rawValue).flatMap { days.firstIndex(of: $0) } ?? days.startIndex
        return Array(days[first...] + days[..<first])
    }

    /// What the language is called by those who speak it, for a list to choose from.
    package var ownName: String {
        switch self {
        case .english: "English"
        case .hebrew: "עברית"
        case .swedish: "Svenska"
        case .spanish: "Español"
        case .polish: "Polski"
        case .russian: "Русский"
        }
    }
}
