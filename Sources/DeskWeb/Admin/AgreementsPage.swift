import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// The agreements and calendars of the desk, each with the form that gives it another version.
struct AgreementsPage: Component {
    let frame: PageFrameModel
    let overview: AgreementOverview
    let matrix: PriorityMatrix
    let clock: PageClock
    var entry = AdminEntry()
    var complaint: String?

    private var words: Catalog { frame.words }
    private var records: AgreementRecords { overview.records }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("agreements.title")) {
            Section(.class("sheet wide")) {
                H1(words.text("agreements.title"))
                P(words.text("agreements.intro"), .class("hint"))
                if let complaint { Div(.class("complaint"), .role("alert"), .id("complaint")) { P(complaint) } }
                H2(words.text("agreements.agreements"))
                ForEach(records.agreements) {
                    AgreementForm(frame: frame, record: $0, overview: overview, clock: clock, entry: entry)
                }
                PostForm(action: "/admin/agreements", token: frame.formToken, className: "fields") {
                    NameField(words: words, id: "agreement-name", value: entry.text("name", in: "/admin/agreements"))
                    Button(words.text("agreements.add"), .type("submit"), .class("quiet"))
                }
                PriorityAgreementForm(frame: frame, records: records)
                H2(words.text("agreements.calendars"))
                ForEach(records.calendars) { CalendarForm(frame: frame, record: $0, overview: overview, clock: clock, entry: entry) }
                NewCalendarForm(frame: frame, entry: entry)
                PriorityMatrixForm(frame: frame, matrix: matrix)
            }
        }
    }
}

/// The name of something new.
private struct NameField: Component {
    let words: Catalog
    let id: String
    let value: String

    var content: some Markup {
        Label(words.text("agreements.name"), .for(id))
        Input(.type("text"), .id(id), .name("name"), .value(value), .required, .maxlength(100), .dir(.auto))
    }
}

/// From when a version holds.
private struct FromField: Component {
    let words: Catalog
    let id: String
    let value: String

    var content: some Markup {
        Label(words.text("agreements.from"), .for(id))
        Input(.type("datetime-local"), .id(id), .name("from"), .value(value))
    }
}

/// An agreement as it is now, to be given another version.
private struct AgreementForm: Component {
    let frame: PageFrameModel
    let record: AgreementRecord
    let overview: AgreementOverview
    let clock: PageClock
    let entry: AdminEntry

    private var words: Catalog { frame.words }
    private var id: String { "agreement-\(record.id.rawValue)" }
    private var action: String { "/admin/agreements/\(record.id.rawValue)/preview" }
    private var calendar: String { entry.text("calendar", in: action, known: "\(now.calendar.rawValue)") }
    private var now: AgreementRecord.Content { record.contents.value(at: clock.now) }

    var content: some Markup {
        Details(.class("panel"), .open(if: entry.form == action)) {
            Summary { Bdi(record.name) }
            VersionHistory(of: record, in: overview, words, clock)
            PostForm(action: action, token: frame.formToken, className: "fields") {
                times(AgreementEntry.promised, words.text("agreements.minutes"))
                times(AgreementEntry.lines, words.text("agreements.lineMinutes"))
                Label(words.text("agreements.calendar"), .for("\(id)-calendar"))
                Select(.id("\(id)-calendar"), .name("calendar")) {
                    for choice in overview.records.calendars {
                        HTML.Option(choice.name, .value("\(choice.id.rawValue)"), .selected(if: "\(choice.id.rawValue)" == calendar))
                    }
                }
                pauses
                number("timeBox", "agreements.timeBox", now.terms.timeBox ?? 15, from: 0)
                check("timeBoxMoves", "agreements.timeBoxMoves", now.terms.movesAfterTimeBox)
                number("repeatAfter", "agreements.repeatAfter", now.terms.repeatAfter ?? 60, from: 0)
                number("daysToClosureRequest", "agreements.daysToClosureRequest", now.terms.workingDaysToClosureRequest)
                number("daysToClosure", "agreements.daysToClosure", now.terms.daysToClosure ?? 5)
                number("daysToReopen", "agreements.daysToReopen", now.terms.daysToReopen)
                check("closesOnlyConfirmed", "agreements.closesOnlyConfirmed", now.terms.closesOnlyConfirmed == true)
                FromField(words: words, id: "\(id)-from", value: entry.text("from", in: action))
                Button(words.text("agreements.preview"), .type("submit"), .class("quiet"))
            }
        }
    }

    private func check(_ name: String, _ key: String, _ isChecked: Bool) -> some Markup {
        Label(.class("check")) {
            Input(.type("checkbox"), .name(name), .value("1"), .checked(if: entry.isChecked(name, in: action, known: isChecked)))
            words.text(key)
        }
    }

    private func times(_ targets: [ClockTarget], _ caption: String) -> some Markup {
        Table(.class("plain")) {
            Caption(caption)
            Thead {
                Tr {
                    Th(words.text("list.priority"), .scope(.col))
                    ForEach(targets) { Th(words.word($0), .scope(.col)) }
                }
            }
            Tbody {
                ForEach(Array(Priority.allCases.reversed())) { priority in
                    Tr {
                        Th(words.word(priority), .scope(.row))
                        ForEach(targets) { target in
                            Td {
                                Input(
                                    .type("number"), .name(AgreementEntry.field(target, priority)), .min("0"),
                                    .max("\(AgreementTerms.minutes.upperBound)"), .value(minutes(target, priority)),
                                    .aria("label", "\(words.word(target)), \(words.word(priority))"))
                            }
                        }
                    }
                }
            }
        }
    }

    private func minutes(_ target: ClockTarget, _ priority: Priority) -> String {
        entry.text(
            AgreementEntry.field(target, priority), in: action, known: AgreementEntry.minutes(now.terms, target, priority))
    }

    private var pauses: some Markup {
        Fieldset {
            Legend(words.text("agreements.pausedBy"))
            ForEach(WaitingReason.allCases) { reason in
                let known = (now.terms.pausedBy ?? [.requester]).contains(reason.pause)
                let name = "paused.\(reason.pause.rawValue)"
                Label(.class("check")) {
                    Input(.type("checkbox"), .name(name), .value("1"), .checked(if: entry.isChecked(name, in: action, known: known)))
                    words.word(reason)
                }
            }
        }
    }

    @MarkupBuilder private func number(_ name: String, _ key: String, _ value: Int?, from least: Int = 1) -> some Markup {
        let most = (least == 0 ? AgreementTerms.minutes : AgreementTerms.days).upperBound
        Label(words.text(key), .for("\(id)-\(name)"))
        Input(
            .type("number"), .id("\(id)-\(name)"), .name(name), .min("\(least)"), .max("\(most)"),
            .value(entry.text(name, in: action, known: value.map { "\($0)" } ?? "")))
    }
}

/// Which agreement the tickets of a priority stand under.
private struct PriorityAgreementForm: Component {
    let frame: PageFrameModel
    let records: AgreementRecords

    private var words: Catalog { frame.words }

    var content: some Markup {
        H3(words.text("agreements.byPriority"))
        Ul {
            ForEach(Priority.allCases.filter { records.byPriority[$0] != nil }) { priority in
                Li { "\(words.word(priority)): \(records.agreements.first { $0.id == records.byPriority[priority] }?.name ?? "")" }
            }
        }
        PostForm(action: "/admin/priority-agreements/preview", token: frame.formToken, className: "fields") {
            Label(words.text("list.priority"), .for("by-priority"))
            Select(.id("by-priority"), .name("priority")) {
                for priority in Priority.allCases { HTML.Option(words.word(priority), .value(priority.rawValue)) }
            }
            Label(words.text("agreements.agreement"), .for("by-agreement"))
            Select(.id("by-agreement"), .name("agreement")) {
                HTML.Option(words.text("agreements.noneOfItsOwn"), .value(""))
                for agreement in records.agreements { HTML.Option(agreement.name, .value("\(agreement.id.rawValue)")) }
            }
            PriorityMeanings(words: words)
            Button(words.text("agreements.preview"), .type("submit"), .class("quiet"))
        }
    }
}

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
        ForEach(Weekday.allCases) { day in
            Label(words.text("weekday.\(day.rawValue)"), .for("\(id)-\(day.rawValue)"))
            Input(
                .type("text"), .id("\(id)-\(day.rawValue)"), .name(day.rawValue), .dir(.leftToRight),
                .value(entry.text(day.rawValue, in: action, known: AgreementEntry.written(definition.hours?[day.rawValue] ?? []))),
                .aria("describedby", "\(id)-hint"))
        }
        P(words.text("agreements.hoursHint"), .id("\(id)-hint"), .class("hint"))
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
private struct CalendarForm: Component {
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

private struct NewCalendarForm: Component {
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

/// Which priority follows from impact and urgency.
private struct PriorityMatrixForm: Component {
    let frame: PageFrameModel
    let matrix: PriorityMatrix

    private var words: Catalog { frame.words }
    private var degrees: [PriorityAssessment.Degree] { PriorityAssessment.Degree.allCases }

    var content: some Markup {
        H2(words.text("agreements.matrix"))
        PostForm(action: "/admin/priority-matrix", token: frame.formToken, className: "fields") {
            Table(.class("plain")) {
                Thead {
                    Tr {
                        Th(words.text("agreements.impactByUrgency"), .scope(.col))
                        ForEach(degrees) { Th(words.word($0), .scope(.col)) }
                    }
                }
                Tbody {
                    ForEach(degrees) { impact in
                        Tr {
                            Th(words.word(impact), .scope(.row))
                            ForEach(degrees) { urgency in Td { choice(impact, urgency) } }
                        }
                    }
                }
            }
            PriorityMeanings(words: words)
            Button(words.text("agreements.saveMatrix"), .type("submit"), .class("quiet"))
        }
    }

    private func choice(_ impact: PriorityAssessment.Degree, _ urgency: PriorityAssessment.Degree) -> some Markup {
        Select(.name("\(impact.rawValue).\(urgency.rawValue)"), .aria("label", "\(words.word(impact)), \(words.word(urgency))")) {
            for priority in Priority.allCases {
                HTML.Option(
                    words.word(priority), .value(priority.rawValue),
                    .selected(if: matrix.priority(impact: impact, urgency) == priority))
            }
        }
    }
}
