import DeskStore
import HTML
import Localization

/// Who else looks at a ticket or writes there; empty while nobody does.
struct AttendanceNote: Component {
    let words: Catalog
    let others: [Attendant]

    static let id = "attendance"

    var content: some Markup {
        Div(.id(Self.id), .class("attendance"), .role("status")) {
            for other in others {
                P(.class("writes").when(other.writes)) {
                    words.isolated(other.writes ? "attendance.writes" : "attendance.looks", ["name": other.name])
                }
            }
        }
    }
}
