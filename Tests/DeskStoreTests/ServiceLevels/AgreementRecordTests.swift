import ServiceDesk
import Testing

@testable import DeskStore

@Suite("What was agreed, as it is kept")
struct AgreementRecordTests {
    private func terms(moves: Int?, timeBox: Int? = nil) -> AgreementTerms {
        var terms = AgreementTerms(firstResponse: [:], resolution: [:])
        (terms.mostMoves, terms.timeBox) = (moves, timeBox)
        return terms
    }

    private func version(_ terms: AgreementTerms, from second: Int64) -> AgreementRecord.Version {
        let moment = Instant(microseconds: second * 1_000_000)
        return AgreementRecord.Version(from: moment, content: .init(terms: terms, calendar: ID(1)), madeAt: moment, madeBy: nil)
    }

    @Test("What an agreement leaves out follows the versions of the standard one, and its own say the rest")
    func completed() throws {
        let calendar = CalendarRecord(
            id: ID(1), name: "Always", first: CalendarDefinition(timezone: "UTC", hours: ["mon": [["00:00", "24:00"]]]), versions: [])
        let standard = AgreementRecord(
            id: ID(1), name: "Standard agreement", first: .init(terms: terms(moves: 1, timeBox: 10), calendar: ID(1)),
            versions: [version(terms(moves: 2, timeBox: 20), from: 200), version(terms(moves: nil, timeBox: 30), from: 400)])
        let own = AgreementRecord(
            id: ID(2), name: "Gold", first: .init(terms: terms(moves: nil), calendar: ID(1)),
            versions: [version(terms(moves: 9), from: 100), version(terms(moves: nil, timeBox: 99), from: 300)])
        let records = AgreementRecords(agreements: [standard, own], calendars: [calendar], byPriority: [:])
        let book = try #require(try records.book())
        func said(_ id: Int64, _ second: Int64) -> [Int?] {
            let terms = book.agreement(ID(id)).terms.value(at: Instant(microseconds: second * 1_000_000))
            return [terms.mostMoves, terms.timeBox]
        }
        #expect([50, 150, 250, 350, 450].map { said(2, $0) } == [[1, 10], [9, 10], [9, 20], [2, 99], [nil, 99]])
        #expect([50, 250, 450].map { said(1, $0) } == [[1, 10], [2, 20], [nil, 30]])
    }
}
