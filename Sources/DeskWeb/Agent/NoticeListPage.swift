import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// What a member of staff was told, newest first.
struct NoticeListPage: Component {
    let frame: PageFrameModel
    let notices: [ShownNotice]
    let unreadOnly: Bool
    /// The last one, where there are more.
    let next: ID<StoredNotice>?
    let clock: PageClock

    static let path = "/notices"
    static let unreadPath = "/notices?unread=true"

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("notices.title")) {
            Div(.class("list single admin")) {
                H1(words.text("notices.title"))
                Nav(.class("chips"), .aria("label", words.text("notices.title"))) {
                    Ul {
                        Li { Chip(name: words.text("notices.all"), path: Self.path, isCurrent: !unreadOnly) }
                        Li { Chip(name: words.text("notices.onlyUnread"), path: Self.unreadPath, isCurrent: unreadOnly) }
                    }
                }
                actions
                if notices.isEmpty { P(words.text("notices.none"), .class("empty")) } else { list }
                if let next {
                    Nav(.class("pages"), .aria("label", words.text("nav.pages"))) {
                        A(
                            words.text("list.next"), .href("\(Self.path)?before=\(next.rawValue)\(unreadOnly ? "&unread=true" : "")"),
                            .class("button quiet"))
                    }
                }
            }
        }
    }

    private var actions: some Markup {
        Div(.class("notice-actions")) {
            PostForm(action: "/notices/reading", token: frame.formToken) {
                Button(words.text("notices.readAll"), .type("submit"), .class("quiet"))
            }
            A(words.text("notices.choices"), .href(NoticeChoicesPage.path))
        }
    }

    private var list: some Markup {
        Ol(.class("notices")) {
            ForEach(notices) { shown in
                Li(.class(shown.notice.readAt == nil ? "unread" : "read")) { line(shown) }
            }
        }
    }

    @MarkupBuilder private func line(_ shown: ShownNotice) -> some Markup {
        let number = TicketNumber(shown.notice.ticket)
        PostForm(action: "/notices/\(shown.notice.id.rawValue)/opening", token: frame.formToken, className: "notice") {
            Button(.type("submit"), .class("notice-line")) {
                if shown.notice.readAt == nil { Span(words.text("notices.new"), .class("badge status-new")) }
                Strong(words.word(shown.notice.notice))
                Span(.class("notice-subject"), .dir(.auto)) { shown.notice.subject }
            }
        }
        Div(.class("faint")) {
            A(number.description, .href("/tickets/\(number.digits)"), .dir(.leftToRight))
            " · "
            Bdi(shown.actor?.displayName ?? words.text("event.byDesk"))
            " · "
            ExactMoment(instant: shown.notice.at, clock: clock)
            if shown.notice.readAt == nil {
                PostForm(action: "/notices/reading", token: frame.formToken, className: "inline") {
                    Input(.type("hidden"), .name("notice"), .value("\(shown.notice.id.rawValue)"))
                    Button(words.text("notices.read"), .type("submit"), .class("quiet small"))
                }
            }
        }
    }
}
