import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

/// A desk on which somebody of every standing meets a ticket, or a colleague, at every distance from him.
struct PermissionStage {
    let fixture: DeskFixture
    let anna: Viewer
    let piotr: Viewer
    private let general: ID<Queue>
    private let compatibility: ID<Queue>
    /// Given to nobody.
    let elsewhere: ID<Queue>
    /// An agent who works in the second line, and one who works in the third.
    let second: ID<Person>
    let third: ID<Person>
    private let agents: [Standing: Viewer]

    var desk: Desk { fixture.desk }

    init(_ fixture: DeskFixture) async throws {
        self.fixture = fixture
        anna = try await fixture.viewer(Cast.anna)
        piotr = try await fixture.viewer(Cast.piotr)
        let now = fixture.clock.now
        (general, compatibility, elsewhere, second, third) = try await fixture.database.write { connection in
            let (queues, people, profiles) = (Queues(connection), People(connection), WorkProfiles(connection))
            func add(_ name: String, _ profile: WorkProfile) throws -> ID<Person> {
                let address = try #require(EmailAddress("\(name)@norrsken.example"))
                let id = try people.addStaff(address, name: name, role: .agent, password: "none", language: .english, at: now)
                try profiles.save(profile, of: id)
                return id
            }
            let all = try queues.all().map(\.id)
            try queues.give(all[0], to: try add("lena", WorkProfile(isLeading: true)))
            return (
                all[0], all[1], try queues.add("Elsewhere", address: nil, at: now), try add("sven", WorkProfile(lines: [.second])),
                try add("tove", WorkProfile(lines: [.third]))
            )
        }
        agents = [
            .agent: try await fixture.viewer(Cast.dana),
            .leadingSpecialist: try #require(try await fixture.desk.viewer("lena@norrsken.example")),
        ]
    }

    func viewer(_ standing: Standing) async throws -> Viewer {
        switch standing {
        case .requester: Viewer(person: try await requester().id, role: .requester, queues: [general])
        case .agent, .leadingSpecialist: try #require(agents[standing])
        case .manager: piotr
        case .administrator: anna
        }
    }

    private func requester() async throws -> Person {
        if let known = try? await fixture.person(Cast.alice.address) { return known }
        _ = try await desk.receive(.mail(Cast.tickets[0]))
        return try await fixture.person(Cast.alice.address)
    }

    /// A ticket that stands so far from the viewer that a permission must reach just there: unassigned, unless it is his own.
    func ticket(_ scope: PermissionScope, from viewer: Viewer) async throws -> TicketNumber {
        let name = desk.unpredictable(6)
        let address = scope == .own && viewer.role == .requester ? Cast.alice.address : "\(name)@customer.example"
        let request = TicketRequest(
            subject: "Help", body: "The canary \(name) is ill.", name: name, address: address,
            telephone: "+4822\(1_000_000 + counted(name))",
            channel: .form)
        let number = try await desk.submitForm(request).ticket.number
        switch scope {
        case .none, .queue: break
        case .own where viewer.role != .requester: try await giveOutsideOfHisQueues(number, to: viewer)
        case .own: break
        case .line:
            try await desk.queue(number, in: compatibility, by: anna)
            try await desk.escalate(number, to: .second, because: nil, by: anna)
        case .all: try await desk.queue(number, in: compatibility, by: anna)
        }
        return number
    }

    /// He had the queue when he got the ticket, and has it no more.
    private func giveOutsideOfHisQueues(_ number: TicketNumber, to viewer: Viewer) async throws {
        try await desk.queue(number, in: elsewhere, by: anna)
        try await fixture.database.write { try Queues($0).give(elsewhere, to: viewer.person) }
        try await desk.assign(number, to: viewer.person, by: anna)
        try await fixture.database.write { try Queues($0).take(elsewhere, from: viewer.person) }
    }

    private func counted(_ name: String) -> Int { (Int(name.prefix(6), radix: 16) ?? 0) % 1_000_000 }

    /// The requester's telephone, by which he is found.
    func telephone(of number: TicketNumber) async throws -> String {
        try await #require(desk.requester(number, for: nil).telephones.first).description
    }

    /// Somebody who works so far from the viewer.
    func colleague(_ scope: PermissionScope, of viewer: Viewer) -> ID<Person> {
        switch scope {
        case .none, .own, .queue: viewer.person
        case .line: second
        case .all: third
        }
    }

    /// A mail of a stranger that names the ticket.
    func held(on number: TicketNumber) async throws -> ID<Message> {
        _ = try await desk.receive(.mail(from: Cast.eve, subject: "\(number)", text: "Me too", messageID: desk.unpredictable(8)))
        return try #require(try await fixture.ticket(number).held.first)
    }

    // MARK: Articles

    /// The section that articles of the stage stand in.
    func section() async throws -> ID<ArticleSection> {
        if let known = try await desk.articleSections(for: anna).first?.section.id { return known }
        return try await desk.addArticleSection(ArticleSectionDraft(name: "Printers"), by: anna)
    }

    /// One that an administrator wrote and nobody in particular reviews.
    func article() async throws -> ID<Article> {
        if let known = try await desk.articles(for: anna).entries.last?.article.id { return known }
        return try await newArticle("The first", by: anna)
    }

    func newArticle(_ title: String, by viewer: Viewer) async throws -> ID<Article> {
        let content = ArticleContent(title: title, resolution: "Turn it off and on.")
        return try await desk.addArticle(NewArticle(section: try await section(), language: .english, content: content), by: viewer)
    }

    func change(_ title: String, _ care: ArticleCare, by viewer: Viewer) async throws {
        try await desk.changeArticle(try await newArticle(title, by: anna), care, by: viewer)
    }
}
