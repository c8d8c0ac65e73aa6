import ServiceDesk
import Testing

@Suite("Names of lines")
struct LineNamesTests {
    @Test("A name in one's own language comes before the one for everybody, and without either there is none")
    func order() {
        var names = LineNames()
        #expect(names.isEmpty)
        names[.first, nil] = "Helpdesk"
        names[.first, .polish] = "Pomoc"
        names[.third, .hebrew] = "מומחים"
        #expect(names.name(of: .first, in: .polish) == "Pomoc" && names.name(of: .first, in: .english) == "Helpdesk")
        #expect(names.name(of: .third, in: .hebrew) == "מומחים" && names.name(of: .third, in: .english) == nil)
        #expect(names.name(of: .second, in: .english) == nil)
        names[.first, .polish] = nil
        names[.first, nil] = nil
        names[.third, .hebrew] = nil
        #expect(names.isEmpty && names == LineNames())
    }
}
