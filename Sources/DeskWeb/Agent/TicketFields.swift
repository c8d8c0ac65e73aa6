import DeskOperations
import HTML
import Localization
import ServiceDesk

/// What the category asks for: what is known of it.
struct TicketFields: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }

    var content: some Markup {
        if !model.view.fields.isEmpty {
            Section(.class("panel"), .aria("labelledby", "fields")) {
                H2(words.text("ticket.fields"), .id("fields"))
                Dl(.class("facts")) { ForEach(model.view.fields) { fact($0) } }
                if !model.isClosed { TicketFieldsForm(model: model) }
            }
        }
    }

    private func fact(_ filled: TicketField) -> some Markup {
        Div {
            Dt(.dir(.auto)) { filled.field.name }
            Dd { value(filled) }
        }
    }

    @MarkupBuilder private func value(_ filled: TicketField) -> some Markup {
        if filled.value.isEmpty {
            Span(words.text(filled.isMissing ? "ticket.fields.missing" : "ticket.fields.empty"), .class("faint"))
        } else {
            Bdi(filled.person?.displayName ?? day(filled) ?? filled.value)
        }
    }

    private func day(_ filled: TicketField) -> String? {
        guard filled.field.type == .date else { return nil }
        return CalendarDate(filled.value).map { model.clock.day($0) }
    }
}

/// Where it is filled in.
struct TicketFieldsForm: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }

    var content: some Markup {
        if !model.view.fields.isEmpty {
            let isOpen = model.entry.fields != nil || model.entry.complaint == .refused(.fieldsMissing)
            EditFold(words: words, what: words.text("ticket.fields"), isOpen: isOpen) {
                PostForm(action: model.path("/fields"), token: model.frame.formToken) {
                    ForEach(model.view.fields) { line($0) }
                    Button(words.text("ticket.classify"), .type("submit"), .class("quiet"))
                }
            }
        }
    }

    private func line(_ filled: TicketField) -> some Markup {
        FieldLine(
            field: filled.field, value: model.entry.fields?[filled.field.id] ?? filled.person?.address ?? filled.value,
            isUnfit: model.entry.complaint?.isAbout(filled.field) == true, words: words)
    }
}
