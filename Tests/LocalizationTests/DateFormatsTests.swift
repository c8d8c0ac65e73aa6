import Foundation
import Localization
import ServiceDesk
import Testing

@Suite("Dates")
struct DateFormatsTests {
    /// 5 March 2026 14:07 UTC, a Thursday.
    private let moment = Date(timeIntervalSince1970: 1_772_719_620)

    @Test(
        "Date and time in digits are as the language writes them",
        arguments: [
            (Language.english, "05/03/2026, 14:07"), (.hebrew, "5.3.2026, 14:07"), (.swedish, "2026-03-05 14:07"),
            (.spanish, "5/3/2026, 14:07"), (.polish, "5.03.2026, 14:07"), (.russian, "05.03.2026, 14:07"),
        ])
    func short(language: Language, expected: String) throws {
        #expect(try formats(language).short(moment) == expected)
        #expect(try expected.hasPrefix(formats(language).day(moment)))
    }

    @Test(
        "Date and time in words are as the language writes them",
        arguments: [
            (Language.english, "Thursday, 5 March 2026 at 14:07"), (.hebrew, "יום חמישי, 5 במרץ 2026 בשעה 14:07"),
            (.swedish, "torsdag 5 mars 2026 14:07"), (.spanish, "jueves, 5 de marzo de 2026, 14:07"),
            (.polish, "czwartek, 5 marca 2026 o 14:07"), (.russian, "четверг, 5 марта 2026\u{202F}г. в 14:07"),
        ])
    func words(language: Language, expected: String) throws {
        #expect(try formats(language).dayAndTime(moment) == expected)
    }

    @Test("The time zone decides the day and the hour, summer time included")
    func timeZone() throws {
        let stockholm = try formats(.swedish, "Europe/Stockholm")
        #expect(stockholm.short(moment) == "2026-03-05 15:07")
        #expect(stockholm.short(Date(timeIntervalSince1970: 1_782_864_000)) == "2026-07-01 02:00")
        #expect(try formats(.english, "America/New_York").day(Date(timeIntervalSince1970: 1_782_864_000)) == "30/06/2026")
    }

    @Test("A day that lies in no time zone is the same everywhere", arguments: ["America/New_York", "Pacific/Kiritimati", "UTC"])
    func plainDay(zone: String) throws {
        #expect(try formats(.english, zone).day(number: CalendarDate(year: 2026, month: 3, dayOfMonth: 5).day) == "05/03/2026")
        #expect(try formats(.polish, zone).day(number: CalendarDate(year: 2024, month: 2, dayOfMonth: 29).day) == "29.02.2024")
    }

    @Test("For programs a moment is written in UTC")
    func iso() {
        #expect(DateFormats.iso(moment) == "2026-03-05T14:07:00Z")
        #expect(DateFormats.iso(moment.addingTimeInterval(0.999)) == "2026-03-05T14:07:00Z")
        #expect(DateFormats.iso(Date(timeIntervalSince1970: -1)) == "1969-12-31T23:59:59Z")
    }

    @Test(
        "The distance from now is told in the words of the language",
        arguments: [
            (Language.english, ["now", "3 minutes ago", "5 hours ago", "yesterday", "4 days ago", "in 2 hours"]),
            (.hebrew, ["עכשיו", "לפני 3 דקות", "לפני 5 שעות", "אתמול", "לפני 4 ימים", "בעוד שעתיים"]),
            (.swedish, ["nu", "för 3 minuter sedan", "för 5 timmar sedan", "igår", "för 4 dagar sedan", "om 2 timmar"]),
            (.spanish, ["ahora", "hace 3 minutos", "hace 5 horas", "ayer", "hace 4 días", "dentro de 2 horas"]),
            (.polish, ["teraz", "3 minuty temu", "5 godzin temu", "wczoraj", "4 dni temu", "za 2 godziny"]),
            (.russian, ["сейчас", "3 минуты назад", "5 часов назад", "вчера", "4 дня назад", "через 2 часа"]),
        ])
    func relative(language: Language, expected: [String]) throws {
        let formats = try formats(language)
        let distances: [Double] = [-20, -200, -5 * 3600, -26 * 3600, -4 * 86_400, 2 * 3600 + 59]
        #expect(distances.map { formats.relative(moment.addingTimeInterval($0), now: moment) } == expected)
    }

    @Test("Each unit begins where the one below it ends")
    func relativeBoundaries() throws {
        let formats = try formats(.english)
        let expected: [(Double, String)] = [
            (-59.9, "now"), (-60, "1 minute ago"), (-3599, "59 minutes ago"), (-3600, "1 hour ago"), (-86_399, "23 hours ago"),
            (-86_400, "yesterday"), (59.9, "now"), (60, "in 1 minute"), (3600, "in 1 hour"), (86_400, "tomorrow"),
        ]
        for (distance, words) in expected { #expect(formats.relative(moment.addingTimeInterval(distance), now: moment) == words) }
    }

    @Test("From a day on the calendar counts: the evening before yesterday is not yesterday")
    func relativeDays() throws {
        let formats = try formats(.english)
        let morning = moment.addingTimeInterval(-12 * 3600)  // 02:07
        #expect(formats.relative(morning.addingTimeInterval(-30 * 3600), now: morning) == "2 days ago")
        #expect(formats.relative(morning.addingTimeInterval(-25 * 3600), now: morning) == "yesterday")
        #expect(formats.relative(moment.addingTimeInterval(-6 * 86_400), now: moment) == "6 days ago")
        #expect(formats.relative(moment.addingTimeInterval(-7 * 86_400), now: moment) == "26/02/2026")
    }

    @Test("A date at the end of time is told without a fault", arguments: [Date.distantPast, Date.distantFuture])
    func distant(date: Date) throws {
        let formats = try formats(.english)
        #expect(formats.relative(date, now: moment) == formats.day(date))
    }

    private func formats(_ language: Language, _ zone: String = "UTC") throws -> DateFormats {
        DateFormats(language, try #require(TimeZone(identifier: zone)))
    }
}
