import ServiceDesk
import Testing

@testable import DeskOperations

@Suite("Holiday files")
struct HolidayFileTests {
    private static let today = CalendarDate(year: 2026, month: 3, dayOfMonth: 9)

    private func days(_ events: String...) throws -> [String] {
        let body = events.map { "BEGIN:VEVENT\r\n\($0.replacing("\n", with: "\r\n"))\r\nEND:VEVENT\r\n" }.joined()
        let file = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n\(body)END:VCALENDAR\r\n"
        return try HolidayFile.days(in: file, from: Self.today).map(\.description)
    }

    @Test("A whole day is a holiday, and one that ends later is several: the end is the day after")
    func whole() throws {
        #expect(try days("DTSTART;VALUE=DATE:20260101\nSUMMARY:New year") == ["2026-01-01"])
        #expect(try days("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261227") == ["2026-12-24", "2026-12-25", "2026-12-26"])
        #expect(try days("DTSTART;VALUE=DATE:20260228\nDTEND;VALUE=DATE:20260228") == ["2026-02-28"])
    }

    @Test("What repeats is written out ten years ahead, without its exceptions")
    func repeated() throws {
        let found = try days("DTSTART;VALUE=DATE:20010501\nRRULE:FREQ=YEARLY\nEXDATE;VALUE=DATE:20280501")
        #expect(found.first == "2001-05-01" && found.dropFirst().first == "2026-05-01" && found.last == "2036-05-01")
        #expect(!found.contains("2028-05-01") && found.count == 11)
        let fourth = try days("DTSTART;VALUE=DATE:20261126\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH")
        #expect(fourth.prefix(2) == ["2026-11-26", "2027-11-25"])
        let leap = try days("DTSTART;VALUE=DATE:20240229\nRRULE:FREQ=YEARLY")
        #expect(leap == ["2024-02-29", "2028-02-29", "2032-02-29", "2036-02-29"])
    }

    @Test("Days that are added one by one count; one that was moved or cancelled is not counted where it was")
    func moved() throws {
        let added = try days("DTSTART;VALUE=DATE:20270329\nRDATE;VALUE=DATE:20280417,20290402")
        #expect(added == ["2027-03-29", "2028-04-17", "2029-04-02"])
        let series = "UID:a\nDTSTART;VALUE=DATE:20270705\nRRULE:FREQ=YEARLY;COUNT=3"
        let other = "UID:a\nRECURRENCE-ID;VALUE=DATE:20280705\nDTSTART;VALUE=DATE:20280703"
        #expect(try days(series, other) == ["2027-07-05", "2028-07-03", "2029-07-05"])
        #expect(try days(other, series) == ["2027-07-05", "2028-07-03", "2029-07-05"])
        #expect(try days(series, other + "\nSTATUS:CANCELLED") == ["2027-07-05", "2029-07-05"])
        #expect(try days(series.replacing("UID:a", with: "UID:b"), other).count == 4)
        let long = try days(
            "DTSTART;VALUE=DATE:20270101\nDTEND;VALUE=DATE:20270103\nRRULE:FREQ=YEARLY;COUNT=2\nEXDATE;VALUE=DATE:20280101")
        #expect(long == ["2027-01-01", "2027-01-02"])
    }

    @Test("More than anybody has off is refused, and not cut")
    func endless() throws {
        #expect(throws: DeskError.invalid(field: "ical", .tooMany)) {
            try days("DTSTART;VALUE=DATE:19000101\nDTEND;VALUE=DATE:99990101")
        }
    }

    @Test("Events at an hour and cancelled ones are no holidays; nor is a file without any")
    func others() throws {
        let mixed = try days(
            "DTSTART:20260105T090000Z\nSUMMARY:Meeting", "DTSTART;VALUE=DATE:20260106\nSTATUS:CANCELLED", "DTSTART;VALUE=DATE:20260107")
        #expect(mixed == ["2026-01-07"])
        #expect(throws: DeskError.invalid(field: "ical", .empty)) { try days("DTSTART:20260105T090000Z") }
    }

    @Test(
        "What is no calendar is refused and ends nothing",
        arguments: [
            "", "hello", "\u{0}\u{1}", "BEGIN:VCALENDAR",
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:99999999\r\nEND:VEVENT\r\nEND:VCALENDAR",
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=NEVER\r\nEND:VEVENT",
            "BEGIN:VEVENT\r\nRRULE:\r\nEND:VEVENT",
        ])
    func broken(text: String) {
        #expect(throws: (any Error).self) {
            let days = try HolidayFile.days(in: text, from: Self.today)
            // A rule that cannot be read leaves its first day.
            if days.map(\.description) == ["2026-01-01"] { throw DeskError.notFound }
        }
    }
}
