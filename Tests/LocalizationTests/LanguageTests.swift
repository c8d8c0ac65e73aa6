import Foundation
import Localization
import ServiceDesk
import Testing

@Suite("Languages")
struct LanguageTests {
    @Test("Hebrew alone runs from right to left")
    func direction() {
        #expect(Language.allCases.filter { $0.direction == .rightToLeft } == [.hebrew])
        #expect(TextDirection.rightToLeft.rawValue == "rtl")
        #expect(TextDirection.leftToRight.rawValue == "ltr")
    }

    @Test("Each language has the locale that Foundation knows by its name and direction")
    func locale() {
        for language in Language.allCases {
            #expect(language.locale.language.languageCode?.identifier == language.rawValue)
            #expect((language.locale.language.characterDirection == .rightToLeft) == (language.direction == .rightToLeft))
        }
        #expect(Language.english.locale.region?.identifier == "GB")
    }

    @Test("Each language is offered under its own name")
    func ownName() {
        #expect(Language.allCases.map(\.ownName) == ["English", "עברית", "Svenska", "Español", "Polski", "Русский"])
    }

    @Test(
        "Whole numbers have the group separators and the minus sign of the language",
        arguments: [
            (Language.english, "1,234,567", "-5"), (.hebrew, "1,234,567", "\u{200E}-5"), (.swedish, "1\u{A0}234\u{A0}567", "\u{2212}5"),
            (.spanish, "1.234.567", "-5"), (.polish, "1\u{A0}234\u{A0}567", "-5"), (.russian, "1\u{A0}234\u{A0}567", "-5"),
        ])
    func numbers(language: Language, million: String, minusFive: String) {
        #expect(language.written(1_234_567) == million)
        #expect(language.written(-5) == minusFive)
        #expect(language.written(0) == "0")
    }

    @Test("Small numbers, which are written without Foundation, look as Foundation writes them", arguments: Language.allCases)
    func smallNumbers(language: Language) {
        for number in [0, 1, 9, 10, 99, 100, 999, 1000] {
            #expect(language.written(number) == number.formatted(.number.locale(language.locale)))
        }
    }
}

@Suite("A week in a language")
struct WeekOfLanguageTests {
    @Test("A week begins on Sunday in Hebrew and on Monday in the others, and has each day once") func firstDays() {
        #expect(Language.hebrew.week.first == .sunday)
        for language in Language.allCases where language != .hebrew { #expect(language.week.first == .monday, "\(language)") }
        for language in Language.allCases { #expect(Set(language.week) == Set(Weekday.allCases), "\(language)") }
    }
}
