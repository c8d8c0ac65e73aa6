import Foundation
import ServiceDesk
import Testing

@Suite("Instants")
struct InstantTests {
    @Test(
        "An instant goes through a date and back",
        arguments: [0, 1, -1, 1_709_647_620_123_456, 4_102_444_800_000_001, -62_135_596_800_000_000])
    func dates(_ microseconds: Int64) {
        let there = Instant(Instant(microseconds: microseconds).date)
        #expect(abs(there.microseconds - microseconds) <= 8)
    }

    @Test("Durations move an instant both ways, to the microsecond")
    func advanced() {
        let start = Instant(microseconds: 1_000_000)
        #expect(start.advanced(by: .seconds(2)).microseconds == 3_000_000)
        #expect(start.advanced(by: .seconds(-2)).microseconds == -1_000_000)
        #expect(start.advanced(by: .milliseconds(-1_500)).microseconds == -500_000)
        #expect(start.advanced(by: .microseconds(7)).microseconds == 1_000_007)
        #expect(start.advanced(by: .microseconds(7)).advanced(by: .microseconds(-7)) == start)
    }
}
