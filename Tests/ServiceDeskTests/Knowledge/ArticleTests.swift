import Testing

@testable import ServiceDesk

@Suite("Articles")
struct ArticleTests {
    private static func article(_ audience: ArticleAudience, _ confidence: ArticleConfidence = .validated) -> Article {
        Article(
            id: ID(1), section: ID(1), confidence: confidence, audience: audience, sourceLanguage: .swedish, owner: ID(1),
            createdAt: Instant(microseconds: 0), updatedAt: Instant(microseconds: 0))
    }

    @Test("Who reads which audience: nothing internal leaves the desk, and an organisation's stays with its people")
    func audiences() {
        let readers: [ArticleReader] = [.guest, .requester(organization: nil), .requester(organization: ID(7)), .staff]
        let expected: [(ArticleAudience, [Bool])] = [
            (.internal, [false, false, false, true]), (.organization(ID(7)), [false, false, true, true]),
            (.organization(ID(8)), [false, false, false, true]), (.requesters, [false, true, true, true]),
            (.public, [true, true, true, true]),
        ]
        for (audience, seen) in expected {
            #expect(readers.map { Self.article(audience).isSeen(by: $0) } == seen, "\(audience)")
            #expect(readers.map { Self.article(audience, .archived).isSeen(by: $0) } == [false, false, false, true], "\(audience)")
        }
    }

    @Test("An audience names an organisation exactly where it is one's")
    func kinds() {
        #expect(ArticleAudience(.organization, organization: nil) == nil && ArticleAudience(.public, organization: ID(1)) == nil)
        for audience in [ArticleAudience.internal, .organization(ID(3)), .requesters, .public] {
            #expect(ArticleAudience(audience.kind, organization: audience.organization) == audience)
        }
    }

    @Test("Whoever writes may doubt an article; to say that it is right, to put it away and to take it out needs who approves it")
    func confidence() {
        func refusal(_ from: ArticleConfidence, _ to: ArticleConfidence, _ approves: Bool, whole: Bool = true) -> ArticleRefusal? {
            from.refusal(of: to, isApprover: approves, isComplete: whole)
        }
        for state in ArticleConfidence.allCases { #expect(refusal(state, state, true) == .noChange) }
        #expect(refusal(.workInProgress, .notValidated, false) == nil && refusal(.validated, .notValidated, false) == nil)
        #expect(refusal(.notValidated, .validated, false) == .approverNeeded && refusal(.notValidated, .validated, true) == nil)
        #expect(
            refusal(.notValidated, .archived, false) == .approverNeeded && refusal(.archived, .workInProgress, false) == .approverNeeded)
        #expect(refusal(.archived, .notValidated, true) == nil)
        #expect(refusal(.notValidated, .validated, true, whole: false) == .incomplete)
        #expect(ArticleConfidence.validated.afterWriting(isApprover: false) == .notValidated)
        #expect(ArticleConfidence.validated.afterWriting(isApprover: true) == .validated)
        #expect(ArticleConfidence.workInProgress.afterWriting(isApprover: false) == .workInProgress)
    }

    @Test("An article is due on its day, unless it was put away")
    func review() throws {
        var article = Self.article(.internal)
        let day = try #require(CalendarDate("2026-03-05"))
        #expect(!article.isReviewDue(on: day))
        article.reviewOn = day
        #expect(article.isReviewDue(on: day) && !article.isReviewDue(on: CalendarDate(day: day.day - 1)))
        article.confidence = .archived
        #expect(!article.isReviewDue(on: day))
    }

    @Test("A reader gets his own language, else another of his, else the desk's, else the source")
    func languages() {
        func choice(_ available: Set<Language>, _ wanted: [Language]) -> Language? {
            ArticleLanguages.choice(among: available, wanted: wanted, desk: .swedish, source: .polish)
        }
        #expect(choice([.hebrew, .polish], [.hebrew]) == .hebrew)
        #expect(choice([.russian, .polish], [.hebrew, .russian]) == .russian)
        #expect(choice([.swedish, .polish, .english], [.hebrew]) == .swedish)
        #expect(choice([.polish, .english], [.hebrew]) == .polish)
        #expect(choice([.russian], [.hebrew]) == .russian && choice([], [.hebrew]) == nil)
    }

    @Test("A translation is older than its source when the source went on, and when nobody said what it was made from")
    func outdated() {
        let texts = [
            ArticleTextState(language: .english, current: 3), ArticleTextState(language: .hebrew, current: 1, translates: 3),
            ArticleTextState(language: .polish, current: 9, translates: 2), ArticleTextState(language: .russian, current: 1),
        ]
        #expect(ArticleLanguages.outdated(texts, source: .english) == [.polish, .russian])
        #expect(ArticleLanguages.outdated(texts, source: .spanish) == [])
    }

    @Test("An article is whole when it says how to help")
    func complete() {
        #expect(!ArticleContent(title: "a", problem: "b", cause: "c").isComplete && ArticleContent(title: "a", steps: "b").isComplete)
        #expect(ArticleContent(title: "", resolution: "b").isComplete && !ArticleContent(title: "a", resolution: " \n").isComplete)
    }
}
