import ServiceDesk
import Testing

@testable import Localization

@Suite("Values in sentences of another direction")
struct IsolationTests {
    private let hebrew = Catalog.of(.hebrew)
    private let english = Catalog.of(.english)

    @Test("In Hebrew every value is isolated")
    func hebrewSentence() {
        #expect(hebrew.isolated("closure.question", ["number": "#100 001 4"]) == "האם כרטיס \u{2068}#100 001 4\u{2069} נפתר?")
    }

    @Test("In English only a value with right-to-left letters is isolated", arguments: ["דנה", "Dana (דנה)", "علي"])
    func englishSentence(name: String) {
        #expect(english.isolated("mail.greeting", ["name": "Anna"]) == "Hello Anna,")
        #expect(english.isolated("mail.greeting", ["name": name]) == "Hello \u{2068}\(name)\u{2069},")
    }

    @Test("A value cannot end its isolation or turn the rest of the sentence round")
    func hostileValue() {
        let name = "a\u{2069}\u{202E}b\u{2066}\u{202A}"
        #expect(english.isolated("mail.greeting", ["name": name]) == "Hello ab,")
        #expect(hebrew.isolated("mail.greeting", ["name": name]) == "שלום \u{2068}ab\u{2069},")
    }

    @Test("A web address stays bare, so that no mark becomes a part of the link")
    func link() {
        let body = hebrew.isolated("mail.closureRequest.body", ["number": "#1", "link": "https://desk.example/c/abc"])
        #expect(body.split(separator: "\n").contains("https://desk.example/c/abc"))
    }

    @Test("A text with no values is the text itself")
    func noValues() {
        #expect(hebrew.isolated("mail.greeting.noName") == "שלום,")
    }
}
