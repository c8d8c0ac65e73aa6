import ServiceDesk
import Testing

@Suite("Findings of the intake")
struct IntakeFindingTests {
    @Test("Every finding is read as it was written, and one that nobody knows any more is passed over")
    func written() {
        let all = IntakeDecision.allCases.flatMap { [IntakeFinding($0), IntakeFinding($0, "7 dmarc=pass")] }
        #expect([IntakeFinding](written: all.written) == all)
        #expect([IntakeFinding](written: "telepathy 7\nloop\n\n") == [IntakeFinding(.loop)])
        #expect(IntakeFinding(.virusFree, "a\nloop").written == "virusFree a loop")
    }

    @Test("A mail lies among spam until somebody says that it is none")
    func setAside() {
        #expect(![IntakeFinding(.takenForSpam, "9.0")].isSetAside)
        #expect([IntakeFinding(.setAside, "1 9.0")].isSetAside)
        #expect(![IntakeFinding(.setAside, "1 9.0"), IntakeFinding(.notSpam, "3")].isSetAside)
    }
}
