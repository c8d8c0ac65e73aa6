import ServiceDesk
import Testing

@Suite("A timer for working time")
struct WorkTimerTests {
    private static let start = Instant(microseconds: 1_772_704_800_000_000)

    private static let shown: [(Int64, Int)] = [
        (0, 1), (1, 1), (59_999_999, 1), (60_000_000, 1), (60_000_001, 2), (5_400_000_000, 90), (-5_000_000, 1), (2_592_000_000_000, 1440),
    ]

    @Test("It shows every minute that has begun, at least one and at most what an entry takes", arguments: shown)
    func minutes(microseconds: Int64, minutes: Int) {
        let now = Self.start.advanced(by: .microseconds(microseconds))
        #expect(WorkTimer(person: ID(1), ticket: ID(2), startedAt: Self.start).minutes(at: now) == minutes)
    }

    @Test("One that stands shows the same at any time")
    func standing() {
        let end = Self.start.advanced(by: .seconds(61))
        let timer = WorkTimer(person: ID(1), ticket: ID(2), startedAt: Self.start, stoppedAt: end)
        #expect(timer.minutes(at: end) == 2 && timer.minutes(at: end.advanced(by: .seconds(3600))) == 2)
    }
}
