import DeskOperations
import HTML
import Localization
import ServiceDesk

/// What a new desk needs, a small form at a time; each can wait, and what is saved stays.
struct FirstStepsPage: Component {
    let frame: PageFrameModel
    let steps: FirstSteps
    /// Which step is open; `nil` for the list alone.
    let form: FirstStepForm?

    static let path = "/admin/start"

    static func path(_ step: FirstStep) -> String { "\(path)/\(step.rawValue)" }

    private var words: Catalog { frame.words }
    private var title: String { form.map { words.text("firstSteps.step.\($0.step.rawValue)") } ?? words.text("nav.firstSteps") }

    var content: some Markup {
        PageFrame(frame: frame, title: title) {
            Div(.class("list single admin first-steps")) {
                if form != nil { P(.class("ticket-line")) { A(words.text("nav.firstSteps"), .href(Self.path)) } }
                H1(title)
                if form == nil { P(words.text(steps.left.isEmpty ? "firstSteps.finished" : "firstSteps.explain")) }
                progress
                if let form { form }
                if form == nil { ways }
            }
        }
    }

    private var progress: some Markup {
        Nav(.class("panel"), .aria("label", words.text("nav.firstSteps"))) {
            Ol(.class("step-list")) {
                ForEach(FirstStep.allCases) { step in
                    Li(.class(steps.done.contains(step) ? "done" : nil)) {
                        A(
                            words.text("firstSteps.step.\(step.rawValue)"), .href(Self.path(step)),
                            .aria("current", "step").when(form?.step == step))
                        Span(words.text(steps.done.contains(step) ? "firstSteps.done" : "firstSteps.left"), .class("faint"))
                    }
                }
            }
        }
    }

    private var ways: some Markup {
        Div(.class("notice-actions")) {
            if let first = steps.left.first {
                A(words.text("firstSteps.step.\(first.rawValue)"), .href(Self.path(first)), .class("button primary"))
            }
            A(words.text("nav.administration"), .href(Administration.path), .class("button quiet"))
            if steps.isOpen {
                PostForm(action: "\(Self.path)/dismissal", token: frame.formToken) {
                    Button(words.text("firstSteps.dismiss"), .type("submit"), .class("quiet"))
                }
            }
        }
    }
}
