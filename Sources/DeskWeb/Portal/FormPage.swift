import DeskOperations
import HTML
import Localization
import ServiceDesk

/// The web form.
struct FormPage: Component {
    let frame: PageFrameModel
    /// Where it is sent.
    let path: String
    /// Whoever is signed in, and is not asked who he is.
    let person: Person?
    let entry: FormEntry
    let complaint: FormEntry.Complaint?
    let book: CategoryBook
    let expectation: Expectation
    /// The signed time at which the form is handed out.
    let started: String

    /// Where it stands in a frame of another site.
    static let framed = "/form/embed"

    /// Files come only from whoever has signed in. In a frame, the address says the language, for no cookie does.
    static func path(_ request: PageRequest) -> String {
        if request.visitor.isFramed { return "\(framed)?language=\(request.visitor.language.rawValue)" }
        return request.visitor.person == nil ? "/form" : OwnTicketPage.root
    }

    static func thanks(_ request: PageRequest) -> String {
        request.visitor.isFramed ? "\(framed)/thanks?language=\(request.visitor.language.rawValue)" : "/form/thanks"
    }

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("form.title")) {
            Div(.class("form-places")) {
                Section(.class("sheet")) {
                    H1(words.text("form.title"))
                    P(words.text("form.intro"), .class("hint"))
                    if let summary {
                        Div(.class("complaint"), .role("alert"), .id("complaint")) { P(summary) }
                    }
                    form
                }
                ExpectationPanel(words: words, expectation: expectation)
            }
        }
    }

    private var form: some Markup {
        PostForm(action: path, token: frame.formToken, className: "fields", takesFiles: person != nil) {
            FirstButton(text: words.text("form.send"))
            Input(.type("hidden"), .name("started"), .value(started))
            if let person {
                P(words.isolated("my.signedInAs", ["name": person.displayName, "address": person.address ?? ""]), .class("hint"))
            } else {
                contact
            }
            FieldLabel(words: words, name: "subject", isOptional: false)
            Input(
                .type("text"), .id("subject"), .name("subject"), .value(entry.subject), .dir(.auto), .required, .maxlength(900),
                .aria("describedby", described("subject")), .aria("invalid", invalid("subject")))
            fault("subject")
            CategoryQuestions(
                entry: entry.category, tree: book.tree, asked: book.askedOfStrangers(entry.category.category),
                fault: faultText("category"), words: words)
            FieldLabel(words: words, name: "message", isOptional: false)
            Textarea(
                entry.message, .id("message"), .name("message"), .rows(9), .dir(.auto), .required,
                .aria("describedby", described("message")), .aria("invalid", invalid("message")))
            fault("message")
            Div(.id("suggested"), .data("suggests", SuggestedArticles.path), .aria("live", "polite")) {}
            if person != nil {
                FileField(id: "files", words: words, isLost: entry.hadFiles)
                fault("files")
            }
            trap
            Button(words.text("form.send"), .type("submit"), .name("step"), .value("open"), .class("primary"))
        }
    }

    /// Who a guest is.
    @MarkupBuilder private var contact: some Markup {
        FieldLabel(words: words, name: "name", isOptional: true)
        Input(
            .type("text"), .id("name"), .name("name"), .value(entry.name), .autocomplete("name"), .dir(.auto), .maxlength(900),
            .aria("describedby", described("name")), .aria("invalid", invalid("name")))
        fault("name")
        FieldLabel(words: words, name: "email", isOptional: false)
        Input(
            .type("email"), .id("email"), .name("email"), .value(entry.email), .autocomplete("email"), .dir(.leftToRight),
            .required, .aria("describedby", described("email") ?? "email-hint"), .aria("invalid", invalid("email")))
        P(words.text("form.emailHint"), .id("email-hint"), .class("hint"))
        fault("email")
    }

    /// People never see this field; machines fill it in.
    private var trap: some Markup {
        Div(.class("trap"), .aria("hidden", true)) {
            Label(words.text("form.leaveEmpty"), .for("website"))
            Input(.type("text"), .id("website"), .name("website"), .tabindex(-1), .autocomplete("off"))
        }
    }

    private var summary: String? {
        if let unfit = entry.category.unfit { return words.sentence(unfit) }
        return switch complaint {
        case .general(let key): words.text(key)
        case .field: words.text("form.error.summary")
        case nil: nil
        }
    }

    private func faultText(_ name: String) -> String? {
        switch complaint {
        case .field(name, let key): words.text(key)
        case .field, .general, nil: nil
        }
    }

    private func described(_ name: String) -> String? { faultText(name) == nil ? nil : "\(name)-fault" }
    private func invalid(_ name: String) -> String? { faultText(name) == nil ? nil : "true" }

    @MarkupBuilder private func fault(_ name: String) -> some Markup {
        if let text = faultText(name) { P(text, .id("\(name)-fault"), .class("fault")) }
    }
}

/// The label of a field of the form.
private struct FieldLabel: Component {
    let words: Catalog
    let name: String
    let isOptional: Bool

    var content: some Markup {
        Label(.for(name)) {
            words.text("form.\(name)")
            if isOptional { Small(" (\(words.text("form.optional")))") }
        }
    }
}

/// What follows the form.
struct ThanksPage: Component {
    let frame: PageFrameModel
    /// Where one writes another message.
    let form: String

    var content: some Markup {
        PageFrame(frame: frame, title: frame.words.text("form.thanks.title")) {
            Section(.class("sheet")) {
                H1(frame.words.text("form.thanks.title"))
                P(frame.words.text("form.thanks.text"))
                P { A(frame.words.text("form.another"), .href(form), .class("button quiet")) }
            }
        }
    }
}
