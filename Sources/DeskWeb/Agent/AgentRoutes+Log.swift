import DeskOperations
import Hummingbird
import ServiceDesk

/// What is written down about a ticket.
extension AgentRoutes {
    static func requestApproval(_ request: PageRequest) async throws -> Response {
        try await act(request, keeping: TicketEntry()) { try await request.desk.requestApproval($0, by: $1) }
    }

    static func decideApproval(_ request: PageRequest) async throws -> Response {
        let reason = request.form.text("reason")
        return try await act(request, keeping: TicketEntry(approvalReason: reason)) { number, viewer in
            try await request.desk.decideApproval(
                number, isApproved: request.form.text("approved") == "1", because: reason, by: viewer)
        }
    }

    static func addWatcher(_ request: PageRequest) async throws -> Response {
        let (email, name) = (request.form.text("email"), request.form.text("name"))
        return try await act(request, keeping: TicketEntry(watcher: email)) { number, viewer in
            try await request.desk.addWatcher(email, name: name, to: number, by: viewer)
        }
    }

    static func removeWatcher(_ request: PageRequest) async throws -> Response {
        let person: ID<Person> = try request.id("id")
        return try await act(request, keeping: TicketEntry()) { try await request.desk.removeWatcher(person, from: $0, by: $1) }
    }

    static func recordRestoration(_ request: PageRequest) async throws -> Response {
        try await act(request, keeping: TicketEntry()) { number, viewer in
            guard let moment = request.clock.moment(request.form.text("at")) else { throw DeskError.invalid(field: "at", .malformed) }
            try await request.desk.recordRestoration(number, at: moment, by: viewer)
        }
    }

    static func changeDetails(_ request: PageRequest) async throws -> Response {
        let (symptoms, components) = (request.form["symptoms"], request.form["components"])
        return try await act(request, keeping: TicketEntry(symptoms: symptoms, components: components)) { number, viewer in
            try await request.desk.changeDetails(number, symptoms: symptoms, components: components, by: viewer)
        }
    }

    /// Numbers stand in lines of their own.
    static func changeRequester(_ request: PageRequest) async throws -> Response {
        let form = request.form
        let entry = RequesterEntry(
            name: form["name"], address: form["email"], telephones: form["phones"], contact: form["contact"])
        return try await act(request, keeping: TicketEntry(requester: entry)) { number, viewer in
            try await request.desk.changeRequester(number, entry.change, by: viewer)
        }
    }

    static func startTimer(_ request: PageRequest) async throws -> Response {
        try await act(request, keeping: TicketEntry()) { try await request.desk.startTimer(on: $0, by: $1) }
    }

    static func stopTimer(_ request: PageRequest) async throws -> Response {
        try await act(request, keeping: TicketEntry()) { try await request.desk.stopTimer(on: $0, by: $1) }
    }

    static func discardTimer(_ request: PageRequest) async throws -> Response {
        try await act(request, keeping: TicketEntry()) { try await request.desk.discardTimer(on: $0, by: $1) }
    }

    static func spendTime(_ request: PageRequest) async throws -> Response {
        let form = request.form
        let (note, day, person) = (form.text("note"), form.text("day"), form.text("person"))
        return try await act(request, keeping: TicketEntry(timeNote: note)) { number, viewer in
            guard let minutes = Int(form.text("minutes")) else { throw DeskError.invalid(field: "minutes", .malformed) }
            guard day.isEmpty || CalendarDate(day) != nil else { throw DeskError.invalid(field: "day", .malformed) }
            guard person.isEmpty || Int64(person) != nil else { throw DeskError.invalid(field: "person", .unknown) }
            let report = TimeReport(
                minutes: minutes, on: CalendarDate(day) ?? request.clock.today, note: note, of: Int64(person).map { ID($0) },
                endsTimer: form["timer"] == "1")
            try await request.desk.spendTime(report, on: number, by: viewer)
        }
    }
}
