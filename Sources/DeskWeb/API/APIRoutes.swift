/// The programming interface, version 1. docs/openapi.json describes the same routes; a test compares the two.
enum APIRoutes {
    static let all: [APIRoute] = [
        .get("/api/v1/tickets", listTickets),
        .post("/api/v1/tickets", openTicket),
        .get("/api/v1/tickets/{number}", showTicket),
        .get("/api/v1/tickets/{number}/events", listEvents),
        .get("/api/v1/tickets/{number}/messages", listMessages),
        .post("/api/v1/tickets/{number}/messages", writeMessage),
        .get("/api/v1/tickets/{number}/clocks", showClocks),
        .post("/api/v1/tickets/{number}/question", ask),
        .post("/api/v1/tickets/{number}/solution", propose),
        .post("/api/v1/tickets/{number}/waiting", wait),
        .post("/api/v1/tickets/{number}/resumption", resume),
        .post("/api/v1/tickets/{number}/kind", classify),
        .post("/api/v1/tickets/{number}/priority", prioritise),
        .post("/api/v1/tickets/{number}/assignment", assign),
        .post("/api/v1/tickets/{number}/escalation", escalate),
        .post("/api/v1/tickets/{number}/closure-request", requestClosure),
        .post("/api/v1/tickets/{number}/closure", close),
        .post("/api/v1/tickets/{number}/reopening", reopen),
        .post("/api/v1/tickets/{number}/redaction", redact),
        .post("/api/v1/tickets/{number}/deletion", delete),
        .post("/api/v1/people/{id}/erasure", erase),
        .post("/api/v1/people/{id}/merge", merge),
    ]
}
