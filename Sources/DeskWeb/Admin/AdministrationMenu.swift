import HTML
import Localization

/// The pages of administration beside each of them; on a narrow screen only the way back to their index.
struct AdministrationMenu: Component {
    let frame: PageFrameModel

    private var words: Catalog { frame.words }

    var content: some Markup {
        Nav(.class("admin-menu"), .aria("label", words.text("nav.administration"))) {
            A(words.text("nav.administration"), .href(Administration.path), .class("admin-index"))
            for group in Administration.groups {
                H2(words.text("admin.group.\(group.group.rawValue)"), .id("menu-\(group.group.rawValue)"))
                Ul(.aria("labelledby", "menu-\(group.group.rawValue)")) {
                    for page in group.pages {
                        Li {
                            A(.href(page.path), .aria("current", frame.path == page.path ? "page" : "true").when(frame.place == page.place))
                            {
                                page.mark
                                Span(words.text(page.name))
                            }
                        }
                    }
                }
            }
        }
    }
}
