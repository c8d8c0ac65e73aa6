import HTML
import Localization
import ServiceDesk

/// Where a requester goes from the bar at the top, once he is signed in.
struct RequesterPlaces: Component {
    let frame: PageFrameModel
    let hasMarks: Bool

    var content: some Markup {
        Ul {
            Li { entry("my.title", MyPage.path, Marks.ticket) }
            Li { entry("portal.write", "/form", Marks.form) }
            Li { entry("help.title", HelpPage.path, Marks.articles) }
        }
    }

    private func entry(_ key: String, _ path: String, _ mark: Pictogram) -> some Markup {
        A(.href(path), .aria("current", "page").when(frame.path == path)) {
            if hasMarks { mark }
            Span(frame.words.text(key))
        }
    }
}

/// Ends the session.
struct SignOutForm: Component {
    let frame: PageFrameModel

    var content: some Markup {
        PostForm(action: "/sign-out", token: frame.formToken) {
            Button(frame.words.text("signout"), .type("submit"), .class("quiet"))
        }
    }
}
