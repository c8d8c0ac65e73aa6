import DeskOperations
import Hummingbird
import ServiceDesk

/// Problems with their incidents, and what developers are asked for.
extension AgentRoutes {
    static func putUnder(_ request: PageRequest) async throws -> Response {
        let entry = TicketEntry(named: NamedTicket(form: .problem, number: request.form.text("number")))
        return try await act(request, keeping: entry) { number, viewer in
            try await request.desk.put(number, under: request.otherNumber("problem"), by: viewer)
        }
    }

    static func takeOut(_ request: PageRequest) async throws -> Response {
        try await act(request, keeping: TicketEntry()) { try await request.desk.takeOut($0, by: $1) }
    }

    static func addIncident(_ request: PageRequest) async throws -> Response {
        let entry = TicketEntry(named: NamedTicket(form: .incident, number: request.form.text("number")))
        return try await act(request, keeping: entry) { number, viewer in
            try await request.desk.add(incident: request.otherNumber("incident"), to: number, by: viewer)
        }
    }

    static func removeIncident(_ request: PageRequest) async throws -> Response {
        try await act(request, keeping: TicketEntry()) { number, viewer in
            try await request.desk.remove(incident: request.otherNumber("incident"), from: number, by: viewer)
        }
    }

    static func describe(_ request: PageRequest) async throws -> Response {
        let form = request.form
        let entry = TicketEntry(cause: form["cause"], workaround: form["workaround"])
        return try await act(request, keeping: entry) { number, viewer in
            let change = KnownErrorChange(cause: form["cause"], workaround: form["workaround"], isKnownError: form["known"] == "1")
            try await request.desk.describe(number, change, by: viewer)
        }
    }

    static func askDevelopers(_ request: PageRequest) async throws -> Response {
        let form = request.form
        let entry = DevelopersEntry(title: form.text("title"), link: form.text("link"), waits: form["waits"] == "1")
        return try await act(request, keeping: TicketEntry(developers: entry)) { number, viewer in
            _ = try await request.desk.askDevelopers(number, title: entry.title, link: entry.link, waits: entry.waits, by: viewer)
        }
    }

    static func changeDeveloperRequest(_ request: PageRequest) async throws -> Response {
        let id: ID<DeveloperRequest> = try request.id("id")
        let form = request.form
        return try await act(request, keeping: TicketEntry()) { number, viewer in
            let state = try form["state"].map { written throws(DeskError) in
                guard let state = DeveloperRequest.State(rawValue: written) else { throw .invalid(field: "state", .unknown) }
                return state
            }
            try await request.desk.change(id, of: number, title: form["title"], link: form["link"], state: state, by: viewer)
        }
    }
}
