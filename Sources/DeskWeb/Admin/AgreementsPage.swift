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
                ChangesLink(kind: "agreements", words: words)
                H2(words.text("agreements.calendars"))
                ForEach(records.calendars) { CalendarForm(frame: frame, record: $0, overview: overview, clock: clock, entry: entry) }
                NewCalendarForm(frame: frame, entry: entry)
                ChangesLink(kind: "calendars", words: words)
                PriorityMatrixForm(frame: frame, matrix: matrix)
            }
        }
    }
}

/// The name of something new.
struct NameField: Component {
    let words: Catalog
    let id: String
    let value: String

    var content: some Markup {
        Label(words.text("agreements.name"), .for(id))
        Input(.type("text"), .id(id), .name("name"), .value(value), .required, .maxlength(100), .dir(.auto))
    }
}

/// From when a version holds.
struct FromField: Component {
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
    private var isStandard: Bool { overview.isStandard(record.id) }
    private var own: AgreementTerms { isStandard ? now.terms.spelledOut : now.terms }
    /// What the standard agreement says, and so whatever leaves something out.
    private var standard: AgreementTerms { (overview.standard ?? record).contents.value(at: clock.now).terms.spelledOut }

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
                        HTML.Option(
                            choice.name, .value("\(choice.id.rawValue)"), .dir(.auto), .selected(if: "\(choice.id.rawValue)" == calendar))
                    }
                }
                pauses
                if !isStandard { P(words.text("agreements.leftOut"), .class("hint")) }
                number("timeBox", own.timeBox, standard.timeBox, AgreementTerms.minutes)
                answer("timeBoxMoves", own.timeBoxOnlyWarns.map { !$0 }, standard.movesAfterTimeBox)
                number("mostMoves", own.mostMoves, standard.mostMoves, AgreementTerms.moves)
                answer("highestToThird", own.highestToThird, standard.sendsHighestToThird)
                number("repeatAfter", own.repeatAfter, standard.repeatAfter, AgreementTerms.minutes)
                number("daysToClosureRequest", own.daysToClosureRequest, standard.daysToClosureRequest, AgreementTerms.days)
                number("daysToClosure", own.daysToClosure, standard.daysToClosure, AgreementTerms.days)
                answer("closesOnlyConfirmed", own.closesOnlyConfirmed, standard.needsConfirmation)
                number("daysToReopen", own.daysToReopen, nil, AgreementTerms.days)
                FromField(words: words, id: "\(id)-from", value: entry.text("from", in: action))
                Button(words.text("agreements.preview"), .type("submit"), .class("quiet"))
            }
        }
    }

    /// Yes or no; of any but the standard agreement also whatever that says.
    @MarkupBuilder private func answer(_ name: String, _ own: Bool?, _ standard: Bool) -> some Markup {
        let word = { (answer: Bool) in words.text(answer ? "answer.yes" : "answer.no") }
        let known = own.map { ($0 ? AgreementEntry.Answer.yes : .no).rawValue } ?? ""
        let chosen = entry.text(name, in: action, known: known)
        Label(words.text("agreements.\(name)"), .for("\(id)-\(name)"))
        Select(.id("\(id)-\(name)"), .name(name)) {
            if !isStandard { HTML.Option(words.text("agreements.asStandardNow", ["value": word(standard)]), .value("")) }
            for answer in AgreementEntry.Answer.allCases {
                HTML.Option(word(answer == .yes), .value(answer.rawValue), .selected(if: answer.rawValue == chosen))
            }
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
            if !isStandard {
                Label(.class("check")) {
                    Input(
                        .type("checkbox"), .name("pausedAsStandard"), .value("1"),
                        .checked(if: entry.isChecked("pausedAsStandard", in: action, known: own.pausedBy == nil)))
                    words.text("agreements.asStandard")
                }
            }
            ForEach(WaitingReason.allCases) { reason in
                let known = (own.pausedBy ?? standard.stoppingWaits).contains(reason.pause)
                let name = "paused.\(reason.pause.rawValue)"
                Label(.class("check")) {
                    Input(.type("checkbox"), .name(name), .value("1"), .checked(if: entry.isChecked(name, in: action, known: known)))
                    words.word(reason)
                }
            }
        }
    }

    /// - Parameter standard: what holds where the agreement has no number of its own.
    @MarkupBuilder private func number(_ name: String, _ own: Int?, _ standard: Int?, _ range: ClosedRange<Int>) -> some Markup {
        Label(words.text("agreements.\(name)"), .for("\(id)-\(name)"))
        Input(
            .type("number"), .id("\(id)-\(name)"), .name(name), .min("\(range.lowerBound)"), .max("\(range.upperBound)"),
            .value(entry.text(name, in: action, known: own.map { "\($0)" } ?? "")), .placeholder(standard.map { "\($0)" }))
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
                Li {
                    "\(words.word(priority)): "
                    Bdi(records.agreements.first { $0.id == records.byPriority[priority] }?.name ?? "")
                }
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
                for agreement in records.agreements { HTML.Option(agreement.name, .value("\(agreement.id.rawValue)"), .dir(.auto)) }
            }
            PriorityMeanings(words: words)
            Button(words.text("agreements.preview"), .type("submit"), .class("quiet"))
        }
    }
}
