import ServiceDesk
import Testing

@Suite("The moments of a clock")
struct MomentsTests {
    @Test("Worked out together they are those worked out one by one, for every target and stage", arguments: ClockTarget.allCases)
    func together(_ target: ClockTarget) throws {
        let hours = Dictionary(uniqueKeysWithValues: ["mon", "tue", "thu"].map { ($0, [["09:00", "12:00"], ["13:00", "17:30"]]) })
        var terms = AgreementTerms.standard
        terms.lines = ["first": ["normal": 50], "second": ["normal": 700]]
        let agreement = Agreement(terms: terms, calendar: try CalendarDefinition(timezone: "Europe/Warsaw", hours: hours).calendar())
        let pauses: [[TicketPause]] = [
            [], [TicketPause(reason: .requester, start: Sample.start.advanced(by: .seconds(60)), end: nil)],
            [
                TicketPause(
                    reason: .requester, start: Sample.start.advanced(by: .seconds(600)), end: Sample.start.advanced(by: .seconds(90_000)))
            ],
        ]
        for reached: Set<ClockStage> in [[], [.warning], [.breach], [.warning, .breach]] {
            for paused in pauses {
                let clock = TicketClock(
                    target: target, round: 1, number: 1, startedAt: Sample.start, pauses: paused, reached: reached,
                    unansweredSince: reached.contains(.breach) ? Sample.start.advanced(by: .seconds(7_200)) : nil)
                let moments = agreement.moments(of: clock, .normal, at: Sample.start)
                #expect(moments.due == agreement.due(clock, .normal, at: Sample.start))
                #expect(moments.next == agreement.nextStage(of: clock, .normal, at: Sample.start))
            }
        }
    }
}
