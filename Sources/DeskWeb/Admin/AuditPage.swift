import DeskOperations
import DeskStore
import HTML
import Localization
import ServiceDesk

/// Who changed what of the desk itself, when, from what to what; the newest first.
struct AuditPage: Component {
    let frame: PageFrameModel
    let choice: AuditChoice
    let list: AuditList
    let clock: PageClock

    static let path = "/admin/audit"

    private var words: Catalog { frame.words }

    var content: some Markup {
        PageFrame(frame: frame, title: words.text("audit.title")) {
            Div(.class("list single admin")) {
                H1(words.text("audit.title"))
                P(words.text("admin.about.audit"), .class("hint"))
                filter
                if list.entries.isEmpty {
                    Div(.class("empty")) { P(words.text("audit.none")) }
                } else {
                    Ol(.class("audit")) {
                        ForEach(list.entries) { entry in Li { AuditLine(entry: entry, list: list, words: words, clock: clock) } }
                    }
                }
                pages
            }
        }
    }

    private var filter: some Markup {
        Form(.method(.get), .action(Self.path), .class("audit-filter"), .role("search")) {
            Div {
                Label(words.text("audit.kind"), .for("kind"))
                Select(.id("kind"), .name("kind")) {
                    HTML.Option(words.text("audit.all"), .value(""))
                    for kind in Desk.auditedKinds {
                        HTML.Option(words.text("deskFile.kind.\(kind)"), .value(kind), .selected(if: choice.filter.kind == kind))
                    }
                }
            }
            Div {
                Label(words.text("audit.person"), .for("person"))
                Select(.id("person"), .name("person")) {
                    HTML.Option(words.text("audit.everybody"), .value(""))
                    for person in list.staff {
                        HTML.Option(
                            person.displayName, .value("\(person.id.rawValue)"), .dir(.auto),
                            .selected(if: choice.filter.person == person.id))
                    }
                }
            }
            day("from", choice.from)
            day("until", choice.until)
            if let thing = choice.filter.thing { Input(.type("hidden"), .name("thing"), .value("\(thing)")) }
            Button(words.text("audit.show"), .type("submit"), .class("quiet"))
        }
    }

    private func day(_ name: String, _ day: CalendarDate?) -> some Markup {
        Div {
            Label(words.text("audit.\(name)"), .for(name))
            Input(.type("date"), .id(name), .name(name), .value(day?.description ?? ""))
        }
    }

    private var pages: some Markup {
        Nav(.class("pages"), .aria("label", words.text("nav.pages"))) {
            if choice.place != nil { A(words.text("list.first"), .class("button quiet"), .href(choice.path(before: nil))) }
            if let next = list.next { A(words.text("list.next"), .rel("next"), .class("button quiet"), .href(choice.path(before: next))) }
            A(words.text("audit.csv"), .class("button quiet"), .href(choice.path(before: nil, at: "\(Self.path)/file")))
        }
    }
}

/// One change: when, who, what.
private struct AuditLine: Component {
    let entry: AuditEntry
    let list: AuditList
    let words: Catalog
    let clock: PageClock

    var content: some Markup {
        P(.class("audit-head")) {
            Time(.datetime(entry.at.iso8601)) { clock.exact(entry.at) }
            " · "
            Bdi(who)
        }
        P {
            Span(words.text("audit.act.\(entry.act.rawValue)"), .class("badge"))
            " "
            Span(words.text("deskFile.kind.\(entry.kind)"))
            if !entry.name.isEmpty {
                Span(": ")
                if let path { A(.href(path), .dir(.auto)) { entry.name } } else { Bdi(entry.name) }
            }
        }
        ChangedKeys(
            keys: entry.changes.filter { entry.act != .added || $0.key != "name" }.map {
                ChangedKeys.Key(key: $0.key, before: $0.before, after: $0.after)
            }, isNew: entry.changes.allSatisfy { $0.before == nil })
    }

    private var who: String { entry.person.map { list.people[$0]?.displayName ?? "" } ?? words.text("audit.commandLine") }

    /// Where the thing is administered; `nil` where it has no page of its own.
    private var path: String? {
        guard let thing = entry.thing, entry.act != .removed else { return nil }
        return switch entry.kind {
        case "people": "/admin/people/\(thing)"
        case "organizations": "/admin/organizations/\(thing)"
        case "queues": "\(QueueListPage.path)/\(thing)"
        case "teams": "\(TeamListPage.path)/\(thing)"
        case "categories": "\(CategoryListPage.path)/\(thing)"
        case "mailboxes": "\(MailboxListPage.path)/\(thing)"
        case "rules": "\(RoutingPage.path)/\(thing)"
        case "outgoingMails": "\(OutboxForms.list)/\(thing)"
        default: nil
        }
    }
}
