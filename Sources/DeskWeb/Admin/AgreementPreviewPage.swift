import DeskOperations
import HTML
import Localization
import ServiceDesk

/// What a change would do to the clocks that run, before it is made.
struct AgreementPreviewPage: Component {
    let frame: PageFrameModel
    let preview: AgreementPreview
    /// Where the change is made, and the fields that say it there.
    let action: String
    let fields: [(name: String, value: String)]
    /// The page of whoever leaves everything as it is.
    let back: String
    let clock: PageClock

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("agreements.preview")) {
            Section(.class("sheet")) {
                H1(words.text("agreements.preview"))
                P(words.plural("agreements.preview.clocks", preview.clocks))
                P(words.plural("agreements.preview.moved", preview.moved))
                if preview.late > 0 { P(words.plural("agreements.preview.late", preview.late), .class("defect")) }
                if preview.lateNoLonger > 0 { P(words.plural("agreements.preview.lateNoLonger", preview.lateNoLonger)) }
                if !preview.examples.isEmpty { examples }
                PostForm(action: action, token: frame.formToken) {
                    for field in fields { Input(.type("hidden"), .name(field.name), .value(field.value)) }
                    Button(words.text("agreements.make"), .type("submit"), .class("primary"))
                    A(words.text("agreements.back"), .href(back), .class("button quiet"))
                }
            }
        }
    }

    private var examples: some Markup {
        Table(.class("plain moments")) {
            Thead {
                Tr {
                    Th(words.text("list.number"), .scope(.col))
                    Th(words.text("agreements.target"), .scope(.col))
                    Th(words.text("agreements.due"), .scope(.col))
                    Th(words.text("agreements.wouldBeDue"), .scope(.col))
                }
            }
            Tbody {
                ForEach(preview.examples) { example in
                    Tr {
                        Td { A(.href("/tickets/\(example.ticket.digits)")) { Bdi(example.ticket.description) } }
                        Td(words.word(example.target))
                        Td(example.due.map { clock.exact($0) } ?? "–")
                        Td(example.wouldBeDue.map { clock.exact($0) } ?? "–")
                    }
                }
            }
        }
    }
}
