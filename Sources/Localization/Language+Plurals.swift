import ServiceDesk

extension Language {
    /// The plural categories that whole numbers fall into in this language.
    package var pluralCategories: Set<PluralCategory> {
        switch self {
        case .english, .swedish: [.one, .other]
        case .hebrew: [.one, .two, .other]
        case .spanish: [.one, .many, .other]
        case .polish, .russian: [.one, .few, .many, .other]
        }
    }

    /// The category of a whole number; its sign does not matter.
    ///
    /// Rules: Unicode CLDR, Language Plural Rules, cardinals without fraction digits.
    package func pluralCategory(of count: Int) -> PluralCategory {
        let number = count.magnitude
        switch self {
        case .english, .swedish: return number == 1 ? .one : .other
        case .hebrew: return Self.hebrewCategory(of: number)
        case .spanish: return Self.spanishCategory(of: number)
        case .polish: return Self.polishCategory(of: number)
        case .russian: return Self.russianCategory(of: number)
        }
    }

    private static func hebrewCategory(of number: UInt) -> PluralCategory {
        switch number {
        case 1: .one
        case 2: .two
        default: .other
        }
    }

    /// Whole millions take `de` before the noun: un millón de casos.
    private static func spanishCategory(of number: UInt) -> PluralCategory {
        if number == 1 { return .one }
        return number != 0 && number.isMultiple(of: 1_000_000) ? .many : .other
    }

    private static func polishCategory(of number: UInt) -> PluralCategory {
        number == 1 ? .one : isFew(number) ? .few : .many
    }

    private static func russianCategory(of number: UInt) -> PluralCategory {
        if number % 10 == 1, number % 100 != 11 { return .one }
        return isFew(number) ? .few : .many
    }

    /// Ends in 2, 3 or 4, but not in 12, 13 or 14.
    private static func isFew(_ number: UInt) -> Bool {
        (2...4).contains(number % 10) && !(12...14).contains(number % 100)
    }
}
