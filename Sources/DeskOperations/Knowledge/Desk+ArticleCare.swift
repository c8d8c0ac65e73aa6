import DeskStore
import ServiceDesk

/// What is to become of an article besides its words; `nil` leaves a thing as it is.
package struct ArticleCare: Sendable, Hashable {
    package var confidence: ArticleConfidence?
    package var audience: ArticleAudience?
    package var section: ID<ArticleSection>?
    package var owner: ID<Person>?
    package var reviewers: Set<ID<Person>>?
    /// `.some(nil)` for no day.
    package var reviewOn: CalendarDate??

    package init(
        confidence: ArticleConfidence? = nil, audience: ArticleAudience? = nil, section: ID<ArticleSection>? = nil,
        owner: ID<Person>? = nil,
        reviewers: Set<ID<Person>>? = nil, reviewOn: CalendarDate?? = nil
    ) {
        (self.confidence, self.audience, self.section) = (confidence, audience, section)
        (self.owner, self.reviewers, self.reviewOn) = (owner, reviewers, reviewOn)
    }
}

/// What there is to choose from where articles are written and cared for.
package struct ArticleChoices: Sendable {
    package let sections: [ArticleSection]
    /// Those who work here, by name.
    package let staff: [Person]
    /// By name; nothing for whoever approves no article.
    package let organizations: [Organization]
}

extension Desk {
    package static let mostReviewers = 20

    package func articleChoices(for viewer: Viewer) async throws -> ArticleChoices {
        try viewer.require(.writeArticles)
        return try await read { unit in
            ArticleChoices(
                sections: try unit.articleSections.all(), staff: try unit.people.staff().filter { !$0.isDisabled },
                organizations: viewer.may(.approveArticles, reaching: .own) ? try unit.organizations.all() : [])
        }
    }

    /// Changes who may rely on an article, who reads it and who sees to it, and writes down who did so when and why.
    ///
    /// Who reads it, and who approves it, says only who approves it. Once it is said to be right, whoever asks for help reads the words that
    /// stand then.
    ///
    /// - Throws: `DeskError.forbidden`; `.refusedArticle`; `.invalid` names the field.
    package func changeArticle(_ id: ID<Article>, _ care: ArticleCare, because reason: String = "", by viewer: Viewer) async throws {
        try viewer.require(.writeArticles)
        try await change { unit in
            guard let article = try unit.articles.load(id) else { throw DeskError.notFound }
            let reason = try Self.checkedReason(reason)
            let wanted = try unit.cared(article, care, by: viewer)
            guard wanted != article else { throw DeskError.refusedArticle(.noChange) }
            for (what, before, after) in try unit.differences(article, wanted) {
                try unit.note(what, from: before, to: after, because: reason, of: id, by: viewer)
            }
            if wanted.confidence == .validated, article.confidence != .validated { try unit.articleTexts.approve(id) }
            var saved = wanted
            saved.updatedAt = max(unit.now, article.updatedAt)
            try unit.articles.save(saved)
        }
    }
}

extension DeskUnit {
    fileprivate func cared(_ article: Article, _ care: ArticleCare, by viewer: Viewer) throws -> Article {
        var wanted = article
        let approves = viewer.approves(article)
        if let confidence = care.confidence, confidence != article.confidence {
            try requireMove(of: article, to: confidence, isApprover: approves)
            wanted.confidence = confidence
        }
        if let audience = care.audience, audience != article.audience {
            guard approves else { throw DeskError.forbidden }
            if let organization = audience.organization, try organizations.find(organization) == nil {
                throw DeskError.invalid(field: "organization", .unknown)
            }
            wanted.audience = audience
        }
        if let reviewers = care.reviewers?.sorted(), reviewers != article.reviewers {
            guard approves else { throw DeskError.forbidden }
            guard reviewers.count <= Desk.mostReviewers else { throw DeskError.invalid(field: "reviewers", .tooMany) }
            wanted.reviewers = reviewers
            try requireStaff(Set(reviewers).subtracting(article.reviewers), "reviewers")
        }
        try seeTo(&wanted, care)
        return wanted
    }

    /// Who sees to it, where it stands and when it is looked at again: everybody who writes says that.
    private func seeTo(_ wanted: inout Article, _ care: ArticleCare) throws {
        if let owner = care.owner, owner != wanted.owner {
            try requireStaff([owner], "owner")
            wanted.owner = owner
        }
        if let section = care.section, section != wanted.section {
            try requireSection(section)
            wanted.section = section
        }
        if let day = care.reviewOn { wanted.reviewOn = day }
    }

    private func requireMove(of article: Article, to confidence: ArticleConfidence, isApprover: Bool) throws {
        let isComplete = try articleTexts.states(of: article.id).allSatisfy {
            try version($0.current, of: article.id, in: $0.language).content.isComplete
        }
        switch article.confidence.refusal(of: confidence, isApprover: isApprover, isComplete: isComplete) {
        case nil: return
        case .approverNeeded: throw DeskError.forbidden
        case .some(let refusal): throw DeskError.refusedArticle(refusal)
        }
    }

    private func requireStaff(_ people: Set<ID<Person>>, _ field: String) throws {
        let working = Set(try self.people.staff().filter { !$0.isDisabled }.map(\.id))
        guard people.isSubset(of: working) else { throw DeskError.invalid(field: field, .unknown) }
    }

    /// In words of ours, ids and days.
    fileprivate func differences(_ before: Article, _ after: Article) throws -> [(ArticleChange.What, String, String)] {
        var differences: [(ArticleChange.What, String, String)] = []
        func compare(_ what: ArticleChange.What, _ text: (Article) -> String) {
            if text(before) != text(after) { differences.append((what, text(before), text(after))) }
        }
        let sections = Dictionary(try articleSections.all().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        compare(.confidence) { $0.confidence.rawValue }
        compare(.audience) { article in
            ([article.audience.kind.rawValue] + [article.audience.organization].compactMap { $0.map { "\($0.rawValue)" } }).joined(
                separator: " ")
        }
        compare(.section) { sections[$0.section] ?? "" }
        compare(.owner) { "\($0.owner.rawValue)" }
        compare(.reviewers) { $0.reviewers.map { "\($0.rawValue)" }.joined(separator: " ") }
        compare(.review) { $0.reviewOn?.description ?? "" }
        return differences
    }
}
