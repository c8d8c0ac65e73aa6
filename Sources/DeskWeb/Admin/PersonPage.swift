import DeskOperations
import DeskStore
import HTML
import Localization
import MailFormat
import ServiceDesk

/// One person, and what an administrator can do to his record.
struct PersonPage: Component {
    let frame: PageFrameModel
    let record: PersonRecord
    let account: AccountState
    let complaint: Complaint?
    let clock: PageClock
    /// His addresses that mail comes back from.
    var unreachable: [UnreachableAddress] = []
    /// The other addresses as they were entered, where they could not be taken.
    var entered: String?

    enum Complaint: Sendable, Hashable {
        case unconfirmed
        /// The address entered is nobody's.
        case nobody
        /// One of the other addresses can be none of his.
        case addresses
        case refused(PersonRefusal)
    }

    private var words: Catalog { frame.words }
    private var person: Person { record.person }

    var content: some Markup {
        PageFrame(frame: frame, title: person.displayName) {
            HTML.Article(.class("list single person")) {
                P(.class("ticket-line")) { A(words.text("nav.people"), .href("/admin/people")) }
                H1(.dir(.auto)) { person.displayName }
                if let complaint { Div(.class("complaint"), .role("alert")) { P { Strong(text(complaint)) } } }
                facts
                ForEach(unreachable) { stop($0) }
                if record.erasedAt == nil, person.id != frame.person?.id { actions }
                ChangesLink(kind: "people", thing: person.id.rawValue, words: words)
            }
        }
    }

    private var facts: some Markup {
        Dl(.class("facts wide")) {
            if let address = person.address { fact("people.address") { Bdi(ShownAddress.text(address)) } }
            ForEach(record.aliases) { alias in fact("people.alias") { Bdi(alias) } }
            ForEach(record.telephones) { number in fact("people.telephone") { Telephone(number: number, words: words) } }
            fact("people.role") { words.word(person.role) }
            fact("ticket.organization") {
                A(words.text("people.organization"), .href(PersonOrganizationPage.path(person.id)))
            }
            if record.erasedAt == nil {
                fact("nav.tickets") { A(words.text("ticket.earlier.all"), .href(TicketListChoice.all(of: person.id).path)) }
            }
            if person.role.isStaff {
                fact("work.title") { A(words.text("people.organization"), .href(WorkProfilePage.path(person.id))) }
            }
            if isAwaited {
                fact("people.invitation") {
                    if let invitation = account.invitation, invitation.isOpen(at: clock.now) {
                        words.text("people.invitation.open")
                        " "
                        ExactMoment(instant: invitation.expiresAt, clock: clock)
                    } else {
                        words.text("people.invitation.ended")
                    }
                }
            }
            if let since = account.twoStepSince { fact("twoStep.title") { ExactMoment(instant: since, clock: clock) } }
            if account.sessions > 0 { fact("sessions.title") { words.plural("people.sessions", account.sessions) } }
            if person.isDisabled, record.erasedAt == nil { fact("people.access") { words.text("people.disabled") } }
            if let erasedAt = record.erasedAt { fact("people.erasedAt") { ExactMoment(instant: erasedAt, clock: clock) } }
        }
    }

    /// Works here, and has not chosen a password yet.
    private var isAwaited: Bool { person.role.isStaff && !account.hasPassword && !person.isDisabled && record.erasedAt == nil }

    private func stop(_ address: UnreachableAddress) -> some Markup {
        Div(.class("remark")) {
            P { Strong(words.isolated("people.mailStop", ["address": address.address])) }
            P {
                ExactMoment(instant: address.since, clock: clock)
                Br()
                Bdi(address.diagnostic)
            }
            PostForm(action: "/admin/people/\(person.id.rawValue)/mail-stop/removal", token: frame.formToken) {
                Button(words.text("people.mailStop.lift"), .type("submit"), .class("quiet"))
            }
        }
    }

    private func fact(_ key: String, @MarkupBuilder _ value: @escaping () -> some Markup) -> some Markup {
        Div {
            Dt(words.text(key))
            Dd { value() }
        }
    }

    private var actions: some Markup {
        Section(.class("panel actions"), .aria("labelledby", "actions")) {
            H2(words.text("ticket.actions"), .id("actions"))
            if isAwaited { invitation }
            if account.sessions > 0 {
                atOnce("sessions/end", submit: "people.endSessions")
            }
            if account.twoStepSince != nil { atOnce("two-step/removal", submit: "people.takeTwoStep") }
            if person.role.isStaff { access }
            if person.address != nil { addresses }
            Details(.open(if: complaint != nil)) {
                Summary(words.text("people.erase"))
                form("erasure", submit: "people.erase", confirmation: "people.confirm") {
                    P(words.text("people.erase.explain"), .class("hint"))
                    Label(.class("check")) {
                        Input(.type("checkbox"), .name("words"), .value("1"))
                        words.text("people.erase.words")
                    }
                }
            }
            if !person.role.isStaff { merge }
        }
    }

    @MarkupBuilder private var invitation: some Markup {
        atOnce("invitation", submit: "people.invite.again")
        if account.isInvited(at: clock.now) { atOnce("invitation/removal", submit: "people.invite.revoke") }
    }

    private func atOnce(_ noun: String, submit: String) -> some Markup {
        PostForm(action: "/admin/people/\(person.id.rawValue)/\(noun)", token: frame.formToken) {
            Button(words.text(submit), .type("submit"), .class("quiet"))
        }
    }

    private var access: some Markup {
        let key = person.isDisabled ? "people.enable" : "people.disable"
        return Details(.open(if: complaint != nil)) {
            Summary(words.text(key))
            form("access", submit: key, confirmation: "people.sure") {
                P(words.text(person.isDisabled ? "people.enable.explain" : "people.disable.explain"), .class("hint"))
                Input(.type("hidden"), .name("enabled"), .value(person.isDisabled ? "1" : "0"))
            }
        }
    }

    private var addresses: some Markup {
        let path = "/admin/people/\(person.id.rawValue)/addresses"
        return Details(.open(if: complaint == .addresses)) {
            Summary(words.text("people.addresses"))
            PostForm(action: path, token: frame.formToken) {
                P(words.text("people.addresses.explain"), .class("hint"))
                Textarea(
                    entered ?? record.aliases.joined(separator: "\n"), .name("addresses"), .rows(3), .dir(.leftToRight),
                    .aria("label", words.text("people.addresses")))
                Button(words.text("lines.save"), .type("submit"), .class("quiet"))
            }
        }
    }

    private var merge: some Markup {
        Details(.open(if: complaint != nil)) {
            Summary(words.text("people.merge"))
            form("merge", submit: "people.merge", confirmation: "people.confirm") {
                P(words.text("people.merge.explain"), .class("hint"))
                Label(words.text("people.merge.other"), .for("other"))
                Input(.type("text"), .id("other"), .name("other"), .dir(.leftToRight), .required)
            }
        }
    }

    private func form(
        _ noun: String, submit: String, confirmation: String, @MarkupBuilder _ fields: @escaping () -> some Markup
    ) -> some Markup {
        PostForm(action: "/admin/people/\(person.id.rawValue)/\(noun)", token: frame.formToken) {
            fields()
            Label(.class("check")) {
                Input(.type("checkbox"), .name("confirmed"), .value("1"), .required)
                words.text(confirmation)
            }
            Button(words.text(submit), .type("submit"), .class("grave"))
        }
    }

    private func text(_ complaint: Complaint) -> String {
        switch complaint {
        case .unconfirmed: words.text("people.unconfirmed")
        case .nobody: words.text("people.merge.nobody")
        case .addresses: words.text("people.addresses.refused")
        case .refused(let refusal): words.word(refusal)
        }
    }
}
