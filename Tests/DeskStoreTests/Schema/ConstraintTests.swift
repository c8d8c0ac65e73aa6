import Database
import DeskOperations
import ServiceDesk
import Support
import Testing

@Suite("Constraints of the tables")
struct ConstraintTests {
    private enum Refusal { case check, foreignKey, unique, notNull }

    private static let refused: [(String, Refusal)] = [
        ("UPDATE ticket SET status = 'closed' WHERE id = 1", .check), ("UPDATE ticket SET closed_at = 1 WHERE id = 1", .check),
        ("UPDATE ticket SET status = 'gone' WHERE id = 1", .check), ("UPDATE ticket SET round = 0 WHERE id = 1", .check),
        ("UPDATE ticket SET line = 'fourth' WHERE id = 1", .check), ("UPDATE ticket SET priority = 'urgent' WHERE id = 1", .check),
        ("UPDATE ticket SET reported_at = created_at + 1 WHERE id = 1", .check),
        ("INSERT INTO ticket_detail (ticket, symptoms, components) VALUES (99, '', '')", .foreignKey),
        ("UPDATE ticket SET approval = 'approved' WHERE id = 1", .check),
        ("UPDATE ticket SET approval_asker = 1 WHERE id = 1", .check),
        ("UPDATE ticket SET restored_at = created_at - 1 WHERE id = 1", .check), ("UPDATE ticket SET solution_at = 1 WHERE id = 1", .check),
        ("UPDATE ticket SET satisfaction = 5, satisfied_at = 1 WHERE id = 1", .check),
        ("INSERT INTO satisfaction (ticket, round, score, words, at) VALUES (1, 1, 6, '', 0)", .check),
        ("UPDATE ticket SET time_spent = -1 WHERE id = 1", .check),
        ("UPDATE ticket SET category = 99 WHERE id = 1", .foreignKey), ("UPDATE person SET organization = 99 WHERE id = 1", .foreignKey),
        ("INSERT INTO organization (name, agreement) VALUES ('Harbour', 99)", .foreignKey),
        ("INSERT INTO organization_domain (domain, organization) VALUES ('harbour.example', 99)", .foreignKey),
        ("INSERT INTO category (name, parent) VALUES ('Printer', 99)", .foreignKey), ("INSERT INTO category (name) VALUES ('')", .check),
        ("INSERT INTO category (id, name, parent) VALUES (50, 'Printer', 50)", .check),
        ("INSERT INTO category (name) VALUES ('Printer'), ('Printer')", .unique),
        ("INSERT INTO category (name, agreement) VALUES ('Printer', 99)", .foreignKey),
        (
            "INSERT INTO field (category, name, type, is_required, position, is_active) VALUES (99, 'a', 'text', 0, 1, 1)", .foreignKey
        ),
        ("INSERT INTO field (category, name, type, is_required, position, is_active) VALUES (99, 'a', 'wish', 0, 1, 1)", .check),
        ("INSERT INTO field (category, name, type, is_required, position, is_active) VALUES (99, 'a', 'choice', 0, 1, 1)", .check),
        ("INSERT INTO ticket_field (ticket, field, value) VALUES (1, 99, 'a')", .foreignKey),
        ("INSERT INTO ticket_field (ticket, field, value) VALUES (1, 99, '')", .check),
        ("UPDATE ticket SET queue = 99 WHERE id = 1", .foreignKey), ("UPDATE ticket SET assignee = 99 WHERE id = 1", .foreignKey),
        ("UPDATE ticket SET requester = NULL WHERE id = 1", .notNull), ("UPDATE person SET role = 'root' WHERE id = 1", .check),
        ("UPDATE person SET address = 'dana@norrsken.example' WHERE id = 1", .unique),
        ("UPDATE queue SET name = 'Compatibility' WHERE id = 1", .unique),
        ("UPDATE ticket_event SET actor = 'desk'", .check), ("UPDATE ticket_event SET person = NULL", .check),
        ("UPDATE ticket_event SET sequence = 0", .check), ("UPDATE message SET purpose = 'gossip'", .check),
        ("UPDATE message SET original = 'none'", .foreignKey), ("DELETE FROM ticket WHERE id = 1", .foreignKey),
        ("INSERT INTO draft (person, ticket, kind, purpose, text, updated_at) VALUES (1, 99, 'note', 'note', 'a', 0)", .foreignKey),
        ("INSERT INTO draft (person, ticket, kind, purpose, text, updated_at) VALUES (1, 1, 'note', 'answer', 'a', 0)", .check),
        ("INSERT INTO draft (person, ticket, kind, purpose, text, updated_at) VALUES (1, 1, 'answer', 'note', 'a', 0)", .check),
        ("INSERT INTO draft (person, ticket, kind, purpose, text, updated_at) VALUES (1, 1, 'note', 'note', '', 0)", .check),
        ("UPDATE clock SET arming = 0", .check), ("UPDATE clock SET stopped_at = 1, next_at = NULL, unanswered_since = 1", .check),
        (
            "INSERT INTO notification (person, ticket, event, notice, priority, at, is_shown) VALUES (1, 99, 1, 'late', 'normal', 0, 1)",
            .foreignKey
        ),
        (
            "INSERT INTO notification (person, ticket, event, notice, priority, at, is_shown) VALUES (99, 1, 1, 'late', 'normal', 0, 1)",
            .foreignKey
        ),
        (
            "INSERT INTO notification (person, ticket, event, notice, priority, at, is_shown) VALUES (1, 1, 0, 'late', 'normal', 0, 1)",
            .check
        ),
        (
            "INSERT INTO notification (person, ticket, event, notice, priority, at, is_shown, read_at) VALUES (1, 1, 1, 'late', 'normal', 0, 0, 5)",
            .check
        ),
        (
            "INSERT INTO notification (person, ticket, event, notice, priority, at, is_shown, gathering) VALUES (1, 1, 1, 'late', 'normal', 0, 1, 'late')",
            .check
        ),
        (
            "INSERT INTO notification (person, ticket, event, notice, priority, at, is_shown, mail_due) VALUES (1, 1, 1, 'late', 'normal', 0, 1, 5)",
            .check
        ),
        (
            "INSERT INTO notification (person, ticket, event, notice, priority, at, is_shown) VALUES (1, 1, 1, 'late', 'normal', 0, 1), (1, 1, 1, 'late', 'low', 1, 1)",
            .unique
        ),
        (
            "INSERT INTO notice_preference (person, choices) VALUES (99, '{}')",
            .foreignKey
        ),
        (
            "INSERT INTO mail_template (notice, language, subject, body, changed_at, changed_by) VALUES ('late', 'xx', 'a', 'b', 0, 1)",
            .check
        ),
        (
            "INSERT INTO mail_template (notice, language, subject, body, changed_at, changed_by) VALUES ('late', 'en', 'a', 'b', 0, 99)",
            .foreignKey
        ),
        ("INSERT INTO mention (message, person) VALUES (1, 99)", .foreignKey),
        ("UPDATE ticket SET is_known_error = 1 WHERE id = 1", .check),
        ("INSERT INTO developer_request (ticket, title, link, state) VALUES (99, 'a', 'b', 'done')", .foreignKey),
        ("INSERT INTO developer_request (ticket, title, link, state) VALUES (1, 'a', 'b', 'begun')", .check),
        ("INSERT INTO developer_request (ticket, title, link, state) VALUES (1, '', 'b', 'done')", .check),
        ("INSERT INTO shared_answer (submission, ticket, message) VALUES ('a', 1, 99)", .foreignKey),
        ("INSERT INTO shared_answer (submission, ticket, message) VALUES ('a', 1, 1), ('a', 1, 1)", .unique),
        ("UPDATE message SET copied_from = 99", .foreignKey),
        ("INSERT INTO timer (person, ticket, started_at, stopped_at) VALUES (1, 1, 2, 1)", .check),
        ("INSERT INTO timer (person, ticket, started_at) VALUES (1, 1, 2), (1, 1, 3)", .unique),
        ("UPDATE person SET address = NULL, name = '' WHERE id = 1", .check),
        ("INSERT INTO person_telephone (person, number) VALUES (99, '+48221234567')", .foreignKey),
        ("INSERT INTO person_telephone (person, number) VALUES (1, '')", .check),
        ("INSERT INTO person_telephone (person, number) VALUES (1, '4711'), (1, '4711')", .unique),
        ("INSERT INTO canned_answer_text (answer, language, body) VALUES (99, 'en', 'x')", .foreignKey),
        ("INSERT INTO canned_answer_text (answer, language, body) VALUES (99, 'de', 'x')", .check),
        ("INSERT INTO canned_answer (name, is_active) VALUES ('a', 1), ('a', 1)", .unique),
        ("INSERT INTO macro (position, name, is_active, conditions, steps) VALUES (1, 'a', 1, '[]', '[]')", .check),
        ("INSERT INTO desk_trigger (position, name, is_active, moments, conditions, steps) VALUES (1, 'a', 1, '', '[]', '[1]')", .check),
        ("INSERT INTO trigger_due (ticket, event, moments, chain) VALUES (1, 99, 'opened', '')", .foreignKey),
        ("INSERT INTO trigger_due (ticket, event, moments, chain) VALUES (1, 1, 'opened', ''), (1, 1, 'opened', '')", .unique),
        ("INSERT INTO trigger_failure (desk_trigger, ticket, event, reason, at) VALUES (99, 1, 1, 'x', 0)", .foreignKey),
        ("INSERT INTO ticket_command (person, command, ticket, action, at) VALUES (1, 'a', 1, '', 0), (1, 'a', 1, '', 0)", .unique),
        ("DELETE FROM message", .foreignKey), ("UPDATE person SET is_disabled = 2 WHERE id = 1", .check),
        (
            "INSERT INTO article (section, confidence, audience, organization, language, owner, created_at, updated_at) VALUES (99, 'validated', 'public', NULL, 'en', 1, 1, 1)",
            .foreignKey
        ),
        (
            "INSERT INTO article (section, confidence, audience, organization, language, owner, created_at, updated_at) VALUES (50, 'validated', 'public', NULL, 'en', 99, 1, 1)",
            .foreignKey
        ),
        (
            "INSERT INTO article (section, confidence, audience, organization, language, owner, created_at, updated_at) VALUES (50, 'sure', 'public', NULL, 'en', 1, 1, 1)",
            .check
        ),
        (
            "INSERT INTO article (section, confidence, audience, organization, language, owner, created_at, updated_at) VALUES (50, 'validated', 'world', NULL, 'en', 1, 1, 1)",
            .check
        ),
        (
            "INSERT INTO article (section, confidence, audience, organization, language, owner, created_at, updated_at) VALUES (50, 'validated', 'organization', NULL, 'en', 1, 1, 1)",
            .check
        ),
        (
            "INSERT INTO article (section, confidence, audience, organization, language, owner, created_at, updated_at) VALUES (50, 'validated', 'public', 50, 'en', 1, 1, 1)",
            .check
        ),
        (
            "INSERT INTO article (section, confidence, audience, organization, language, owner, created_at, updated_at) VALUES (50, 'validated', 'organization', 99, 'en', 1, 1, 1)",
            .foreignKey
        ),
        (
            "INSERT INTO article (section, confidence, audience, organization, language, owner, created_at, updated_at) VALUES (50, 'validated', 'public', NULL, 'de', 1, 1, 1)",
            .check
        ),
        (
            "INSERT INTO article (section, confidence, audience, organization, language, owner, created_at, updated_at) VALUES (50, 'validated', 'public', NULL, 'en', 1, 1, 0)",
            .check
        ),
        (
            "INSERT INTO article_section (position, name) VALUES (1, 'a'), (2, 'a')",
            .unique
        ),
        (
            "INSERT INTO article_section (position, name) VALUES (1, '')",
            .check
        ),
        (
            "DELETE FROM article_section WHERE id = 50",
            .foreignKey
        ),
        (
            "INSERT INTO article_section_name (section, language, name) VALUES (50, 'de', 'a')",
            .check
        ),
        (
            "INSERT INTO article_version (article, language, number, title, summary, problem, environment, cause, resolution, steps, author, at, reason) VALUES (99, 'en', 1, 'a', '', '', '', '', '', '', 1, 0, '')",
            .foreignKey
        ),
        (
            "INSERT INTO article_version (article, language, number, title, summary, problem, environment, cause, resolution, steps, author, at, reason) VALUES (50, 'de', 1, 'a', '', '', '', '', '', '', 1, 0, '')",
            .check
        ),
        (
            "INSERT INTO article_version (article, language, number, title, summary, problem, environment, cause, resolution, steps, author, at, reason) VALUES (50, 'en', 0, 'a', '', '', '', '', '', '', 1, 0, '')",
            .check
        ),
        (
            "INSERT INTO article_version (article, language, number, title, summary, problem, environment, cause, resolution, steps, author, at, reason) VALUES (50, 'en', 1, '', '', '', '', '', '', '', 1, 0, '')",
            .check
        ),
        (
            "INSERT INTO article_version (article, language, number, title, summary, problem, environment, cause, resolution, steps, author, at, reason, restores) VALUES (50, 'en', 2, 'a', '', '', '', '', '', '', 1, 0, '', 2)",
            .check
        ),
        (
            "INSERT INTO article_version (article, language, number, title, summary, problem, environment, cause, resolution, steps, author, at, reason, translates) VALUES (50, 'en', 1, 'a', '', '', '', '', '', '', 1, 0, '', 0)",
            .check
        ),
        (
            "INSERT INTO article_version (article, language, number, title, summary, problem, environment, cause, resolution, steps, author, at, reason) VALUES (50, 'en', 1, 'a', '', '', '', '', '', '', 1, 0, '')",
            .unique
        ),
        (
            "INSERT INTO article_text (article, language, version) VALUES (50, 'sv', 1)",
            .foreignKey
        ),
        (
            "UPDATE article_text SET version = 2",
            .foreignKey
        ),
        (
            "UPDATE article_text SET approved = 2",
            .check
        ),
        (
            "INSERT INTO article_reference (article, language, kind, target) VALUES (50, 'sv', 'article', 1)",
            .foreignKey
        ),
        (
            "INSERT INTO article_reference (article, language, kind, target) VALUES (50, 'en', 'page', 1)",
            .check
        ),
        (
            "INSERT INTO article_draft (person, language, base, fields, updated_at) VALUES (1, 'en', 1, '{}', 0)",
            .check
        ),
        (
            "INSERT INTO article_draft (person, language, base, fields, updated_at) VALUES (1, 'en', 0, '{}', 0), (1, 'sv', 0, '{}', 0)",
            .unique
        ),
        (
            "INSERT INTO article_draft (person, article, language, base, fields, updated_at) VALUES (1, 50, 'en', 0, '{}', 0), (1, 50, 'en', 1, '{}', 0)",
            .unique
        ),
        (
            "INSERT INTO article_ticket (article, ticket, part, person, at) VALUES (50, 99, 'helped', 1, 0)",
            .foreignKey
        ),
        (
            "INSERT INTO article_ticket (article, ticket, part, person, at) VALUES (50, 1, 'read', 1, 0)",
            .check
        ),
        (
            "INSERT INTO article_use (article, shown, opened) VALUES (50, -1, 0)",
            .check
        ),
        (
            "INSERT INTO article_vote (article, language, version, voter, is_helpful, words, at) VALUES (50, 'en', 2, 'a', 1, '', 0)",
            .foreignKey
        ),
        (
            "INSERT INTO article_vote (article, language, version, voter, is_helpful, words, at) VALUES (50, 'en', 1, 'a', 1, '', 0), (50, 'en', 1, 'a', 0, '', 0)",
            .unique
        ),
        (
            "INSERT INTO article_vote (article, language, version, voter, is_helpful, words, at) VALUES (50, 'en', 1, '', 1, '', 0)",
            .check
        ),
        (
            "INSERT INTO article_change (article, at, person, what, before, after, reason) VALUES (50, 0, 1, 'mood', '', '', '')",
            .check
        ),
    ]

    /// What some of the refused statements would have to do with.
    private static let there = [
        "INSERT INTO organization (id, name) VALUES (50, 'Quay')",
        "INSERT INTO article_section (id, position, name) VALUES (50, 1, 'Printers')",
        "INSERT INTO article (id, section, confidence, audience, organization, language, owner, created_at, updated_at) VALUES (50, 50, 'validated', 'public', NULL, 'en', 1, 1, 1)",
        "INSERT INTO article_version (article, language, number, title, summary, problem, environment, cause, resolution, steps, author, at, reason) VALUES (50, 'en', 1, 'a', '', '', '', '', '', '', 1, 0, '')",
        "INSERT INTO article_text (article, language, version) VALUES (50, 'en', 1)",
    ]

    @Test("The tables refuse what the rules forbid", arguments: TestDatabases.engines)
    func refusals(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            _ = try await fixture.desk.receive(.mail(Cast.tickets[0]))
            try await fixture.database.write { connection in for statement in Self.there { try connection.execute(statement, []) } }
            for (statement, refusal) in Self.refused {
                let error = await #expect(throws: DatabaseError.self, "\(statement)") {
                    try await fixture.database.write { try $0.execute(statement, []) }
                }
                #expect(Self.refusal(of: error) == refusal, "\(statement): \(String(describing: error))")
            }
        }
    }

    private static func refusal(of error: DatabaseError?) -> Refusal? {
        switch error {
        case .check: .check
        case .foreignKey: .foreignKey
        case .unique: .unique
        case .notNull: .notNull
        default: nil
        }
    }
}
