/// The pages of those who work at the desk.
enum AgentRoutes {
    static let all: [PageRoute] = [
        .get("/tickets", .staff, listTickets),
        .get("/tickets/:number", .staff, showTicket),
        .post("/tickets/:number/messages", .staff, writeMessage),
        .post("/tickets/:number/assignment", .staff, assign),
        .post("/tickets/:number/escalation", .staff, escalate),
        .post("/tickets/:number/waiting", .staff, wait),
        .post("/tickets/:number/resumption", .staff, resume),
        .post("/tickets/:number/kind", .staff, classify),
        .post("/tickets/:number/priority", .staff, prioritise),
        .post("/tickets/:number/closure-request", .staff, requestClosure),
        .post("/tickets/:number/closure", .staff, close),
        .post("/tickets/:number/reopening", .staff, reopen),
        .post("/tickets/:number/redaction", .staff, redact),
        .post("/tickets/:number/deletion", .staff, delete),
        .post("/tickets/:number/held/:message/acceptance", .staff, acceptHeld),
        .post("/tickets/:number/held/:message/separation", .staff, separateHeld),
        .get("/attachments/:id", .staff, downloadAttachment),
        .get("/attachments/:id/inline", .staff, showPicture),
        .get("/messages/:id/original", .staff, downloadOriginal),
    ]
}
