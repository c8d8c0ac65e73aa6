import HTML
import Localization
import ServiceDesk

/// What concerns whoever is signed in; on a narrow screen the main places too. It opens without a script.
struct PersonMenu: Component {
    let frame: PageFrameModel
    /// Staff or not.
    let person: Person

    private var words: Catalog { frame.words }
    private var isStaff: Bool { frame.person != nil }

    var content: some Markup {
        Details(.class("person-menu"), .data("menu")) {
            Summary {
                Span(initials, .class("avatar"), .aria("hidden", true), .dir(.auto))
                Span(.class("person-name")) { Bdi(person.displayName) }
                Span(" (\(words.text("menu.person")))", .class("unseen"))
            }
            Div(.class("sheet-menu")) {
                P(.class("menu-head")) {
                    Bdi(person.displayName)
                    if let address = person.address { Bdi(address, .class("address")) }
                }
                Nav(.class("menu-places"), .aria("label", words.text("nav.main"))) {
                    if isStaff {
                        MainPlaces(frame: frame, person: person, hasMarks: true)
                    } else {
                        RequesterPlaces(frame: frame, hasMarks: true)
                    }
                }
                Ul {
                    if isStaff {
                        Li { entry("presence.title", PresencePage.path, Marks.presence) }
                        Li { entry("choices.title", NoticeChoicesPage.path, Marks.bell) }
                        Li { entry("signature.title", SignaturePage.path, Marks.signature) }
                    }
                    Li { entry("account.title", AccountPage.path, Marks.account) }
                    if isStaff { keys }
                }
                LanguageChoice(frame: frame)
                PostForm(action: "/sign-out", token: frame.formToken) {
                    Button(.type("submit"), .class("menu-entry")) {
                        Marks.signOut
                        Span(words.text("signout"))
                    }
                }
            }
        }
    }

    @MarkupBuilder private var keys: some Markup {
        Li(.class("needs-script")) {
            Button(.type("button"), .class("menu-entry"), .data("opens", "keys")) {
                Marks.keyboard
                Span(words.text("keys.title"))
            }
        }
        Li(.class("needs-script")) { ShortcutSwitch(words: words) }
    }

    private func entry(_ key: String, _ path: String, _ mark: Pictogram) -> some Markup {
        A(.class("menu-entry"), .href(path), .aria("current", "page").when(frame.path == path)) {
            mark
            Span(words.text(key))
        }
    }

    /// The first letters of the first two words of the name.
    private var initials: String { person.displayName.split(separator: " ").prefix(2).compactMap(\.first).map(String.init).joined() }
}

/// Turns the keys that are single letters off and on (WCAG 2.1.4); a browser remembers it.
struct ShortcutSwitch: Component {
    let words: Catalog

    var content: some Markup {
        Button(
            .type("button"), .class("menu-entry switch"), .role("switch"), .aria("checked", true), .data("shortcuts"),
            .data("on", words.text("keys.areOn")), .data("off", words.text("keys.areOff"))
        ) {
            Span(words.text("keys.switch"))
            Span(.class("track"), .aria("hidden", true)) {}
        }
    }
}

/// The languages to read the desk in; the choice comes back to the same page.
struct LanguageChoice: Component {
    let frame: PageFrameModel

    var content: some Markup {
        PostForm(action: "/language", token: frame.formToken, className: "languages") {
            Input(.type("hidden"), .name("back"), .value(frame.path))
            Fieldset {
                Legend {
                    Marks.language
                    Span(frame.words.text("language.choose"))
                }
                for language in frame.languages {
                    Button(
                        language.ownName, .type("submit"), .name("language"), .value(language.rawValue), .lang(language.rawValue),
                        .aria("pressed", frame.words.language == language))
                }
            }
        }
    }
}
