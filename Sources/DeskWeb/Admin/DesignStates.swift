import HTML
import Localization

/// Messages of a conversation, and what a page says of itself.
struct DesignMessages: Component {
    let words: Catalog

    private static let purposes = ["request", "answer", "note"]

    var content: some Markup {
        Div(.class("conversation")) {
            for purpose in Self.purposes {
                HTML.Article(.class("message message-\(purpose)")) {
                    Header {
                        Strong(words.text("list.requester"), .class("author"))
                        Span(words.text("ticket.purpose.\(purpose)"), .class("badge purpose"))
                    }
                    Div(words.text("portal.intro"), .class("words"), .dir(.auto))
                }
            }
        }
        Div(words.text("form.error.emailInvalid"), .class("complaint"))
        P(words.text("notices.saved"), .class("remark"), .role("status"))
        P(words.text("choices.quiet.hint"), .class("remark"))
    }
}

/// Nothing there, not there yet, gone wrong, and far more than expected.
struct DesignStates: Component {
    let words: Catalog

    var content: some Markup {
        Div(.class("specimens")) {
            Div(.class("empty")) {
                P(words.text("list.empty"))
                P(words.text("list.emptyHint"))
            }
            Div(.class("loading"), .aria("busy", true), .role("img"), .aria("label", words.text("design.loading"))) {
                for _ in 0..<6 { Span {} }
            }
            Div(.class("notice-page")) {
                H3(words.text("error.title.notFound"))
                P(words.text("error.notFound"))
                P { A(words.text("error.toStart"), .href("#design-states"), .class("button quiet")) }
            }
        }
        Section(.class("panel")) {
            H3(String(repeating: words.text("portal.title") + " ", count: 9))
            P(String(repeating: words.text("portal.title").replacing(" ", with: ""), count: 9), .class("words"))
            Div(.class("row")) { for _ in 0..<12 { Span(words.text("list.short"), .class("badge clock-warned")) } }
        }
    }
}
