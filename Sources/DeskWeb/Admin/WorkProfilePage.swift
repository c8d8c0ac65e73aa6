import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// What somebody who works here can do, when, and how much of it; for whoever runs the desk.
struct WorkProfilePage: Component {
    let frame: PageFrameModel
    let entry: AdminEntry
    let view: WorkProfileView
    let clock: PageClock

    static func path(_ id: ID<Person>) -> String { "\(personPath(id))/work-profile" }
    static func personPath(_ id: ID<Person>) -> String { "/admin/people/\(id.rawValue)" }

    private var words: Catalog { frame.words }
    private var path: String { Self.path(view.person.id) }

    var content: some Markup {
        PageFrame(frame: frame, title: view.person.displayName) {
            Div(.class("list single admin")) {
                P(.class("ticket-line")) { A(words.text("nav.people"), .href("/admin/people")) }
                H1(.dir(.auto)) { view.person.displayName }
                P { A(words.text("work.person"), .href(Self.personPath(view.person.id))) }
                AdminComplaint(entry: entry, words: words)
                PresencePanel(base: Self.personPath(view.person.id), frame: frame, entry: entry, view: view, clock: clock)
                Section(.class("panel"), .aria("labelledby", "profile")) {
                    H2(words.text("work.title"), .id("profile"))
                    PostForm(action: path, token: frame.formToken, className: "fields") {
                        WorkProfileFields(form: path, entry: entry, view: view, words: words)
                        Button(words.text("ticket.classify"), .type("submit"), .class("primary"))
                    }
                }
            }
        }
    }
}

/// What is written down of somebody's work.
private struct WorkProfileFields: Component {
    let form: String
    let entry: AdminEntry
    let view: WorkProfileView
    let words: Catalog

    private var profile: WorkProfile { view.profile }

    @MarkupBuilder var content: some Markup {
        choices
        Label(words.text("work.calendar"), .for("calendar"))
        Select(.id("calendar"), .name("calendar")) {
            HTML.Option(words.text("work.calendar.none"), .value(""), .selected(if: calendar.isEmpty))
            for choice in view.calendars {
                let id = "\(choice.id.rawValue)"
                HTML.Option(choice.name, .value(id), .dir(.auto), .selected(if: id == calendar))
            }
        }
        Label(words.text("work.capacity"), .for("capacity"))
        Input(
            .type("text"), .id("capacity"), .name("capacity"), .inputmode("numeric"), .dir(.leftToRight), .autocomplete("off"),
            .value(entry.text("capacity", in: form, known: profile.capacity.map { "\($0)" } ?? "")),
            .aria("describedby", "capacity-hint"))
        P(words.text("work.capacity.hint"), .id("capacity-hint"), .class("hint"))
        SubstituteChoice(
            id: "substitute", view: view, chosen: entry.text("substitute", in: form, known: profile.substitute.choiceText()), words: words)
        box("leading", isKnown: profile.isLeading)
        box("onDuty", isKnown: profile.isOnDuty)
    }

    @MarkupBuilder private var choices: some Markup {
        if !view.skills.isEmpty {
            Checkboxes(
                legend: words.text("work.skills"), hint: nil, prefix: FormFields.skillPrefix, form: form, entry: entry,
                boxes: view.skills.map {
                    Checkboxes.Box(value: "\($0.id.rawValue)", name: $0.name, isKnown: profile.skills.contains($0.id))
                })
        }
        Checkboxes(
            legend: words.text("work.languages"), hint: words.text("work.all"), prefix: FormFields.languagePrefix, form: form, entry: entry,
            boxes: Language.allCases.map {
                Checkboxes.Box(value: $0.rawValue, name: $0.ownName, isKnown: profile.languages.contains($0))
            })
        Checkboxes(
            legend: words.text("work.lines"), hint: words.text("work.all"), prefix: FormFields.linePrefix, form: form, entry: entry,
            boxes: SupportLine.allCases.map {
                Checkboxes.Box(value: $0.rawValue, name: words.word($0), isKnown: profile.lines.contains($0))
            })
    }

    private func box(_ name: String, isKnown: Bool) -> some Markup {
        Label(.class("check")) {
            Input(.type("checkbox"), .name(name), .value("1"), .checked(if: entry.isChecked(name, in: form, known: isKnown)))
            words.text("work.\(name)")
        }
    }

    private var calendar: String { entry.text("calendar", in: form, known: profile.calendar.choiceText()) }
}

/// Who stands in for somebody, with nobody as the first choice.
struct SubstituteChoice: Component {
    let id: String
    let view: WorkProfileView
    let chosen: String
    let words: Catalog

    var content: some Markup {
        Label(words.text("work.substitute"), .for(id))
        Select(.id(id), .name("substitute")) {
            HTML.Option(words.text("work.substitute.none"), .value(""), .selected(if: chosen.isEmpty))
            for person in view.colleagues {
                let value = "\(person.id.rawValue)"
                HTML.Option(person.displayName, .value(value), .dir(.auto), .selected(if: value == chosen))
            }
        }
    }
}

extension FormFields {
    static let skillPrefix = "skill-"
    static let languagePrefix = "language-"
    static let linePrefix = "line-"

    func workProfile() throws(DeskError) -> WorkProfile {
        var capacity: Int?
        if !text("capacity").isEmpty {
            capacity = Int(text("capacity").filter { !$0.isWhitespace })
            guard capacity != nil else { throw .invalid(field: "capacity", .malformed) }
        }
        return WorkProfile(
            skills: ticked(Self.skillPrefix), languages: tickedWords(Self.languagePrefix), lines: tickedWords(Self.linePrefix),
            calendar: choice("calendar"), capacity: capacity, substitute: choice("substitute"), isLeading: self["leading"] == "1",
            isOnDuty: self["onDuty"] == "1")
    }

    private func tickedWords<Word: RawRepresentable<String> & CaseIterable & Hashable>(_ prefix: String) -> Set<Word> {
        Set(Word.allCases.filter { self[prefix + $0.rawValue] == "1" })
    }
}
