import HTML
import Localization
import ServiceDesk

/// Where a requester goes from the bar at the top, once he is signed in.
struct RequesterPlaces: Component {
    let frame: PageFrameModel

    var content: some Markup {
        Nav(.class("session requester-places"), .aria("label", frame.words.text("nav.main"))) {
            A(
                frame.words.text("my.title"), .href(MyPage.path), .class("button quiet"),
                .aria("current", "page").when(frame.path == MyPage.path))
            A(frame.words.text("account.title"), .href(AccountPage.path), .aria("current", "page").when(frame.path == AccountPage.path))
            SignOutForm(frame: frame)
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
