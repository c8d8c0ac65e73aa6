import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// Who is on the line: somebody who is found as one types, or somebody new.
struct CallRequester: Component {
    let model: NewTicketModel

    private var words: Catalog { model.words }
    private var entry: NewTicketEntry { model.entry }

    var content: some Markup {
        Section(.class("panel fields call-requester"), .id("call-requester"), .aria("labelledby", "requester-title")) {
            H2(words.text("ticket.requester"), .id("requester-title"))
            if let caller = model.form.caller { chosen(caller.caller) } else { search }
        }
    }

    private func chosen(_ caller: Caller) -> some Markup {
        Div(.class("call-chosen")) {
            Input(.type("hidden"), .name("person"), .value("\(caller.person.id.rawValue)"))
            Strong { Bdi(caller.person.displayName) }
            if let organization = caller.organization { Span(.class("faint")) { Bdi(organization) } }
            Button(
                words.text("call.forget"), .type("submit"), .name("step"), .value("forget"), .formnovalidate, .class("quiet small"),
                .data("forget"))
        }
    }

    @MarkupBuilder private var search: some Markup {
        Label(words.text("people.search"), .for("find"))
        Div(.class("call-find"), .data("find", "/tickets?part=found"), .data("choose", "/tickets?part=caller")) {
            Input(
                .type("text"), .id("find"), .name("find"), .value(entry.text("find")), .dir(.auto), .autocomplete("off"),
                .maxlength(300), .autofocus(if: model.complaint == nil && entry.step == .open), .data("key", "/"),
                .data("key-name", words.text("people.search")), .aria("invalid", model.invalid("find")))
            Button(words.text("people.search.submit"), .type("submit"), .name("step"), .value("find"), .formnovalidate, .class("quiet"))
            Div(.class("found-place")) {
                if let found = model.form.found { FoundCallers(found: found, words: words).buttons }
            }
            P(.class("unseen"), .role("status"), .data("found-status")) {}
        }
        Fieldset(.class("call-new")) {
            Legend(words.text("call.new"))
            Div(.class("trio")) {
                Div {
                    CallLabel(name: "name", text: words.text("people.name"))
                    field("name", type: "text", direction: .auto, longest: 900)
                }
                Div {
                    CallLabel(name: "phone", text: words.text("people.telephone"))
                    field("phone", type: "tel", direction: .leftToRight, longest: 100)
                }
                Div {
                    CallLabel(name: "email", text: words.text("signin.email"))
                    field("email", type: "email", direction: .leftToRight, longest: 300)
                }
            }
            P(words.text("new.requester"), .id("requester-hint"), .class("hint"))
        }
    }

    private func field(_ name: String, type: String, direction: HTML.TextDirection, longest: Int) -> some Markup {
        Input(
            .type(type), .id(name), .name(name), .value(entry.text(name)), .autocomplete("off"), .dir(direction), .maxlength(longest),
            .aria("describedby", "requester-hint" + (model.described.map { " \($0)" } ?? "")), .aria("invalid", model.invalid(name)))
    }
}

/// Who may be on the line.
struct FoundCallers {
    let found: [Caller]
    let words: Catalog

    private var status: String { found.isEmpty ? words.text("call.found.none") : words.plural("call.found", found.count) }

    /// For whoever chooses with the keys, below the field that he types in.
    var options: some Markup {
        Ul(.id("found"), .class("found"), .role("listbox"), .aria("label", words.text("call.found.title")), .data("status", status)) {
            ForEach(Array(found.enumerated())) { place, caller in
                Li(.role("option"), .id("found-\(place)"), .aria("selected", false), .data("choose", "\(caller.person.id.rawValue)")) {
                    line(caller)
                }
            }
            Li(
                .role("option"), .id("found-new"), .class("found-new"), .aria("selected", false), .data("choose", "new")
            ) { words.text(found.isEmpty ? "call.found.none.new" : "call.found.new") }
        }
    }

    /// For a browser without scripts.
    @MarkupBuilder var buttons: some Markup {
        P(status, .role("status"), .class("hint"))
        Div(.class("found")) {
            ForEach(found) { caller in
                Button(
                    .type("submit"), .name("choose"), .value("\(caller.person.id.rawValue)"), .formnovalidate, .class("quiet")
                ) { line(caller) }
            }
            Button(
                words.text("call.found.new"), .type("submit"), .name("choose"), .value("new"), .formnovalidate, .class("quiet found-new"))
        }
    }

    @MarkupBuilder private func line(_ caller: Caller) -> some Markup {
        Strong { Bdi(caller.person.displayName) }
        Span(.class("faint")) { ForEach(facts(caller)) { Bdi($0) } }
    }

    private func facts(_ caller: Caller) -> [String] {
        let address = caller.person.name.isEmpty ? nil : caller.person.address
        return [caller.organization].compactMap { $0 } + caller.telephones.prefix(2).map(\.digits) + [address].compactMap { $0 }
    }
}
