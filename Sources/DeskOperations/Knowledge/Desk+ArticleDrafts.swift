import DeskStore
import Localization
import ServiceDesk

extension Desk {
    /// What the viewer writes with: what he has begun, else what the ticket tells, else nothing yet.
    ///
    /// - Parameters:
    ///   - ticket: the one that a new article is written from.
    ///   - language: of an article that is begun.
    package func beginArticle(from ticket: TicketNumber? = nil, in language: Language, for viewer: Viewer) async throws -> ArticleDraft {
        try await read { unit in
            let source = try ticket.map { try unit.summary($0, for: viewer) }
            try viewer.require(.writeArticles)
            if let draft = try unit.articleDrafts.new(of: viewer.person, from: source?.ticket.id) { return draft }
            guard let source else { return ArticleDraft(language: language, content: ArticleContent(title: ""), updatedAt: unit.now) }
            let (account, people, spoken) = try unit.account(of: source)
            return ArticleDraft(
                language: spoken ?? language, ticket: source.ticket.id, content: account.draft(without: people, .ofTheDesk),
                updatedAt: unit.now)
        }
    }

    /// What the viewer writes with in a language that an article has a text in, or is to have: what he has begun, else what stands.
    package func beginEdit(of id: ID<Article>, in language: Language, for viewer: Viewer) async throws -> ArticleDraft {
        try viewer.require(.writeArticles)
        return try await read { unit in
            _ = try unit.article(id, for: unit.reader(.staff(viewer)))
            if let draft = try unit.articleDrafts.of(viewer.person, id, in: language) { return draft }
            guard let state = try unit.articleTexts.states(of: id).first(where: { $0.language == language }) else {
                return ArticleDraft(article: id, language: language, content: ArticleContent(title: ""), updatedAt: unit.now)
            }
            let version = try unit.version(state.current, of: id, in: language)
            return ArticleDraft(article: id, language: language, base: version.number, content: version.content, updatedAt: unit.now)
        }
    }

    /// Keeps what the viewer has written so far in the place of what he had; nothing but blanks is no draft.
    package func keepArticleDraft(
        of article: ID<Article>? = nil, from ticket: TicketNumber? = nil, in language: Language, base: Int = 0, _ content: ArticleContent,
        by viewer: Viewer
    ) async throws {
        try viewer.require(.writeArticles)
        try await change { unit in
            if let article { _ = try unit.article(article, for: unit.reader(.staff(viewer))) }
            let checked = try content.titled.checked()
            let source = try ticket.map { try unit.summary($0, for: viewer).ticket.id }
            let draft = ArticleDraft(
                article: article, language: language, base: article == nil ? 0 : base, ticket: article == nil ? source : nil,
                content: checked, updatedAt: unit.now)
            guard !content.isEmpty else { return try unit.articleDrafts.remove(draft, of: viewer.person) }
            try unit.articleDrafts.save(draft, of: viewer.person)
        }
    }

    package func discardArticleDraft(
        of article: ID<Article>? = nil, from ticket: TicketNumber? = nil, in language: Language, by viewer: Viewer
    ) async throws {
        try await keepArticleDraft(of: article, from: ticket, in: language, ArticleContent(title: ""), by: viewer)
    }

    /// Everything that the viewer has begun, the latest first.
    package func articleDrafts(for viewer: Viewer) async throws -> [ArticleDraft] {
        try viewer.require(.writeArticles)
        return try await read { try $0.articleDrafts.all(of: viewer.person) }
    }
}

extension DeskUnit {
    /// What a ticket tells of its case, of whom it tells, and the language of its requester's words.
    fileprivate func account(of summary: TicketSummary) throws -> (TicketAccount, PersonalWords, Language?) {
        let ticket = summary.ticket
        let particulars = try self.particulars.of(ticket.id)
        let conversation = try messages.conversation(of: ticket.id).filter { !$0.isHeld && $0.withdrawnAt == nil && $0.side == nil }
        let own = Set([ticket.log.cause, ticket.log.workaround].compactMap { $0 })
        let notes = conversation.filter { $0.purpose == .note && !own.contains($0.id) }
        let solution = try solution(of: ticket, conversation) ?? ticket.log.workaround.flatMap { id in conversation.first { $0.id == id } }
        let request = conversation.first { $0.purpose == .request }
        let account = TicketAccount(
            subject: summary.subject, request: request?.newWords ?? "", symptoms: particulars.symptoms, components: particulars.components,
            cause: ticket.log.cause.flatMap { id in conversation.first { $0.id == id } }?.body ?? "", solution: solution?.newWords ?? "",
            notes: notes.map(\.newWords))
        return (account, try personalWords(of: ticket, conversation), request?.language)
    }

    /// The answer that was proposed as the solution last.
    private func solution(of ticket: Ticket, _ conversation: [StoredMessage]) throws -> StoredMessage? {
        let proposed = try tickets.history(of: ticket.id).compactMap { event in
            if case .proposed(let message) = event.change { message } else { nil as ID<Message>? }
        }
        return proposed.reversed().lazy.compactMap { id in conversation.first { $0.id == id } }.first
    }

    /// Everybody who has a part in a ticket, with all that he is called and reached by.
    private func personalWords(of ticket: Ticket, _ conversation: [StoredMessage]) throws -> PersonalWords {
        let readers = try participants.readers(of: ticket.id).map(\.id)
        let ids = Set([ticket.requester] + [ticket.assignee].compactMap { $0 } + conversation.compactMap(\.author) + readers)
        let records = try ids.sorted().compactMap { try people.record(of: $0) }
        let known = records.map(\.person)
        return PersonalWords(
            names: known.map(\.name) + conversation.map(\.fromName),
            addresses: known.compactMap(\.address) + records.flatMap(\.aliases) + conversation.map(\.fromAddress),
            numbers: records.flatMap(\.telephones).map(\.digits))
    }
}

extension ArticleContent {
    /// What is not called anything yet is called something, for a list of what one has begun.
    fileprivate var titled: ArticleContent {
        guard title.allSatisfy(\.isWhitespace) else { return self }
        var titled = self
        titled.title = PersonalWords.mark
        return titled
    }
}

extension LetterManners {
    /// In all languages that the desk speaks.
    static let ofTheDesk = LetterManners(greetings: LetterWording.greetings, farewells: LetterWording.farewells)
}
