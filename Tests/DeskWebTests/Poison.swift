import Database
import Testing

/// What people write, by table and column: any of it may mean harm. Every column of text is here or among those that hold words of ours, so
/// that a new one is thought of.
enum Poison {
    /// Names must differ from each other, so that the harm stands before what was there.
    static let written: [String: [String]] = [
        "agreement": ["name"], "api_token": ["name"], "article_change": ["reason"], "article_section": ["name"],
        "article_section_name": ["name"],
        "article_version": ["title", "summary", "problem", "environment", "cause", "resolution", "steps", "reason"],
        "article_vote": ["words"], "attachment": ["filename"], "audit_entry": ["name"], "calendar": ["name"],
        "canned_answer": ["name"],
        "canned_answer_text": ["body"],
        "category": ["name"], "deleted_ticket": ["reason"], "desk_trigger": ["name"], "developer_request": ["title"], "draft": ["text"],
        "field": ["name", "choices"], "line_name": ["name"], "macro": ["name"], "mail_template": ["subject", "body"],
        "mailbox": ["name", "login", "folder", "target"], "mailbox_state": ["fault_detail"],
        "message": ["from_name", "subject", "body", "new_words", "thread_topic"], "organization": ["name"], "outbox": ["last_error"],
        "outbox_attempt": ["reason", "dialogue"], "outbox_deed": ["reason"], "outgoing_letter": ["name", "greeting", "signature"],
        "person": ["name"], "quarantine": ["virus", "envelope_sender", "from_name", "subject", "reason"], "queue": ["name", "sender_name"],
        "queue_letter": ["greeting", "signature"], "routing_rule": ["name"], "satisfaction": ["words"], "saved_view": ["name"],
        "session": ["browser", "source"], "signature": ["text"], "skill": ["name"], "tag": ["name"], "team": ["name"],
        "ticket": ["subject"],
        "ticket_detail": ["symptoms", "components", "contact"], "ticket_field": ["value"], "trigger_failure": ["reason"],
        "unreachable_address": ["diagnostic"],
    ]

    /// Words of ours, numbers, hashes, addresses that were checked, and what is read by a decoder of its own.
    static let ours: [String: [String]] = [
        "access_link": ["seed", "purpose", "next"], "set_up_link": ["hash"], "access_request": ["address", "purpose", "language", "next"],
        "new_ticket_draft": ["fields"], "person_key": ["key"], "agreement": ["definition"], "agreement_version": ["definition"],
        "alarm_mail": ["alarm"], "api_token": ["hash", "scope"], "second_step": ["sealed"], "recovery_code": ["hash"],
        "article": ["confidence", "audience", "language"], "article_change": ["what", "before", "after"],
        "article_draft": ["language", "fields"], "article_reference": ["language", "kind"], "article_section_name": ["language"],
        "article_text": ["language"], "article_ticket": ["part"], "article_version": ["language"], "article_vote": ["language", "voter"],
        "audit_entry": ["act", "kind", "changes"], "attachment": ["content_type", "content_id", "content"], "calendar": ["definition"],
        "calendar_version": ["definition"],
        "canned_answer_text": ["language"], "category": ["kind"], "clock": ["target", "pauses", "reached"],
        "content": ["hash", "place"], "content_chunk": ["hash"], "desk_trigger": ["moments", "conditions", "steps"],
        "developer_request": ["link", "state"], "draft": ["kind", "purpose"], "field": ["type"],
        "line_name": ["line", "language"], "list_habit": ["columns", "density"], "macro": ["conditions", "steps"],
        "mail_receipt": ["receipt"], "mail_reference": ["mail_id"], "mail_template": ["notice", "language"],
        "mailbox": ["host", "security", "language", "afterwards", "protocol", "sign_in", "token_endpoint", "client", "scope"],
        "mailbox_mail": ["standing"], "mailbox_secret": ["sealed", "client_sealed", "access_sealed"],
        "mailbox_seen": ["uid", "standing"], "mailbox_state": ["fault", "fault_step"],
        "message": [
            "purpose", "from_address", "html", "language", "placement", "mail_id", "automatic", "defects", "original", "recipient",
            "thread_index", "intake",
        ],
        "message_copy": ["kind"], "migration": ["name"], "notice_preference": ["choices"],
        "notification": ["notice", "priority", "gathering"], "organization_domain": ["domain"],
        "outbox": ["stream", "notice", "address", "language", "mail_id", "state", "domain"], "outbox_attempt": ["outcome"],
        "outbox_deed": ["deed"], "outgoing_letter": ["address"], "participant": ["part"],
        "person": ["address", "language", "role", "password"], "person_alias": ["address"], "person_telephone": ["number"],
        "priority_agreement": ["priority"], "quarantine": ["receipt", "from_address", "recipient", "original", "standing"],
        "queue": ["address", "assignment"], "queue_letter": ["language"], "routing_rule": ["conditions", "outcome"],
        "saved_view": ["selection"], "search_article": ["language", "edition", "words", "forms"],
        "search_stale": ["kind"], "search_ticket": ["words", "forms"], "session": ["hash"], "setting": ["name", "value"],
        "shared_answer": ["submission"],
        "signature": ["language"], "team": ["line"],
        "ticket": [
            "status", "kind", "priority", "line", "channel", "held", "assessment", "waiting", "approval", "watchers", "tags", "ties",
            "developer_requests",
        ],
        "ticket_command": ["command", "action"], "ticket_event": ["actor", "change", "fields", "once"],
        "trigger_due": ["moments", "chain", "tried"], "unreachable_address": ["address", "source"],
        "work_profile": ["languages", "lines"],
    ]

    /// Pours it over a desk. The HTML of mails and the links to other systems have a harm of their own.
    static func pour(over database: any Database) async throws {
        try await database.write { connection in
            for (table, columns) in written.sorted(by: { $0.key < $1.key }) {
                for column in columns {
                    try connection.execute(
                        "UPDATE \(table) SET \(column) = ?1 || \(column) WHERE \(column) <> ''", [.text(Hostile.word)])
                }
            }
            try connection.execute("UPDATE message SET html = ?1 || COALESCE(html, '') WHERE purpose <> 'note'", [.text(Hostile.html)])
            try connection.execute("UPDATE developer_request SET link = 'javascript:alert(9)'", [])
        }
    }
}
