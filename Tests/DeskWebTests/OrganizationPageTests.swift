import DeskOperations
import DeskStore
import HTTPTypes
import HummingbirdTesting
import ServiceDesk
import Testing

@testable import DeskWeb

@Suite("Pages and interface of organisations")
struct OrganizationPageTests {
    @Test("An administrator adds an organisation, gives it a domain, an agreement and people; the ticket names it")
    func life() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let list = "/admin/organizations"
            #expect(try await test.get(list, as: ada).text.contains("There is no organisation yet."))
            let added = try await test.post(list, ["name": "Harbour", "domains": "Example.com", "agreement": "1"], as: ada)
            #expect(added.status == .seeOther && added.headers[.location] == list + "/1")
            let number = try await test.ticket()
            let requester = try await test.desk.summary(number, for: nil).ticket.requester.rawValue
            let page = try await test.get("/tickets/\(number.digits)", as: ada).text
            #expect(page.contains("Harbour") && page.contains("/admin/people/\(requester)"))
            #expect(try await test.get(list + "/1", as: ada).text.contains("Rita Requester"))

            let form = ["name": "Harbour Ltd", "domains": "", "agreement": ""]
            #expect(try await test.post(list + "/1", form, as: ada).status == .seeOther)
            #expect(try await test.post("/admin/people/\(requester)/organization", ["organization": ""], as: ada).status == .seeOther)
            #expect(try await !test.get("/tickets/\(number.digits)", as: ada).text.contains("Harbour"))
            #expect(try await test.post(list + "/1/people", ["email": "rita@example.com"], as: ada).status == .seeOther)
            let json = try await test.api(.get, "/tickets/\(number.digits)", as: ada).json
            #expect(json["organization"].string == "Harbour Ltd")
        }
    }

    @Test("What cannot be taken is said, and what was entered stays")
    func complaints() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let list = "/admin/organizations"
            _ = try await test.post(list, ["name": "Harbour", "domains": "harbour.example"], as: ada)
            let refused: [(String, [String: String], String)] = [
                (list, ["name": "Harbour", "domains": "kept.example"], "That name is taken."),
                (list, ["name": "Kept", "domains": "harbour.example"], "belongs to another organisation"),
                (list, ["name": "Kept", "domains": "a@b"], "no mail domain"),
                (list, ["name": " ", "domains": "kept.example"], "A name is needed."),
                (list, ["name": "Kept", "agreement": "99"], "could not be understood"),
                (list + "/1", ["name": " ", "domains": "kept.example"], "A name is needed."),
                (list + "/1/people", ["email": "kept@example.org"], "Nobody of that address"),
            ]
            for (path, form, words) in refused {
                let reply = try await test.post(path, form, as: ada)
                #expect(reply.status == .unprocessableContent, "\(form)")
                #expect(reply.text.contains(words) && reply.text.lowercased().contains("value=\"kept"), "\(form)")
            }
            #expect(try await test.post(list + "/9", ["name": "x"], as: ada).status == .notFound)
            #expect(try await test.get("/admin/people/99", as: ada).status == .notFound)
        }
    }

    @Test("C1 Names of organisations and people are no markup")
    func hostile() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator, name: Hostile.name)
            let organization = try await test.desk.addOrganization(Hostile.name, domains: "example.com", agreement: nil, by: ada.viewer)
            let number = try await test.ticket(name: Hostile.name)
            let requester = try await test.desk.summary(number, for: nil).ticket.requester.rawValue
            for path in [
                "/admin/organizations", "/admin/organizations/\(organization.id.rawValue)", "/admin/people/\(requester)",
                "/tickets/\(number.digits)",
            ] {
                Hostile.expectHarmless(try await test.get(path, as: ada).text)
            }
        }
    }

    @Test("D1 Pages and routes of organisations are for administrators")
    func permission() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let manager = try await test.member("max@example.org", .manager)
            _ = try await test.desk.addOrganization("Harbour", domains: "", agreement: nil, by: ada.viewer)
            for route in AdminRoutes.all {
                let path = route.path.replacing(":id", with: "1")
                let reply = route.method == .get ? try await test.get(path, as: manager) : try await test.post(path, [:], as: manager)
                #expect(reply.status == .forbidden, "\(route.method) \(path)")
                if route.method == .get { #expect(try await test.get(path).status == .seeOther, "\(path)") }
            }
            for (method, path, body) in [
                (.get, "/organizations", nil), (.post, "/organizations", #"{"name":"x"}"#), (.post, "/organizations/1", #"{"name":"x"}"#),
                (.post, "/people/1/organization", #"{"organization":1}"#),
            ] as [(HTTPRequest.Method, String, String?)] {
                #expect(try await test.api(method, path, body, as: manager).status == .forbidden, "\(path)")
            }
        }
    }

    @Test("Programs add, change and list organisations; what is not said stays, null is something said")
    func interface() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let added = try await test.api(
                .post, "/organizations", #"{"name":"Harbour","domains":["harbour.example"],"agreement":1}"#, as: ada)
            #expect(added.status == .created && added.json.keys == ["id", "name", "domains", "agreement", "sharesTickets"])
            let renamed = try await test.api(.post, "/organizations/1", #"{"name":"Port"}"#, as: ada).json
            #expect(renamed["name"].string == "Port" && renamed["domains"].count == 1 && renamed["agreement"] == .number(1))
            #expect(try await test.api(.post, "/organizations/1", #"{"agreement":null}"#, as: ada).json["agreement"] == .null)
            #expect(try await test.api(.get, "/organizations", as: ada).json["organizations"].count == 1)
            let joined = try await test.api(.post, "/people/\(ada.id.rawValue)/organization", #"{"organization":1}"#, as: ada).json
            #expect(joined["organization"]["name"].string == "Port" && joined["email"].string == "ada@example.org")
            let unsaid = try await test.api(.post, "/people/1/organization", "{}", as: ada)
            #expect(unsaid.status == .badRequest && unsaid.json["field"].string == "organization")
            let taken = try await test.api(.post, "/organizations", #"{"name":"Port"}"#, as: ada)
            #expect(taken.status == .unprocessableContent && taken.json["problem"].string == "taken")
            #expect(try await test.api(.post, "/people/99/organization", #"{"organization":1}"#, as: ada).status == .notFound)
            #expect(
                try await test.api(.post, "/people/1/organization", #"{"organization":99}"#, as: ada).json["field"].string == "organization"
            )
        }
    }
}
