import DeskOperations
import HTML
import Localization

/// Leads to the notices, with how many are unread.
struct Bell: Component {
    let unread: Int
    let words: Catalog
    let isCurrent: Bool

    var content: some Markup {
        A(.class("bell"), .href(NoticeListPage.path), .aria("current", "page").when(isCurrent)) {
            Marks.bell
            if unread > 0 { Span(written, .class("count"), .aria("hidden", true)) }
            Span(words.plural("notices.unread", unread), .class("unseen"))
        }
    }

    /// More than are counted are many.
    private var written: String { unread < Desk.mostUnread ? "\(unread)" : "\(Desk.mostUnread - 1)+" }
}
