import DeskOperations
import HTML
import Localization
import ServiceDesk

/// Where everybody who works here says how he wants to be told.
struct NoticeChoicesPage: Component {
    let frame: PageFrameModel
    let entry: AdminEntry
    let view: NoticeChoicesView
    let isSaved: Bool
    /// The desk's time zone.
    let zone: String

    static let path = "/notifications"

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("choices.title")) {
            Div(.class("list single admin")) {
                H1(words.text("choices.title"))
                AdminComplaint(entry: entry, words: words)
                if isSaved { P(words.text("notices.saved"), .class("remark"), .role("status")) }
                P { A(words.text("notices.title"), .href(NoticeListPage.path)) }
                P { A(words.text("signature.title"), .href(SignaturePage.path)) }
                PostForm(action: Self.path, token: frame.formToken, className: "fields") {
                    ways
                    quiet
                    digest
                    Button(words.text("notices.save"), .type("submit"), .class("primary"))
                }
            }
        }
    }

    private var ways: some Markup {
        Section(.class("panel"), .aria("labelledby", "ways")) {
            H2(words.text("choices.ways"), .id("ways"))
            P(words.text("choices.ways.hint"), .class("hint"))
            Table(.class("plain matrix")) {
                Thead {
                    Tr {
                        Th(words.text("notices.what"), .scope(.col))
                        ForEach(NoticeWay.allCases) { way in Th(words.word(way), .scope(.col)) }
                    }
                }
                Tbody {
                    ForEach(NotifiedEvent.allCases.filter { !view.usual($0).isEmpty }) { event in
                        Tr {
                            Th(words.word(event), .scope(.row))
                            ForEach(NoticeWay.allCases) { way in Td { box(event, way) } }
                        }
                    }
                }
            }
        }
    }

    private func box(_ event: NotifiedEvent, _ way: NoticeWay) -> some Markup {
        let isMandatory = view.mandatory(event).contains(way)
        let known = (view.choices.ways[event] ?? view.usual(event)).contains(way) || isMandatory
        let name = "way-\(event.rawValue)-\(way.rawValue)"
        return Label(.class("check")) {
            Input(
                .type("checkbox"), .name(name), .value("1"),
                .checked(if: isMandatory || entry.isChecked(name, in: Self.path, known: known)), .disabled(if: isMandatory),
                .aria("label", "\(words.word(event)): \(words.word(way))"))
            if isMandatory { Small(words.text("notices.mandatory")) }
        }
    }

    private var quiet: some Markup {
        let hours = view.choices.quietHours ?? QuietHours(from: 18 * 60, until: 8 * 60, days: Set(Weekday.allCases))
        return Section(.class("panel"), .aria("labelledby", "quiet-hours")) {
            H2(words.text("choices.quiet"), .id("quiet-hours"))
            P(words.text("choices.quiet.hint"), .class("hint"))
            check("quiet", words.text("choices.quiet.on"), view.choices.quietHours != nil)
            Label(words.text("choices.from"), .for("from"))
            Input(.type("time"), .id("from"), .name("from"), .value(entry.text("from", in: Self.path, known: written(hours.from))))
            Label(words.text("choices.until"), .for("until"))
            Input(.type("time"), .id("until"), .name("until"), .value(entry.text("until", in: Self.path, known: written(hours.until))))
            Fieldset(.class("days")) {
                Legend(words.text("choices.days"))
                ForEach(words.language.week) { day in check("day-\(day.rawValue)", words.word(day), hours.days.contains(day)) }
            }
        }
    }

    private var digest: some Markup {
        let pace = entry.text("pace", in: Self.path, known: view.choices.pace.rawValue)
        return Section(.class("panel"), .aria("labelledby", "digest")) {
            H2(words.text("choices.digest"), .id("digest"))
            P(words.text("choices.digest.hint"), .class("hint"))
            Label(words.text("choices.pace"), .for("pace"))
            Select(.id("pace"), .name("pace")) {
                ForEach(DigestPace.allCases) { one in
                    HTML.Option(words.word(one), .value(one.rawValue), .selected(if: pace == one.rawValue))
                }
            }
            Label(words.text("choices.hour"), .for("hour"))
            Input(
                .type("number"), .id("hour"), .name("hour"), .min("0"), .max("23"), .required,
                .value(entry.text("hour", in: Self.path, known: "\(view.choices.digestHour)")))
            Label(words.text("choices.zone"), .for("zone"))
            Input(
                .type("text"), .id("zone"), .name("zone"), .dir(.leftToRight), .placeholder(zone),
                .value(entry.text("zone", in: Self.path, known: view.choices.timeZone ?? "")), .aria("describedby", "zone-hint"))
            P(words.isolated("choices.zone.hint", ["zone": zone]), .id("zone-hint"), .class("hint"))
        }
    }

    private func check(_ name: String, _ text: String, _ known: Bool) -> some Markup {
        Label(.class("check")) {
            Input(.type("checkbox"), .name(name), .value("1"), .checked(if: entry.isChecked(name, in: Self.path, known: known)))
            text
        }
    }

    private func written(_ minutes: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(minutes / 60)):\(two(minutes % 60))"
    }
}
