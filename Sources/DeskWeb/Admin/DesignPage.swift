import HTML
import Localization
import ServiceDesk

/// The design of the desk, shown by itself: every measure and colour, and every part that pages are made of in all its states.
struct DesignPage: Component {
    let frame: PageFrameModel

    static let path = "/admin/design"

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("design.title")) {
            HTML.Link(.rel("stylesheet"), .href(Assets.design.path))
            Div(.class("design")) {
                Div {
                    H1(words.text("design.title"))
                    P(words.text("design.lead"), .class("lead"))
                }
                tokens
                parts
                states
            }
        }
    }

    @MarkupBuilder private var tokens: some Markup {
        section("colours") { list(DesignTokens.colours, "tokens") }
        section("types") {
            Ul(.class("tokens wide")) {
                for name in DesignTokens.types {
                    Li {
                        Code("--\(name)", .dir(.leftToRight))
                        Span(words.text("portal.title"), .class("token token-\(name)"))
                    }
                }
            }
        }
        section("measures") {
            list(DesignTokens.spaces, "tokens measures")
            list(DesignTokens.shapes, "tokens")
        }
        section("marks") { Div(.class("marks")) { ForEach(Self.marks) { $0 } } }
    }

    @MarkupBuilder private var parts: some Markup {
        section("buttons") { DesignButtons(words: words) }
        section("fields") { DesignFields(words: words) }
        section("badges") { DesignBadges(words: words) }
        section("panels") { DesignPanels(words: words) }
        section("messages") { DesignMessages(words: words) }
    }

    @MarkupBuilder private var states: some Markup {
        section("states") { DesignStates(words: words) }
        section("overlays") {
            Div(.class("row needs-script")) {
                Button(words.text("palette.title"), .type("button"), .class("quiet"), .data("opens", "palette"))
                Button(words.text("keys.title"), .type("button"), .class("quiet"), .data("opens", "keys"))
                Button(words.text("design.showToast"), .type("button"), .class("quiet"), .data("toast", words.text("notices.saved")))
            }
        }
    }

    private func section(_ name: String, @MarkupBuilder _ inside: () -> some Markup) -> some Markup {
        Section(.aria("labelledby", "design-\(name)")) {
            H2(words.text("design.\(name)"), .id("design-\(name)"))
            inside()
        }
    }

    private func list(_ names: [String], _ className: String) -> some Markup {
        Ul(.class(className)) {
            for name in names {
                Li {
                    Span(.class("token token-\(name)")) {}
                    Code("--\(name)", .dir(.leftToRight))
                }
            }
        }
    }

    private static let marks =
        [
            Marks.bell, Marks.search, Marks.menu, Marks.close, Marks.check, Marks.warning, Marks.ticket, Marks.board, Marks.administration,
            Marks.presence, Marks.signature, Marks.keyboard, Marks.language, Marks.signOut,
        ] + Administration.pages.map(\.mark)
}
