import Testing

@testable import ServiceDesk

@Suite("Texts with variables")
struct AnswerTemplateTests {
    @Test("Each variable is replaced by its value, wherever it stands and however it is spaced")
    func filled() throws {
        let template = try AnswerTemplate("Hello {{requester}}, {{ number }}{{number}}: {{subject}}.\n{not one} }} {")
        #expect(template.variables == [.requester, .number, .subject])
        #expect(template.filled { "<\($0.rawValue)>" } == "Hello <requester>, <number><number>: <subject>.\n{not one} }} {")
    }

    @Test("C5 a value that looks like a variable is not filled in again, and one with line ends stays in its line")
    func values() throws {
        let template = try AnswerTemplate("{{subject}} {{requester}} {{due}}")
        let text = template.filled { variable in
            switch variable {
            case .subject: "{{requester}} {{secret}}"
            case .requester: "Rita\r\n\r\nApproved\u{2028}by us\0"
            default: "  "
            }
        }
        #expect(text == "{{requester}} {{secret}} Rita Approved by us —")
    }

    @Test(
        "A variable that there is not, or that has no end, is refused with its name",
        arguments: [("a {{password}} b", "password"), ("{{}}", ""), ("{{requester", "requester"), ("{{Requester}}", "Requester")])
    func unknown(text: String, name: String) {
        #expect(throws: UnknownVariable(name: name)) { _ = try AnswerTemplate(text) }
    }

    @Test("A text without variables is what it is")
    func plain() throws {
        #expect(try AnswerTemplate("").filled { _ in "x" } == "")
        #expect(try AnswerTemplate("{ \"a\": 1 }").filled { _ in "x" } == "{ \"a\": 1 }")
    }

    @Test("A reader gets his language, else the desk's, else English, else the first that there is")
    func language() {
        func language(_ texts: [Language], for wanted: Language?) -> Language? {
            let answer = CannedAnswer(id: ID(1), name: "x", texts: Dictionary(uniqueKeysWithValues: texts.map { ($0, "x") }))
            return answer.text(for: wanted, desk: .swedish)?.language
        }
        #expect(language([.hebrew, .swedish, .english], for: .hebrew) == .hebrew)
        #expect(language([.swedish, .english], for: .hebrew) == .swedish)
        #expect(language([.polish, .english], for: nil) == .english)
        #expect(language([.russian, .polish], for: .hebrew) == .polish)
        #expect(language([], for: .hebrew) == nil)
    }
}
