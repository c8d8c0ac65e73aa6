import HTML
import Localization
import ServiceDesk

/// The keys that one may press; those of the page at hand are added by the script that listens to them.
struct KeyList: Component {
    let words: Catalog
    let person: Person

    var content: some Markup {
        Dialog(.class("keys"), .id("keys"), .aria("labelledby", "keys-title")) {
            Div(.class("dialog-head")) {
                H2(words.text("keys.title"), .id("keys-title"))
                Form(.method(.dialog)) {
                    Button(.type("submit"), .class("icon-button"), .aria("label", words.text("keys.close"))) { Marks.close }
                }
            }
            ShortcutSwitch(words: words)
            Div(.class("key-groups")) {
                Section(.data("keys", "page"), .hidden) {
                    H3(words.text("keys.here"))
                    Dl {}
                }
                Section {
                    H3(words.text("keys.everywhere"))
                    Dl {
                        row(["?"], words.text("keys.title"))
                        row(["Ctrl", "K"], words.text("palette.title"))
                        row(["/"], words.text("keys.search"))
                        row(["Esc"], words.text("keys.close"))
                    }
                }
                Section {
                    H3(words.text("palette.places"))
                    Dl {
                        ForEach(PalettePlace.all(for: person).filter { !$0.keys.isEmpty }) { place in
                            row(place.keys, words.text(place.name))
                        }
                    }
                }
            }
        }
    }

    private func row(_ keys: [String], _ what: String) -> some Markup {
        Div {
            Dt(.dir(.leftToRight)) { ForEach(keys) { Kbd($0) } }
            Dd(what)
        }
    }
}
