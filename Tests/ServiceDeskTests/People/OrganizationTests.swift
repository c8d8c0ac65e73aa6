import ServiceDesk
import Testing

@Suite("Domains of organisations")
struct OrganizationTests {
    @Test("Domains are read as people write them, each once, in the form in which addresses are compared")
    func domains() {
        #expect(
            Organization.domains(in: " Harbour.example, @fjord.example;fjord.example\nｗｉｓｌａ.example ") == [
                "fjord.example", "harbour.example", "wisla.example",
            ])
        #expect(Organization.domains(in: " ") == [])
    }

    @Test(
        "What is no domain is refused, and nothing is read of the rest", arguments: ["a@b.example", "a..example", "fjord.example <b>", "@"])
    func refused(_ text: String) {
        #expect(Organization.domains(in: text) == nil)
    }
}
