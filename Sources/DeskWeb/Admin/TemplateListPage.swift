import DeskStore
import HTML
import Localization
import ServiceDesk

/// Every mail of the desk, with the languages in which it has words of its own.
struct TemplateListPage: Component {
    let frame: PageFrameModel
    let own: [Notice: Set<Language>]

    static let path = "/admin/templates"

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("nav.templates")) {
            Div(.class("list single admin")) {
                H1(words.text("nav.templates"))
                P(words.text("templates.intro"), .class("hint"))
                group(words.text("templates.outside"), Notice.allCases.filter { !$0.isForStaff })
                group(words.text("templates.inside"), Notice.allCases.filter { $0.isForStaff && $0.isMail })
                ChangesLink(kind: "mailTemplates", words: words)
            }
        }
    }

    private func group(_ title: String, _ notices: [Notice]) -> some Markup {
        Section(.class("panel")) {
            H2(title)
            Ul(.class("templates")) {
                ForEach(notices) { notice in
                    Li {
                        Strong(words.word(notice))
                        Span(.class("template-languages")) {
                            ForEach(Language.allCases) { language in link(notice, language) }
                        }
                    }
                }
            }
        }
    }

    private func link(_ notice: Notice, _ language: Language) -> some Markup {
        let isOwn = own[notice]?.contains(language) == true
        return A(.href(TemplatePage.path(notice, language)), .lang(language.rawValue), .class(isOwn ? "own" : nil)) {
            language.ownName
            if isOwn { Span(" (\(words.text("templates.own")))", .lang(words.language.rawValue)) }
        }
    }
}
