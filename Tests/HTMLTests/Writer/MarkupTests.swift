import HTML
import Testing

@Suite("Markup")
struct MarkupTests {
    private struct Row: Component {
        let number: Int
        let subject: String
        let note: String?
        let overdue: Bool

        var content: some Markup {
            Tr(.class("row", overdue ? "overdue" : nil)) {
                Td { number }
                Td(.dir(.auto)) { A(.href("/tickets/\(number)")) { subject } }
                if let note { Td(note) } else { Td() }
            }
        }
    }

    @Test("Elements, loops and conditions are written in order")
    func composition() {
        let rows = [Row(number: 7, subject: "A", note: nil, overdue: true), Row(number: 8, subject: "B", note: "n", overdue: false)]
        let table = Table {
            Caption("Tickets")
            for row in rows { row }
            if rows.isEmpty { Tr { Td("none") } }
        }
        let first = "<tr class=\"row overdue\"><td>7</td><td dir=\"auto\"><a href=\"/tickets/7\">A</a></td><td></td></tr>"
        let second = "<tr class=\"row\"><td>8</td><td dir=\"auto\"><a href=\"/tickets/8\">B</a></td><td>n</td></tr>"
        #expect(table.markup == "<table><caption>Tickets</caption>\(first)\(second)</table>")
    }

    @Test("A lazy loop writes the same as a loop")
    func lazyLoop() {
        let eager = Ul { for number in 1...3 { Li { number } } }
        #expect(Ul { ForEach(1...3) { number in Li { number } } }.markup == eager.markup)
    }

    @Test("A document begins with its type")
    func document() {
        let page = Html(.lang("he"), .dir(.rightToLeft)) {
            Head { Title("שלום") }
            Body { P("x") }
        }
        let expected =
            "<!DOCTYPE html>\n<html lang=\"he\" dir=\"rtl\"><head><title>שלום</title></head><body><p>x</p></body></html>"
        #expect(page.withDocument { String(decoding: $0, as: UTF8.self) } == expected)
    }

    @Test("Void elements have no end tag")
    func voidElements() {
        #expect(
            P {
                Input(.type("text"), .name("q")); Br(); Hr()
            }.markup == "<p><input type=\"text\" name=\"q\"><br><hr></p>")
    }

    @Test("A leading newline in a text area survives the parser", arguments: ["\nfirst", "first", ""])
    func textareaNewline(text: String) {
        #expect(Textarea(text).markup == "<textarea>\n\(text)</textarea>")
        #expect(Pre { text }.markup == "<pre>\n\(text)</pre>")
    }

    @Test("An icon goes in as it stands in the source")
    func icon() {
        #expect(Icon(staticMarkup: "<svg><path d=\"M0 0\"/></svg>").markup == "<svg><path d=\"M0 0\"/></svg>")
    }
}
