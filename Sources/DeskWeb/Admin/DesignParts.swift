import HTML
import Localization
import ServiceDesk

/// Buttons of every weight.
struct DesignButtons: Component {
    let words: Catalog

    var content: some Markup {
        Div(.class("row")) {
            Button(words.text("list.takeNext"), .type("button"), .class("primary"))
            Button(words.text("notices.readAll"), .type("button"), .class("quiet"))
            Button(words.text("people.erase"), .type("button"), .class("grave"))
            Button(words.text("ticket.note.save"), .type("button"), .class("note-button"))
            Button(words.text("notices.read"), .type("button"), .class("quiet small"))
            Button(words.text("design.disabled"), .type("button"), .class("primary"), .disabled)
            Button(.type("button"), .class("icon-button"), .aria("label", words.text("keys.close"))) { Marks.close }
            A(words.text("new.title"), .href("#design-buttons"), .class("button quiet"))
            A(words.text("notices.choices"), .href("#design-buttons"))
        }
    }
}

/// Fields, empty, filled, wrong and closed.
struct DesignFields: Component {
    let words: Catalog

    var content: some Markup {
        Div(.class("specimens")) {
            Div(.class("fields")) {
                Label(words.text("list.subject"), .for("design-text"))
                Input(.type("text"), .id("design-text"), .placeholder(words.text("palette.hint")), .aria("describedby", "design-hint"))
                P(words.text("presence.until.hint"), .id("design-hint"), .class("hint"))
                Label(words.text("form.email"), .for("design-wrong"))
                Input(
                    .type("text"), .id("design-wrong"), .value("@"), .dir(.leftToRight), .aria("invalid", "true"),
                    .aria("describedby", "design-fault"))
                P(words.text("form.error.emailInvalid"), .id("design-fault"), .class("fault"))
            }
            Div(.class("fields")) {
                Label(words.text("list.priority"), .for("design-choice"))
                Select(.id("design-choice")) { ForEach(Priority.allCases) { HTML.Option(words.word($0)) } }
                Label(words.text("design.disabled"), .for("design-closed"))
                Input(.type("text"), .id("design-closed"), .value(words.text("ticket.nobody")), .disabled)
                Label(.class("check")) {
                    Input(.type("checkbox"), .checked)
                    words.text("admin.active")
                }
                ShortcutSwitch(words: words)
            }
            Div(.class("fields")) {
                Label(words.text("form.message"), .for("design-words"))
                Textarea(words.text("portal.intro"), .id("design-words"), .rows(4), .dir(.auto))
            }
        }
    }
}

/// Every badge in its colour, priorities, and the choices above a list.
struct DesignBadges: Component {
    let words: Catalog

    var content: some Markup {
        Div(.class("row")) {
            ForEach(TicketStatus.allCases) { StatusBadge(status: $0, word: words.word($0)) }
            Span(words.text("list.short"), .class("badge clock-warned"))
            Span(.class("badge clock-breached")) { words.isolated("list.due.late", ["time": words.length(minutes: 25)]) }
        }
        Div(.class("row")) { ForEach(Priority.allCases) { PriorityMark(priority: $0, word: words.word($0)) } }
        Nav(.class("chips"), .aria("label", words.text("list.filter"))) {
            Ul {
                Li { Chip(name: words.text("list.filter.status.all"), path: "#design-badges", isCurrent: true) }
                for status in TicketStatus.allCases {
                    Li { Chip(name: words.text("list.filter.status.\(status.rawValue)"), path: "#design-badges", isCurrent: false) }
                }
            }
        }
    }
}

/// A table and the boxes beside it.
struct DesignPanels: Component {
    let words: Catalog

    var content: some Markup {
        Table(.class("tickets")) {
            Caption(words.isolated("list.caption", ["order": words.text("list.sort.newest")]), .class("unseen"))
            Thead { Tr { for column in ["subject", "status", "priority"] { Th(words.text("list.\(column)"), .scope(.col)) } } }
            Tbody {
                ForEach(Array(zip(TicketStatus.allCases, Priority.allCases))) { status, priority in
                    Tr {
                        Th(.scope(.row), .class("subject")) { A(words.text("portal.title"), .href("#design-panels")) }
                        Td { StatusBadge(status: status, word: words.word(status)) }
                        Td { PriorityMark(priority: priority, word: words.word(priority)) }
                    }
                }
            }
        }
        Div(.class("specimens")) {
            Section(.class("panel")) {
                H3(words.text("ticket.details"))
                Dl(.class("facts")) {
                    for kind in ["kind", "priority", "queue"] {
                        Div {
                            Dt(words.text("list.\(kind == "kind" ? "status" : kind)"))
                            Dd(words.text("ticket.nobody"))
                        }
                    }
                }
            }
            Details(.class("panel"), .open) {
                Summary(words.text("ticket.history"))
                P(words.text("portal.intro"))
            }
            Details(.class("panel")) {
                Summary(words.text("nav.agreements"))
                P(words.text("portal.intro"))
            }
        }
    }
}
