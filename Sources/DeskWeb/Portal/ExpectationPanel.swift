import DeskOperations
import HTML
import Localization
import ServiceDesk

/// What whoever writes now may expect: how long it usually takes, and when the desk is open.
struct ExpectationPanel: Component {
    let words: Catalog
    let expectation: Expectation

    var content: some Markup {
        Aside(.class("panel expectation"), .aria("labelledby", "expectation")) {
            H2(words.text("form.expect.title"), .id("expectation"))
            if let first = expectation.firstResponse { P(words.plural("form.expect.first", first.hoursBegun)) }
            if let solved = expectation.resolution { P(words.plural("form.expect.solved", solved.hoursBegun)) }
            P(words.text("form.expect.counted"), .class("hint"))
            HoursList(words: words, hours: expectation.hours)
        }
    }
}

/// When the desk is open.
struct HoursList: Component {
    let words: Catalog
    let hours: DeskHours

    var content: some Markup {
        if !hours.days.isEmpty {
            Div(.class("hours")) {
                H3(words.text("my.hours"))
                Dl(.class("facts")) {
                    ForEach(hours.days) { days in
                        Div {
                            Dt(name(days))
                            Dd(.dir(.leftToRight)) { ForEach(days.hours) { window in Span(window.text, .class("window")) } }
                        }
                    }
                }
                P(.class("hint")) {
                    words.text("my.hours.zone")
                    " "
                    Bdi(hours.zone, .dir(.leftToRight))
                }
            }
        }
    }

    private func name(_ days: BusinessCalendar.OpenDays) -> String {
        let (first, last) = (words.text("weekday.\(days.first.rawValue)"), words.text("weekday.\(days.last.rawValue)"))
        return days.first == days.last ? first : "\(first) – \(last)"
    }
}

extension Duration {
    /// Hours, where one that began counts.
    fileprivate var hoursBegun: Int { max(1, Int((components.seconds + 3_599) / 3_600)) }
}
