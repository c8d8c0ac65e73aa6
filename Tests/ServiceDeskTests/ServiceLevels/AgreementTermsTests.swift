import ServiceDesk
import Testing

@Suite("Terms that an agreement leaves to others")
struct AgreementTermsTests {
    /// Every term that may be left out, said.
    private func said() -> AgreementTerms {
        var terms = AgreementTerms(firstResponse: ["high": 1], nextResponse: ["high": 2], resolution: ["high": 3])
        terms.pausedBy = [.supplier]
        terms.daysToClosureRequest = 11
        terms.daysToClosure = 12
        terms.closesOnlyConfirmed = true
        terms.daysToReopen = 13
        terms.repeatAfter = 14
        terms.lines = ["first": ["high": 15]]
        terms.timeBox = 16
        terms.timeBoxOnlyWarns = true
        terms.mostMoves = 17
        terms.highestToThird = false
        return terms
    }

    @Test("An agreement that says nothing of a term has that of the standard one; its times are its own")
    func completed() {
        let bare = AgreementTerms(firstResponse: ["low": 4], resolution: ["low": 5])
        var expected = said()
        expected.firstResponse = ["low": 4]
        expected.resolution = ["low": 5]
        (expected.nextResponse, expected.lines, expected.daysToReopen) = (nil, nil, nil)
        #expect(bare.completed(by: said()) == expected)
        #expect(said().completed(by: .standard) == said() && said().completed(by: bare) == said())
    }

    @Test("Where nobody says anything the usual holds, and it can be spelled out")
    func usual() {
        let terms = AgreementTerms.standard.spelledOut
        #expect(terms.pausedBy == [.requester])
        let numbers = [terms.daysToClosureRequest, terms.daysToClosure, terms.repeatAfter, terms.timeBox, terms.mostMoves]
        #expect(numbers == [3, 5, 60, 15, 3])
        #expect([terms.closesOnlyConfirmed, terms.timeBoxOnlyWarns, terms.highestToThird] == [false, false, true])
        #expect([terms.daysToReopen].compactMap(\.self).isEmpty && terms.lines == nil && terms.nextResponse == nil)
        #expect(said().spelledOut == said())
    }

    @Test("A number of moves that means nothing is refused")
    func moves() {
        var terms = said()
        terms.mostMoves = 0
        #expect(throws: AgreementFault.outside(term: "mostMoves", 1...1_000)) { try terms.check() }
    }
}
