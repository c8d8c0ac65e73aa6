import HTML

/// What the enter key presses in a form with several buttons; nobody sees it.
struct FirstButton: Component {
    let text: String

    var content: some Markup {
        Button(text, .type("submit"), .name("step"), .value("open"), .class("unseen"), .tabindex(-1), .aria("hidden", true))
    }
}
