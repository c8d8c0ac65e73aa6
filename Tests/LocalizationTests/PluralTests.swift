import Localization
import ServiceDesk
import Testing

@Suite("Plural categories")
struct PluralTests {
    @Test(
        "Counts fall into the categories of the Unicode CLDR",
        arguments: [
            (Language.english, [PluralCategory.one: [1], .other: [0, 2, 5, 11, 21, 101, 1_000_000]]),
            (.swedish, [.one: [1], .other: [0, 2, 5, 11, 21, 101, 1_000_000]]),
            (.hebrew, [.one: [1], .two: [2], .other: [0, 3, 10, 11, 20, 21, 22, 102, 1_000_000]]),
            (.spanish, [.one: [1], .many: [1_000_000, 2_000_000, 10_000_000], .other: [0, 2, 11, 21, 1000, 1_000_001, 1_500_000]]),
            (.polish, [.one: [1], .few: [2, 3, 4, 22, 24, 102, 1004], .many: [0, 5, 11, 12, 13, 14, 21, 25, 101, 112, 1_000_000]]),
            (.russian, [.one: [1, 21, 31, 101, 1001], .few: [2, 4, 22, 104], .many: [0, 5, 11, 12, 14, 20, 111, 112, 1_000_000]]),
        ])
    func table(language: Language, categories: [PluralCategory: [Int]]) {
        for (category, counts) in categories {
            for count in counts { #expect(language.pluralCategory(of: count) == category, "\(count)") }
        }
    }

    @Test("The hand-written rules agree with ICU's for every count", arguments: Language.allCases)
    func oracle(language: Language) throws {
        let rules = try UnicodePluralRules(language.rawValue)
        let counts = Array(0...2000) + [9999, 10_000, 99_999, 100_000, 999_999, 1_000_000, 1_000_001, 1_100_000, 2_000_000, 1_000_000_000]
        for count in counts {
            let category = language.pluralCategory(of: count)
            #expect(try category.rawValue == rules.keyword(count), "\(count)")
            #expect(language.pluralCategories.contains(category))
        }
    }

    @Test("The sign of a count does not change its category, not even at the end of the numbers", arguments: Language.allCases)
    func negative(language: Language) {
        #expect(language.pluralCategory(of: -1) == language.pluralCategory(of: 1))
        #expect(language.pluralCategory(of: -2) == language.pluralCategory(of: 2))
        #expect(language.pluralCategories.contains(language.pluralCategory(of: .min)))
    }
}
