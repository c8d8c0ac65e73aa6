import Database
import DeskOperations
import DeskStore
import HTTPTypes
import HummingbirdTesting
import ServiceDesk
import Support
import Testing

@testable import DeskWeb

@Suite("Pages and interface of routing")
struct RoutingPageTests {
    private static let list = "/admin/routing"

    /// A rule for printers in Compatibility, with two tags and a skill.
    private static let printers = [
        "name": "Printers", "c0": "words", "c0-values": "printer\r\nlaser jet\r\n", "c0-in": "subject", "c1": "channel", "c1-form": "1",
        "c1-mail": "1", "queue": "2", "priority": "high", "skill": "1", "tags": "Paper, first  floor",
    ]

    private static func build(_ test: TestDesk, _ ada: Member) async throws {
        _ = try await test.desk.addSkill("Printers", by: ada.viewer)
        #expect(try await test.post(list, printers, as: ada).headers[.location] == list + "#rule-1")
    }

    @Test("An administrator makes a rule, it routes a ticket, an agent corrects it, and the correction is listed")
    func life() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator, name: "Ada Admin")
            let bert = try await test.member("bert@example.org", .agent, name: "Bert Agent")
            let empty = try await test.get(Self.list, as: ada).text
            #expect(empty.contains("There is no rule yet") && !empty.contains("c0-1"))
            #expect(try await test.post("/admin/skills", ["name": "Printers"], as: ada).headers[.location] == Self.list + "#skills")
            #expect(try await test.post(Self.list, Self.printers, as: ada).status == .seeOther)
            let rule = try #require(try await test.desk.routingRules(for: ada.viewer).first)
            #expect(rule.conditions == [.words(["printer", "laser jet"], in: [.subject]), .channel([.form, .mail])])

            let number = try await test.ticket()
            let path = "/tickets/\(number.digits)"
            let page = try await test.get(path, as: bert).text
            #expect(page.contains("<bdi>Compatibility</bdi>") && page.contains("Routed by the rule Printers"))
            #expect(page.contains("<bdi>first floor</bdi>") && page.contains("Required skill") && !page.contains("Why here?"))
            #expect(try await test.post(path + "/queue", ["queue": "3"], as: bert).headers[.location] == path)
            #expect(try await test.post(path + "/skill", ["skill": ""], as: bert).status == .seeOther)
            #expect(try await test.post(path + "/tags", ["tags": "paper"], as: bert).status == .seeOther)
            let corrected = try await test.desk.summary(number, for: nil)
            #expect(corrected.queueName == "Operational problems" && corrected.skill == nil && corrected.tags.map(\.name) == ["paper"])

            let corrections = try await test.get("/admin/routing-corrections", as: ada).text
            try Snapshot.expect(corrections, "routing-corrections")
            #expect(corrections.contains("Bert Agent") && corrections.contains("<bdi>Operational problems</bdi>"))
            #expect(try await test.get(path, as: ada).text.contains("\(Self.list)?ticket=\(number.digits)#trial"))
            #expect(try await test.desk.verify().differences == [])
        }
    }

    @Test("A dry run shows each condition with what it says; a number that is none, and one of no ticket, are told")
    func trial() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let number = try await test.ticket(subject: "A scanner hums")
            try await Self.build(test, ada)
            let own = ["name": "Own", "c0": "address", "c0-values": "desk@example.org", "priority": "low"]
            #expect(try await test.post(Self.list, own, as: ada).status == .seeOther)
            #expect(try await test.post(Self.list, ["name": "Rest", "queue": "3"], as: ada).status == .seeOther)
            let page = try await test.get("\(Self.list)?ticket=\(number.digits)", as: ada).text
            try Snapshot.expect(page, "routing-trial")
            #expect(page.contains("no rule routed it") && page.contains("rule-wins") && !page.contains("nobody kept the address"))
            let mail = try await test.desk.receive(
                .mail(from: Cast.erik, to: "desk@example.org", subject: "Hej", text: "Hjälp!", messageID: "a")
            ).number
            try await test.database.write { try $0.execute("UPDATE message SET recipient = NULL", []) }
            let old = try await test.get("\(Self.list)?ticket=\(mail.digits)", as: ada).text
            #expect(old.contains("rule-unknown") && old.contains("nobody kept the address"))
            #expect(old.contains("it was routed by the rule Own"))
            for written in ["x", "1000014", "99999999999999999999", "%22%3E%3Cimg%20src=x%20onerror=alert(3)%3E"] {
                let reply = try await test.get("\(Self.list)?ticket=\(written)", as: ada)
                #expect(reply.status == .ok && reply.text.contains("There is no ticket with this number."), "\(written)")
                #expect(!reply.text.contains("<img"))
            }
        }
    }

    @Test("A rule is changed, moved and put out of use; what its form does not show stays a condition of its own")
    func changes() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            try await Self.build(test, ada)
            #expect(try await test.post(Self.list, ["name": "Rest", "queue": "3"], as: ada).status == .seeOther)
            #expect(
                try await test.post(Self.list + "/2/position", ["direction": "up"], as: ada).headers[.location] == Self.list + "#rule-2")
            #expect(try await test.desk.routingRules(for: ada.viewer).map(\.name) == ["Rest", "Printers"])
            #expect(try await test.post(Self.list + "/2/position", ["direction": "down"], as: ada).status == .seeOther)
            #expect(try await test.desk.routingRules(for: ada.viewer).map(\.name) == ["Printers", "Rest"])
            // Made by a program: two conditions of one kind, both of which must hold.
            let both: [RoutingCondition] = [.words(["red"], in: [.text]), .words(["green"], in: [.subject, .text])]
            try await test.desk.changeRoutingRule(
                ID(1), to: RoutingRuleDraft(name: "Lamps", conditions: both, outcome: RoutingOutcome(priority: .low)), by: ada.viewer)
            let page = try await test.get(Self.list + "/1", as: ada).text
            var form: [String: String] = ["priority": "low", "name": "Lights"]
            for field in page.matches(of: #/<input type="hidden" name="(c\d+)" value="(\w+)">/#) {
                form[String(field.1)] = String(field.2)
            }
            #expect(form.keys.filter { $0.hasPrefix("c") }.count == 16)
            form.merge(["c0-values": "red", "c0-in": "text", "c1-values": "green"]) { $1 }
            #expect(try await test.post(Self.list + "/1", form, as: ada).status == .seeOther)
            let changed = try #require(try await test.desk.routingRules(for: ada.viewer).first)
            #expect(changed.name == "Lights" && changed.conditions == both && !changed.isActive)
            #expect(try await test.get(Self.list, as: ada).text.contains("not in use"))
            for path in [Self.list + "/9", Self.list + "/9/position", Self.list + "/x"] {
                #expect(try await test.post(path, ["name": "x", "priority": "low"], as: ada).status == .notFound, "\(path)")
            }
            #expect(try await test.get(Self.list + "/9", as: ada).status == .notFound)
        }
    }

    @Test("What cannot be taken is said, and what was entered stays")
    func complaints() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            try await Self.build(test, ada)
            let kept = ["name": "Kept", "tags": "kept tag", "c0": "channel", "c0-form": "1", "c1": "words", "c1-values": "kept words"]
            let refused: [(String, [String: String], String)] = [
                (Self.list, ["tags": ""], "at least one thing"), (Self.list, ["c1-values": "…"], "Words: one of these values"),
                (Self.list, ["c2": "address", "c2-values": "nobody"], "Address: one of these values"),
                (Self.list, ["c0-pigeon": "1"], "Channel: one of these values"), (Self.list, ["name": " "], "A name is needed."),
                (Self.list, ["name": "Printers"], "That name is taken."), (Self.list, ["queue": "99"], "could not be understood"),
                (Self.list, ["priority": "urgent"], "could not be understood"),
                (Self.list, ["tags": String(repeating: "x", count: 41)], "at most 20 tags"),
                (Self.list + "/1", ["tags": ""], "at least one thing"), ("/admin/skills", ["name": "Printers"], "That name is taken."),
            ]
            for (path, form, words) in refused {
                let reply = try await test.post(path, kept.merging(form) { $1 }, as: ada)
                #expect(reply.status == .unprocessableContent, "\(form)")
                #expect(reply.text.contains(words), "\(form)")
                guard path != "/admin/skills" else { continue }
                if form["name"] == nil { #expect(reply.text.contains("value=\"Kept\""), "\(form)") }
                if form["c1-values"] == nil { #expect(reply.text.contains("kept words</textarea>"), "\(form)") }
                #expect(reply.text.contains("name=\"c0-form\" value=\"1\" checked"), "\(form)")
            }
            #expect(try await test.desk.routingRules(for: ada.viewer).count == 1)
            let path = "/tickets/\(try await test.ticket().digits)"
            for (form, words) in [("queue", "Choose a queue."), ("skill", "Choose a skill")] {
                let reply = try await test.post("\(path)/\(form)", [form: "99"], as: ada)
                #expect(reply.status == .unprocessableContent && reply.text.contains(words))
            }
            #expect(try await test.post(path + "/queue", ["queue": "2"], as: ada).text.contains("complaint"))
            let tags = try await test.post(path + "/tags", ["tags": "kept, " + String(repeating: "x", count: 41)], as: ada)
            #expect(tags.status == .unprocessableContent && tags.text.contains("value=\"kept, xxx"))
        }
    }

    @Test("An agent who puts a ticket out of his sight goes on to his list, and a program still gets the ticket")
    func outOfSight() async throws {
        try await TestDesk.run { test in
            let queues = try await test.desk.queues(for: nil).map(\.id)
            let bert = try await test.member("bert@example.org", .agent, name: "Bert", queues: [queues[0]])
            let (one, other) = (try await test.ticket(), try await test.ticket())
            #expect(try await test.post("/tickets/\(one.digits)/queue", ["queue": "3"], as: bert).headers[.location] == "/tickets")
            #expect(try await test.get("/tickets/\(one.digits)", as: bert).status == .notFound)
            let unknown = try await test.api(.post, "/tickets/\(other.digits)/queue", #"{"queue":"Nowhere"}"#, as: bert)
            #expect(unknown.status == .unprocessableContent && unknown.json["allowed"].count == 3)
            let put = try await test.api(.post, "/tickets/\(other.digits)/queue", #"{"queue":2}"#, as: bert)
            #expect(put.status == .ok && put.json["queue"]["name"].string == "Compatibility")
            #expect(try await test.api(.get, "/tickets/\(other.digits)", as: bert).status == .notFound)
        }
    }

    @Test("The list is filtered by tag, from the ticket's page and by programs")
    func tags() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager)
            let number = try await test.ticket(subject: "A jam")
            try await test.ticket(subject: "Another matter")
            try await test.desk.tag(number, ["vip & co"], by: anna.viewer)
            let plain = try await test.get("/tickets", as: anna).text
            #expect(plain.contains("Another matter") && !plain.contains("Only tickets tagged"))
            #expect(try await test.get("/tickets/\(number.digits)", as: anna).text.contains("href=\"/tickets?tag=1\""))
            let page = try await test.get("/tickets?tag=1", as: anna).text
            #expect(page.contains("A jam") && !page.contains("Another matter"))
            #expect(page.contains("Only tickets tagged vip &amp; co"))
            #expect(try await !test.get("/tickets?tag=9", as: anna).text.contains("A jam"))
            #expect(try await test.get("/tickets?tag=1'--", as: anna).text.contains("Another matter"))
            for query in ["tag=1", "tag=vip%20%26%20co"] {
                #expect(try await test.api(.get, "/tickets?\(query)", as: anna).json["tickets"].count == 1, "\(query)")
            }
            let unknown = try await test.api(.get, "/tickets?tag=x", as: anna)
            #expect(unknown.status == .badRequest && unknown.json["allowed"][0].string == "vip & co")
        }
    }

    @Test("C1 Names of rules, skills, tags, queues and colleagues, words and addresses are no markup")
    func hostile() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator, name: Hostile.name)
            let queue = try await test.queue(Hostile.name)
            let skill = try await test.desk.addSkill(Hostile.name, by: ada.viewer)
            let organization = try await test.desk.addOrganization(Hostile.name, domains: "", agreement: nil, by: ada.viewer).id
            let tag = "\"><img src=x onerror=alert(4)>"
            let draft = RoutingRuleDraft(
                name: Hostile.name, conditions: [.words([Hostile.name, "printer"], in: [.subject, .text])],
                outcome: RoutingOutcome(queue: queue, priority: .high, skill: skill), tagWords: [tag])
            _ = try await test.desk.addRoutingRule(draft, by: ada.viewer)
            let closed = RoutingRuleDraft(
                name: Hostile.subject, conditions: [.organization([organization])], outcome: RoutingOutcome(priority: .low))
            _ = try await test.desk.addRoutingRule(closed, by: ada.viewer)
            let number = try await test.ticket()
            let path = "/tickets/\(number.digits)"
            try await test.desk.requireSkill(nil, of: number, by: ada.viewer)
            let pages = [
                Self.list, Self.list + "/1", Self.list + "/2", "\(Self.list)?ticket=\(number.digits)", "/admin/routing-corrections", path,
                "/tickets?tag=1",
            ]
            for page in pages { Hostile.expectHarmless(try await test.get(page, as: ada).text) }
            let form = ["name": Hostile.name, "c0": "words", "c0-values": Hostile.body, "tags": Hostile.subject]
            for refused in [
                try await test.post(Self.list, form, as: ada),
                try await test.post(path + "/tags", ["tags": "\(String(repeating: Hostile.name, count: 3))"], as: ada),
            ] {
                #expect(refused.status == .unprocessableContent)
                Hostile.expectHarmless(refused.text)
            }
        }
    }

    @Test("Programs write rules, try them and read corrections; what means nothing is refused with its place and what is allowed")
    func interface() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let bert = try await test.member("bert@example.org", .agent, name: "Bert")
            let rules = "/routing-rules"
            let body =
                #"{"name":"A","conditions":[{"on":"kind","values":["incident"]},{"on":"words","values":["printer"]}],"outcome":{"queue":3}}"#
            #expect(try await test.api(.post, rules, body, as: bert).status == .forbidden)
            let added = try await test.api(.post, rules, body, as: ada)
            #expect(added.status == .created && added.json["conditions"][1]["in"].count == 2 && added.json["outcome"].keys == ["queue"])
            func refusal(_ conditions: String, _ outcome: String = #"{"queue":3}"#) async throws -> (Int, String?, JSONValue) {
                let reply = try await test.api(
                    .post, rules, "{\"name\":\"B\",\"conditions\":[\(conditions)],\"outcome\":\(outcome)}", as: ada)
                return (reply.status.code, reply.json["field"].string, reply.json["allowed"])
            }
            let fine = #"{"on":"channel","values":["mail"]},"#
            let cases: [(String, String, Int, String, String?)] = [
                (fine + #"{"on":"channel","values":["pigeon"]}"#, "{}", 422, "conditions[1].values", "mail"),
                (#"{"on":"words","values":["a"],"in":[]}"#, "{}", 422, "conditions[0].in", "subject"),
                (#"{"on":"moon","values":["a"]}"#, "{}", 400, "conditions[0].on", "channel"),
                (#"{"on":"words","values":["a"],"in":["foot"]}"#, "{}", 400, "conditions[0].in[0]", "subject"),
                (#"{"on":"kind","valeus":["change"]}"#, "{}", 422, "conditions[0].valeus", "on"),
                (#"{"on":"kind"}"#, "{}", 400, "conditions[0].values", nil),
                (#"{"on":"category","values":["99"]}"#, #"{"priority":"low"}"#, 422, "conditions[0].values", nil),
                (fine.dropLast().description, #"{"prioriti":"low"}"#, 422, "outcome.prioriti", "queue"),
                (fine.dropLast().description, #"{"priority":"urgent"}"#, 400, "outcome.priority", "lowest"),
                (fine.dropLast().description, #"{"skill":9}"#, 422, "outcome.skill", nil),
                (fine.dropLast().description, "{}", 422, "outcome", nil),
            ]
            for (conditions, outcome, status, field, allowed) in cases {
                let found = try await refusal(conditions, outcome)
                #expect(found.0 == status && found.1 == field && found.2[0].string == allowed, "\(conditions) \(outcome): \(found)")
            }
            #expect(try await test.api(.put, rules + "/9", body, as: ada).status == .notFound)
            #expect(try await test.api(.put, rules + "/order", #"{"order":[1,1]}"#, as: ada).json["field"].string == "order")
            #expect(try await test.api(.put, rules + "/1", #"{"name":"A"}"#, as: ada).json["field"].string == "outcome")

            let number = try await test.ticket()
            let verdict = try await test.api(.get, "/tickets/\(number.digits)/routing", as: bert).json
            #expect(verdict["routedBy"] == .number(1) && verdict["verdicts"][0]["result"].string == "wins")
            #expect(verdict["verdicts"][0]["conditions"][1]["holds"] == .flag(true))
            #expect(try await test.api(.post, "/tickets/\(number.digits)/queue", #"{"queue":1}"#, as: bert).status == .ok)
            for priority in ["high", "highest"] {
                let chosen = #"{"priority":"\#(priority)","reason":"It burns."}"#
                #expect(try await test.api(.post, "/tickets/\(number.digits)/priority", chosen, as: bert).status == .ok)
            }
            let page = try await test.api(.get, "/routing-corrections?limit=2", as: ada).json
            #expect(page["corrections"].count == 2 && page["corrections"][0]["before"]["priority"].string == "high")
            let next = try #require(page["next"].string)
            let rest = try await test.api(.get, "/routing-corrections?limit=2&after=\(next)", as: ada).json
            #expect(rest["corrections"].count == 1 && rest["next"] == .null)
            #expect(rest["corrections"][0]["before"]["queue"] == .number(3) && rest["corrections"][0]["after"]["queue"] == .number(1))
            #expect(rest["corrections"][0]["person"]["name"].string == "Bert")
            #expect(try await test.api(.get, "/routing-corrections?after=x", as: ada).status == .badRequest)
            #expect(try await test.api(.get, "/routing-corrections", as: bert).status == .forbidden)
            let tagged = try await test.api(.put, "/tickets/\(number.digits)/tags", #"{"tags":["B","a"," b "]}"#, as: bert).json["tags"]
            #expect(tagged.count == 2 && tagged[0]["name"].string == "a")
            #expect(try await test.api(.put, "/tickets/\(number.digits)/skill", "{}", as: bert).json["field"].string == "skill")
        }
    }
}
