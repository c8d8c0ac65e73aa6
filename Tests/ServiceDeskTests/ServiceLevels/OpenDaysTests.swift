import ServiceDesk
import Testing

@Suite("The hours of a week, as people are told of them")
struct OpenDaysTests {
    private func days(_ hours: [String: [[String]]]) throws -> [String] {
        try CalendarDefinition(timezone: "Europe/Stockholm", hours: hours).calendar().openDays.map { days in
            "\(days.first.rawValue)-\(days.last.rawValue) \(days.hours.map(\.text).joined(separator: " "))"
        }
    }

    @Test("Days that follow each other with the same hours are one, and days without work are none")
    func joined() throws {
        let (usual, short) = ([["09:00", "17:00"]], [["09:00", "12:00"], ["13:00", "15:00"]])
        #expect(
            try days(["mon": usual, "tue": usual, "wed": usual, "thu": usual, "fri": short]) == [
                "mon-thu 09:00–17:00", "fri-fri 09:00–12:00 13:00–15:00",
            ])
        #expect(try days(["mon": usual, "wed": usual]) == ["mon-mon 09:00–17:00", "wed-wed 09:00–17:00"])
    }

    @Test("A window that ends at midnight or on the next day says what the clock shows then")
    func midnight() throws {
        #expect(try days(["sat": [["00:00", "24:00"]]]) == ["sat-sat 00:00–24:00"])
        #expect(try days(["sun": [["22:00", "06:00"]]]) == ["sun-sun 22:00–06:00"])
    }
}
