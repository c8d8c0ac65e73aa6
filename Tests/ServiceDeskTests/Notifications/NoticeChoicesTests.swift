import Foundation
import ServiceDesk
import Testing

@Suite("How somebody wants to be told")
struct NoticeChoicesTests {
    private func moment(_ text: String) throws -> Instant { try #require(Instant(iso8601: text)) }

    @Test("His own choice takes the place of the table's, but adds nothing that the table tells nobody and takes nothing mandatory")
    func ways() {
        var choices = NoticeChoices()
        #expect(choices.ways(of: .closed, by: .standard, as: [.assignee]) == [.browser])
        #expect(choices.ways(of: .closed, by: .standard, as: [.assignee, .managers]) == [.mail, .browser])
        choices.ways = [.closed: [], .supplemented: [.browser], .opened: [.mail]]
        #expect(choices.ways(of: .closed, by: .standard, as: [.assignee]) == [])
        #expect(choices.ways(of: .closed, by: .standard, as: [.assignee, .managers]) == [.mail])
        #expect(choices.ways(of: .supplemented, by: .standard, as: [.assignee]) == [.browser])
        #expect(choices.ways(of: .opened, by: .standard, as: [.assignee, .queue, .staff]) == [])
    }

    @Test(
        "Quiet hours end where they say, over midnight, over days that touch, and over a change of the clocks",
        arguments: [
            // Friday evening to Monday morning: nights of all days, and the days of the weekend.
            ("2026-03-06T17:59:00Z", nil), ("2026-03-06T18:00:00Z", "2026-03-07T08:00:00.000Z"),
            ("2026-03-07T07:59:59Z", "2026-03-07T08:00:00.000Z"), ("2026-03-07T08:00:00Z", nil),
        ] as [(String, String?)])
    func nights(now: String, end: String?) throws {
        let nights = QuietHours(from: 18 * 60, until: 8 * 60, days: Set(Weekday.allCases))
        #expect(try nights.end(at: moment(now), in: .gmt)?.iso8601 == end)
    }

    @Test("Whole days that follow each other are one quiet time, in the zone of whoever wants it")
    func weekend() throws {
        let weekend = QuietHours(from: 0, until: 0, days: [.saturday, .sunday])
        let stockholm = try #require(TimeZone(identifier: "Europe/Stockholm"))
        // The clocks go forward on Sunday, 29 March 2026: the weekend has an hour less.
        #expect(try weekend.end(at: moment("2026-03-27T22:59:59Z"), in: stockholm) == nil)
        #expect(try weekend.end(at: moment("2026-03-27T23:00:00Z"), in: stockholm)?.iso8601 == "2026-03-29T22:00:00.000Z")
        #expect(try weekend.end(at: moment("2026-03-29T21:59:59Z"), in: stockholm)?.iso8601 == "2026-03-29T22:00:00.000Z")
    }

    @Test("Quiet hours that never end, or are none, are refused")
    func endless() {
        #expect(!QuietHours(from: 60, until: 60, days: Set(Weekday.allCases)).isValid)
        #expect(!QuietHours(from: 60, until: 90, days: []).isValid && !QuietHours(from: -1, until: 90, days: [.monday]).isValid)
        #expect(!QuietHours(from: 0, until: 1440, days: [.monday]).isValid)
        #expect(QuietHours(from: 60, until: 60, days: [.monday]).isValid)
    }

    @Test(
        "A mail waits for the hour, the day and the end of the quiet hours",
        arguments: [
            (DigestPace.atOnce, "2026-03-05T10:20:00Z", nil), (.atOnce, "2026-03-05T22:20:00Z", "2026-03-06T08:00:00.000Z"),
            (.hourly, "2026-03-05T10:20:00Z", "2026-03-05T11:00:00.000Z"), (.hourly, "2026-03-05T10:00:00Z", "2026-03-05T11:00:00.000Z"),
            (.hourly, "2026-03-05T17:20:00Z", "2026-03-06T08:00:00.000Z"), (.hourly, "2026-03-05T23:30:00Z", "2026-03-06T08:00:00.000Z"),
            (.daily, "2026-03-05T08:59:00Z", "2026-03-05T09:00:00.000Z"), (.daily, "2026-03-05T09:00:00Z", "2026-03-06T09:00:00.000Z"),
        ] as [(DigestPace, String, String?)])
    func moments(pace: DigestPace, now: String, expected: String?) throws {
        var choices = NoticeChoices()
        choices.pace = pace
        choices.digestHour = 9
        choices.quietHours = QuietHours(from: 18 * 60, until: 8 * 60, days: Set(Weekday.allCases))
        #expect(try choices.moment(of: .assigned, .normal, at: moment(now), zone: .gmt)?.iso8601 == expected)
        #expect(try choices.moment(of: .assigned, .highest, at: moment(now), zone: .gmt) == nil)
        #expect(try choices.moment(of: .late, .low, at: moment(now), zone: .gmt) == nil)
    }

    @Test("The hours are those of his own zone, half hours too")
    func zone() throws {
        var choices = NoticeChoices()
        choices.pace = .hourly
        choices.timeZone = "Asia/Kolkata"
        #expect(
            try choices.moment(of: .assigned, .low, at: moment("2026-03-05T10:20:00Z"), zone: .gmt)?.iso8601 == "2026-03-05T10:30:00.000Z")
        choices.pace = .daily
        choices.digestHour = 8
        #expect(
            try choices.moment(of: .assigned, .low, at: moment("2026-03-05T02:31:00Z"), zone: .gmt)?.iso8601 == "2026-03-06T02:30:00.000Z")
    }

    @Test("Choices are kept and come back; words that nobody knows are left aside")
    func coding() throws {
        var choices = NoticeChoices()
        choices.ways = [.closed: [.mail], .late: []]
        choices.quietHours = QuietHours(from: 1, until: 2, days: [.monday, .sunday])
        choices.pace = .daily
        choices.timeZone = "UTC"
        choices.wantsProgress = false
        choices.language = .hebrew
        #expect(try JSONDecoder().decode(NoticeChoices.self, from: try JSONEncoder().encode(choices)) == choices)
        let odd = Data(#"{"ways":{"gone":["mail"],"closed":["pigeon"]}}"#.utf8)
        let read = try JSONDecoder().decode(NoticeChoices.self, from: odd)
        #expect(read.ways == [.closed: []] && read.wantsProgress && read.pace == .atOnce)
    }
}
