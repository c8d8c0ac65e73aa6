import HTML
import Localization
import ServiceDesk

/// Which priority follows from impact and urgency.
struct PriorityMatrixForm: Component {
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
