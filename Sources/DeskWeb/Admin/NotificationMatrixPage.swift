import HTML
import Localization
import ServiceDesk

/// Who is told of what, by which ways.
struct NotificationMatrixPage: Component {
    let frame: PageFrameModel
    let matrix: NotificationMatrix
    let isSaved: Bool

    static let path = "/admin/notifications"

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("nav.notifications")) {
            Div(.class("list admin")) {
                H1(words.text("nav.notifications"))
                P(words.text("matrix.intro"), .class("hint"))
                if isSaved { P(words.text("notices.saved"), .class("remark"), .role("status")) }
                PostForm(action: Self.path, token: frame.formToken, className: "fields") {
                    ForEach(NotifiedEvent.allCases) { event in row(event) }
                    Button(words.text("notices.save"), .type("submit"), .class("primary"))
                }
            }
        }
    }

    private func row(_ event: NotifiedEvent) -> some Markup {
        let audiences = NoticeAudience.allCases.filter { !event.possibleWays(for: $0).isEmpty }
        return Section(.class("panel"), .aria("labelledby", "event-\(event.rawValue)")) {
            H2(words.word(event), .id("event-\(event.rawValue)"))
            if event.isUrgent { P(words.text("matrix.urgent"), .class("hint")) }
            Div(.class("cells")) { ForEach(audiences) { audience in cell(event, audience) } }
        }
    }

    private func cell(_ event: NotifiedEvent, _ audience: NoticeAudience) -> some Markup {
        Fieldset {
            Legend(words.word(audience))
            ForEach(NoticeWay.allCases.filter(event.possibleWays(for: audience).contains)) { way in
                box(Self.name(event, audience, way), event, audience, way)
            }
        }
    }

    private func box(_ name: String, _ event: NotifiedEvent, _ audience: NoticeAudience, _ way: NoticeWay) -> some Markup {
        let isMandatory = event.mandatoryWays(for: audience).contains(way)
        return Label(.class("check")) {
            Input(
                .type("checkbox"), .name(name), .value("1"), .checked(if: matrix.ways(event, audience).contains(way)),
                .disabled(if: isMandatory))
            words.word(way)
            if isMandatory { Small(words.text("notices.mandatory")) }
        }
    }

    static func name(_ event: NotifiedEvent, _ audience: NoticeAudience, _ way: NoticeWay) -> String {
        "\(event.rawValue)-\(audience.rawValue)-\(way.rawValue)"
    }
}
