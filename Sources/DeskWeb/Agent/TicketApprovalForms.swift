import HTML
import Localization
import ServiceDesk

/// Where somebody asks whether a change may be carried out, and where somebody else says so.
struct TicketApprovalForms: Component {
    let model: TicketPageModel

    private var words: Catalog { model.words }

    var content: some Markup {
        if model.ticket.kind == .change {
            switch model.ticket.log.approval {
            case .none, .declined: request
            case .asked(let asker):
                if model.viewer.may(.decideApproval), asker != model.viewer.person {
                    decision
                } else {
                    P(words.text("ticket.approval.explain"), .class("hint"))
                }
            case .approved: EmptyMarkup()
            }
        }
    }

    private var request: some Markup {
        PostForm(action: model.path("/approval-request"), token: model.frame.formToken) {
            P(words.text("ticket.approval.explain"), .class("hint"))
            Button(words.text("ticket.approval.ask"), .type("submit"), .class("quiet"))
        }
    }

    private var decision: some Markup {
        Details(.open) {
            Summary(words.text("ticket.approval"))
            PostForm(action: model.path("/approval"), token: model.frame.formToken) {
                Label(words.text("ticket.approval.reason"), .for("approval-reason"))
                Textarea(model.entry.approvalReason, .id("approval-reason"), .name("reason"), .rows(3), .dir(.auto))
                Button(words.text("ticket.approval.approve"), .type("submit"), .name("approved"), .value("1"), .class("quiet"))
                Button(words.text("ticket.approval.decline"), .type("submit"), .name("approved"), .value("0"), .class("quiet"))
            }
        }
    }
}
