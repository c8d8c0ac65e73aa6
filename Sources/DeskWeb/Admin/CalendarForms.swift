import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// The fields that make a calendar.
private struct CalendarFields: Component {
    let words: Catalog
    let id: String
    let definition: CalendarDefinition
    /// What was entered, and the form whose fields these are.
    let entry: AdminEntry
    let action: String

    var content: some Markup {
        Label(words.isolated("agreements.timezone", ["example": "Europe/Berlin"]), .for("\(id)-timezone"))
        Input(
            .type("text"), .id("\(id)-timezone"), .name("timezone"),
            .value(entry.text("timezone", in: action, known: definition.timezone)), .required, .dir(.leftToRight))
        WeekGrid(form: action, entry: entry, id: id, definition: definition, words: words)
        Label(words.text("agreements.holidays"), .for("\(id)-holidays"))
        Textarea(
            entry.text("holidays", in: action, known: (definition.holidays ?? []).joined(separator: "\n")), .id("\(id)-holidays"),
            .name("holidays"), .rows(4), .dir(.leftToRight))
        Label(words.text("agreements.overrides"), .for("\(id)-overrides"))
        Textarea(
            entry.text("overrides", in: action, known: AgreementEntry.overrides(definition)), .id("\(id)-overrides"), .name("overrides"),
            .rows(3), .dir(.leftToRight))
    }
}

/// A calendar as it is now, to be given another version, or holidays from a file.
struct CalendarForm: Component {
    let frame: PageFrameModel
    let record: CalendarRecord
    let overview: AgreementOverview
    let clock: PageClock
    let entry: AdminEntry

    private var words: Catalog { frame.words }
    private var id: String { "calendar-\(record.id.rawValue)" }
    private var action: String { "/admin/calendars/\(record.id.rawValue)/preview" }
    private var holidayAction: String { "/admin/calendars/\(record.id.rawValue)/holidays/preview" }

    var content: some Markup {
        Details(.class("panel"), .open(if: entry.form == action || entry.form == holidayAction)) {
            Summary { Bdi(record.name) }
            VersionHistory(of: record, in: overview, words, clock)
            PostForm(action: action, token: frame.formToken, className: "fields") {
                CalendarFields(words: words, id: id, definition: record.definition(at: clock.now), entry: entry, action: action)
                FromField(words: words, id: "\(id)-from", value: entry.text("from", in: action))
                Button(words.text("agreements.preview"), .type("submit"), .class("quiet"))
            }
            PostForm(action: holidayAction, token: frame.formToken, className: "fields") {
                Label(words.isolated("agreements.ical", ["format": "iCalendar"]), .for("\(id)-ical"))
                Textarea(
                    entry.text("ical", in: holidayAction), .id("\(id)-ical"), .name("ical"), .rows(4), .dir(.leftToRight), .required)
                FromField(words: words, id: "\(id)-ical-from", value: entry.text("from", in: holidayAction))
                Button(words.text("agreements.preview"), .type("submit"), .class("quiet"))
            }
        }
    }
}

/// Where a calendar is added.
struct NewCalendarForm: Component {
    let frame: PageFrameModel
    let entry: AdminEntry

    private static let action = "/admin/calendars"

    var content: some Markup {
        Details(.class("panel"), .open(if: entry.form == Self.action)) {
            Summary(frame.words.text("agreements.addCalendar"))
            PostForm(action: Self.action, token: frame.formToken, className: "fields") {
                NameField(words: frame.words, id: "calendar-name", value: entry.text("name", in: Self.action))
                CalendarFields(
                    words: frame.words, id: "new-calendar", definition: CalendarDefinition(timezone: "UTC"), entry: entry,
                    action: Self.action)
                Button(frame.words.text("agreements.addCalendar"), .type("submit"), .class("quiet"))
            }
        }
    }
}
