import HTML
import Localization

/// The buttons that move one of several up or down.
struct MoveButtons: Component {
    /// Where it is sent to.
    let path: String
    let name: String
    let place: Int
    let count: Int
    let token: String
    let words: Catalog

    var content: some Markup {
        Div(.class("choices")) {
            if place > 0 { button("up") }
            if place < count - 1 { button("down") }
        }
    }

    private func button(_ direction: String) -> some Markup {
        PostForm(action: path, token: token) {
            Button(.type("submit"), .name("direction"), .value(direction), .class("quiet")) {
                words.text("routing.\(direction)")
                Span(.class("unseen")) { Bdi(" \(name)") }
            }
        }
    }
}
