import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// Where it is said how far readers may rely on an article, who reads it, and who sees to it.
struct ArticleCareForms: Component {
    let frame: PageFrameModel
    let view: ArticleView
    let choices: ArticleChoices
    let entry: AdminEntry

    private var words: Catalog { frame.words }
    private var article: Article { view.article }
    private var path: String { ArticlePaths.care(of: article.id) }

    var content: some Markup {
        Section(.class("panel"), .aria("labelledby", "care")) {
            H2(words.text("articles.care"), .id("care"))
            confidence
            if view.mayApprove { audience }
            care
        }
    }

    private var possible: [ArticleConfidence] {
        ArticleConfidence.allCases.filter {
            article.confidence.refusal(of: $0, isApprover: view.mayApprove, isComplete: true) == nil
        }
    }

    @MarkupBuilder private var confidence: some Markup {
        if !possible.isEmpty {
            Details {
                Summary(words.text("articles.column.confidence"))
                PostForm(action: path, token: frame.formToken, className: "fields") {
                    Label(words.text("articles.column.confidence"), .for("confidence"))
                    Select(.id("confidence"), .name("confidence")) {
                        ForEach(possible) { HTML.Option(words.word($0), .value($0.rawValue)) }
                    }
                    reason("confidence-reason")
                    save
                }
            }
        }
    }

    private var audience: some Markup {
        Details {
            Summary(words.text("articles.column.audience"))
            PostForm(action: path, token: frame.formToken, className: "fields") {
                Label(words.text("articles.column.audience"), .for("audience"))
                Select(.id("audience"), .name("audience")) {
                    for kind in ArticleAudience.Kind.allCases {
                        HTML.Option(words.word(kind), .value(kind.rawValue), .selected(if: kind == article.audience.kind))
                    }
                }
                Label(words.text("articles.organization"), .for("organization"))
                Select(.id("organization"), .name("organization")) {
                    HTML.Option(words.text("articles.organization.none"), .value(""))
                    for organization in choices.organizations {
                        HTML.Option(
                            organization.name, .value("\(organization.id.rawValue)"), .dir(.auto),
                            .selected(if: organization.id == article.audience.organization))
                    }
                }
                reason("audience-reason")
                save
            }
        }
    }

    private var care: some Markup {
        Details(.open(if: entry.form == path)) {
            Summary(words.text("articles.whoSees"))
            PostForm(action: path, token: frame.formToken, className: "fields") {
                Label(words.text("articles.column.section"), .for("section"))
                Select(.id("section"), .name("section")) {
                    for section in choices.sections {
                        HTML.Option(
                            section.name(in: words.language), .value("\(section.id.rawValue)"), .dir(.auto),
                            .selected(if: section.id == article.section))
                    }
                }
                Label(words.text("articles.owner"), .for("owner"))
                Select(.id("owner"), .name("owner")) {
                    for person in choices.staff {
                        HTML.Option(
                            person.displayName, .value("\(person.id.rawValue)"), .dir(.auto), .selected(if: person.id == article.owner))
                    }
                }
                if view.mayApprove {
                    Input(.type("hidden"), .name("hasReviewers"), .value("1"))
                    Checkboxes(
                        legend: words.text("articles.reviewers"), hint: words.text("articles.reviewers.hint"), prefix: "reviewer-",
                        form: path, entry: entry,
                        boxes: choices.staff.map { person in
                            Checkboxes.Box(
                                value: "\(person.id.rawValue)", name: person.displayName, isKnown: article.reviewers.contains(person.id))
                        })
                }
                Label(words.text("articles.reviewOn"), .for("reviewOn"))
                Input(
                    .type("date"), .id("reviewOn"), .name("reviewOn"),
                    .value(entry.text("reviewOn", in: path, known: article.reviewOn?.description ?? "")))
                reason("care-reason")
                save
            }
        }
    }

    @MarkupBuilder private func reason(_ id: String) -> some Markup {
        Label(words.text("articles.reason"), .for(id))
        Input(.type("text"), .id(id), .name("reason"), .dir(.auto), .maxlength(ArticleVersion.longestReason), .autocomplete("off"))
    }

    private var save: some Markup { Button(words.text("articles.save"), .type("submit"), .class("quiet")) }
}
