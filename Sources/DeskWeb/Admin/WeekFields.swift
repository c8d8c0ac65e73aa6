import HTML
import Localization
import ServiceDesk

/// A week with its working hours: a part a day, with room for one more time than the fullest day has.
struct WeekGrid: Component {
    let form: String
    let entry: AdminEntry
    /// What ids on the page begin with, where several weeks stand.
    let id: String
    let definition: CalendarDefinition
    let words: Catalog

    private var places: ClosedRange<Int> { 1...max(2, 1 + (definition.hours?.values.map(\.count).max() ?? 0)) }

    @MarkupBuilder var content: some Markup {
        Div(.class("week")) { ForEach(words.language.week) { day in Fieldset { self.day(day) } } }
        P(words.text("agreements.hoursHint"), .class("hint"), .id("\(id)-hint"))
    }

    @MarkupBuilder private func day(_ day: Weekday) -> some Markup {
        Legend(words.text("weekday.\(day.rawValue)"))
        ForEach(Array(places)) { place in
            TimeField(
                grid: self, name: FormFields.weekField(day, place, "from"), label: "firstSteps.hours.from", known: known(day, place).first)
            TimeField(
                grid: self, name: FormFields.weekField(day, place, "until"), label: "firstSteps.hours.until", known: known(day, place).last)
        }
    }

    private func known(_ day: Weekday, _ place: Int) -> [String] {
        let windows = definition.hours?[day.rawValue] ?? []
        return place <= windows.count ? windows[place - 1] : []
    }
}

/// When work begins or ends.
private struct TimeField: Component {
    let grid: WeekGrid
    let name: String
    let label: String
    let known: String?

    @MarkupBuilder var content: some Markup {
        Label(grid.words.text(label), .for("\(grid.id)-\(name)"))
        Input(
            .type("text"), .id("\(grid.id)-\(name)"), .name(name), .value(grid.entry.text(name, in: grid.form, known: known ?? "")),
            .dir(.leftToRight), .maxlength(5), .autocomplete("off"), .aria("describedby", "\(grid.id)-hint"))
    }
}

extension FormFields {
    static func weekField(_ day: Weekday, _ place: Int, _ part: String) -> String { "\(day.rawValue)-\(place)-\(part)" }

    /// Hours by day; a day without any is free. What is no time is left for the calendar to refuse.
    var week: [String: [[String]]] {
        Weekday.allCases.reduce(into: [:]) { hours, day in
            let windows = (1...9).map { place in ["from", "until"].map { text(Self.weekField(day, place, $0)).filter { !$0.isWhitespace } }
            }
            .filter { window in window.contains { !$0.isEmpty } }
            if !windows.isEmpty { hours[day.rawValue] = windows }
        }
    }
}

/// The fields of the first steps that make a calendar: its zone, its week, and the holidays of a file.
struct WeekFields: Component {
    let form: String
    let entry: AdminEntry
    let calendar: CalendarDefinition
    let words: Catalog

    @MarkupBuilder var content: some Markup {
        P(words.text("firstSteps.hours.explain"), .class("hint"))
        Label(words.isolated("agreements.timezone", ["example": "Europe/Berlin"]), .for("timezone"))
        Input(
            .type("text"), .id("timezone"), .name("timezone"), .value(entry.text("timezone", in: form, known: calendar.timezone)),
            .required, .dir(.leftToRight), .autocomplete("off"))
        WeekGrid(form: form, entry: entry, id: "week", definition: calendar, words: words)
        Label(words.isolated("firstSteps.hours.file", ["format": "iCalendar"]), .for("ical"))
        Input(.type("file"), .id("ical"), .name("ical"), .accept(".ics,text/calendar"))
    }
}
