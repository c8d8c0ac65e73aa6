import Localization
import ServiceDesk
import Testing

@Suite("Lines in the catalogs")
struct CatalogLinesTests {
    @Test("A desk's own name stands wherever its line is named, in the languages that it is for")
    func names() {
        var names = LineNames()
        names[.first, nil] = "Front desk"
        names[.first, .swedish] = "Kundtjänst"
        names[.third, .english] = "Specialists"
        let (english, swedish) = (Catalog.of(.english).naming(names), Catalog.of(.swedish).naming(names))
        #expect(SupportLine.allCases.map { english.word($0) } == ["Front desk", "Second line", "Specialists"])
        #expect(SupportLine.allCases.map { swedish.word($0) } == ["Kundtjänst", "Andra linjen", "Tredje linjen"])
        #expect(english.word(ClockTarget.firstLine) == "Time at “Front desk”")
        #expect(english.word(ClockTarget.timeBox) == "Time box of “Front desk”")
        #expect(english.word(ClockTarget.secondLine) == "Time at the second line")
        #expect(swedish.word(ClockTarget.thirdLine) == Catalog.of(.swedish).text("clock.target.thirdLine"))
        #expect(english.word(ClockTarget.resolution) == Catalog.of(.english).word(ClockTarget.resolution))
    }

    @Test("Catalogs with other names are others, so that no page that was written for one is shown for another")
    func equality() {
        var names = LineNames()
        names[.first, nil] = "Front desk"
        #expect(Catalog.of(.english) != Catalog.of(.english).naming(names))
        #expect(Catalog.of(.english).naming(names) == Catalog.of(.english).naming(names))
        #expect(Catalog.of(.english).naming(LineNames()) == Catalog.of(.english))
        #expect(Catalog.of(.hebrew) != Catalog.of(.english))
    }
}
