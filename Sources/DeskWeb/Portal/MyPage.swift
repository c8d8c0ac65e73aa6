import HTML
import Localization
import ServiceDesk

/// Where whoever asks for help begins, once he is signed in.
struct MyPage: Component {
    let frame: PageFrameModel
    let person: Person

    static let path = "/my"

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("my.title")) {
            Section(.class("sheet")) {
                H1(words.text("my.title"))
                P(words.isolated("my.signedInAs", ["name": person.displayName, "address": person.address ?? ""]))
                P { A(words.text("portal.write"), .href("/form"), .class("button primary")) }
            }
        }
    }
}
