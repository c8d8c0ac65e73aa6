import DeskOperations
import HTML
import Localization
import ServiceDesk

/// Where somebody sets two-step sign-in up, and takes it away.
struct TwoStepPage: Component {
    let frame: PageFrameModel
    let view: TwoStepView
    let entry: AdminEntry
    /// Codes that were made just now; they are shown this once.
    let codes: [String]
    let clock: PageClock

    static let path = "/account/two-step"
    static let picture = "/account/two-step/code.svg"
    static let confirmation = "/account/two-step/confirmation"
    static let recovery = "/account/two-step/recovery"
    static let removal = "/account/two-step/removal"

    private var words: Catalog { frame.words }
    private var isWrong: Bool { entry.complaint?.field == "code" }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("twoStep.title")) {
            Section(.class("sheet two-step")) {
                H1(words.text("twoStep.title"))
                if view.isRequired, view.confirmedAt == nil { P(words.text("twoStep.required"), .class("remark")) }
                AdminComplaint(entry: entry, words: words)
                if !codes.isEmpty { recoveryCodes }
                if let since = view.confirmedAt {
                    holding(since)
                } else if let enrolment = view.enrolment {
                    enrol(enrolment)
                } else {
                    P(words.text("twoStep.explain"))
                    begin("twoStep.begin", "primary")
                }
                if frame.person == nil, frame.requester == nil {
                    SignOutForm(frame: frame)
                } else {
                    P { A(words.text("account.title"), .href(AccountPage.path)) }
                }
            }
        }
    }

    private func begin(_ key: String, _ className: String) -> some Markup {
        PostForm(action: Self.path, token: frame.formToken) {
            Button(words.text(key), .type("submit"), .class(className))
        }
    }

    @MarkupBuilder private func enrol(_ enrolment: TwoStepView.Enrolment) -> some Markup {
        P(words.text("twoStep.scan"))
        Img(.src(Self.picture), .alt(words.text("twoStep.picture")), .width(220), .height(220), .class("enrolment"))
        P(words.text("twoStep.type"), .class("hint"))
        Pre(.dir(.leftToRight), .class("secret")) { enrolment.secret }
        Details {
            Summary(words.text("twoStep.address"))
            Pre(.dir(.leftToRight), .class("secret")) { enrolment.address }
        }
        PostForm(action: Self.confirmation, token: frame.formToken, className: "fields") {
            CodeField(words: words, isWrong: isWrong)
            Button(words.text("twoStep.confirm"), .type("submit"), .class("primary"))
        }
        begin("twoStep.again", "quiet")
    }

    @MarkupBuilder private var recoveryCodes: some Markup {
        Section(.class("remark"), .role("status")) {
            P { Strong(words.text("twoStep.codes")) }
            Pre(.dir(.leftToRight), .class("secret")) { codes.joined(separator: "\n") }
        }
        if frame.person == nil, frame.requester == nil {
            P { A(words.text("twoStep.goOn"), .href("/"), .class("button primary")) }
        }
    }

    @MarkupBuilder private func holding(_ since: Instant) -> some Markup {
        P {
            words.text("twoStep.since")
            " "
            ExactMoment(instant: since, clock: clock)
        }
        P(words.plural("twoStep.codesLeft", view.recoveryCodesLeft))
        PostForm(action: Self.recovery, token: frame.formToken, className: "fields") {
            CodeField(words: words, isWrong: isWrong)
            Button(words.text("twoStep.renew"), .type("submit"), .class("quiet"))
        }
        if !view.isRequired {
            PostForm(action: Self.removal, token: frame.formToken, className: "fields") {
                CodeField(words: words, isWrong: isWrong, id: "code-removal")
                Button(words.text("twoStep.remove"), .type("submit"), .class("grave"))
            }
        }
    }
}
