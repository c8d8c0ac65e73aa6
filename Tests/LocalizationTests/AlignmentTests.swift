import Localization
import ServiceDesk
import Testing

@Suite("Lines that begin in the direction of their language")
struct AlignmentTests {
    @Test("In Hebrew a line that begins with Latin, or with nothing but isolated values, gets a mark")
    func hebrew() {
        let words = Catalog.of(.hebrew)
        let mark = "\u{200F}"
        #expect(words.aligned("שלום") == "שלום")
        #expect(words.aligned("VPN לא עובד") == mark + "VPN לא עובד")
        #expect(words.aligned("\u{2068}Anna\u{2069}\n\u{2068}דנה\u{2069} כתבה") == mark + "\u{2068}Anna\u{2069}\n\u{2068}דנה\u{2069} כתבה")
        #expect(words.aligned("\u{2068}#100 001 5\u{2069}") == mark + "\u{2068}#100 001 5\u{2069}")
        #expect(words.aligned("12. שלום") == "12. שלום")
        #expect(words.aligned("טלפון 03-555 1234, 7") == "טלפון \u{2066}03-555 1234\u{2069}, 7")
        #expect(words.aligned("\u{2068}03-555 1234\u{2069} שלום") == "\u{2068}03-555 1234\u{2069} שלום")
        #expect(words.aligned("https://desk.example/x\n\n ") == "https://desk.example/x\n\n ")
        #expect(words.aligned(mark + "VPN") == mark + "VPN")
    }

    @Test("In other languages nothing is changed")
    func others() {
        for text in ["שלום", "Hello\n\u{2068}דנה\u{2069}"] { #expect(Catalog.of(.english).aligned(text) == text) }
    }
}
