import DeskOperations
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import ServiceDesk
import Testing

@testable import DeskWeb

@Suite("Page of the audit list")
struct AuditPageTests {
    @Test("An administrator reads who changed what, follows a page, and asks for a kind or a person")
    func page() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator, name: "Ada Admin")
            let bert = try await test.member("bert@example.org", .agent)
            _ = try await test.post("/admin/organizations", ["name": "Harbour", "domains": "example.com"], as: ada)
            _ = try await test.post("/admin/organizations/1", ["name": "Harbour Ltd", "domains": "example.com"], as: ada)
            let page = try await test.get(AuditPage.path, as: ada).text
            #expect(
                page.contains("Ada Admin") && page.contains("<bdi>Harbour</bdi> → ") || page.contains("<bdi>Harbour</bdi><span> → </span>"))
            #expect(page.contains(#"href="/admin/organizations/1""#))
            #expect(
                try await test.get("\(AuditPage.path)?kind=organizations&thing=1&person=\(ada.id.rawValue)", as: ada).text.contains(
                    "Harbour Ltd"))
            #expect(try await !test.get("\(AuditPage.path)?kind=queues", as: ada).text.contains("Harbour Ltd"))
            #expect(try await !test.get("\(AuditPage.path)?until=2000-01-01", as: ada).text.contains("Harbour Ltd"))
            #expect(try await test.get("\(AuditPage.path)?kind=none&from=x&before=y", as: ada).text.contains("Harbour Ltd"))
            #expect(try await test.get(AuditPage.path, as: bert).status == .forbidden)
        }
    }

    @Test(
        "C4 no cell of a downloaded table begins a formula", arguments: ["=1+1", "+1", "-1", "@x", "\tx", "\rx", " =1", "＝1", "\u{200F}=1"])
    func formulas(cell: String) async throws {
        let line = CommaSeparated.line([cell, "a,b", "say \"so\"", "two\nlines", "plain", ""])
        #expect(line.hasPrefix("'") || line.hasPrefix("\"'"))
        #expect(line.hasSuffix(#","a,b","say ""so""","two\#nlines",plain,"# + "\r\n"))
    }

    @Test("The table has a line for each changed key")
    func table() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator, name: "=Ada")
            _ = try await test.post("/admin/organizations", ["name": "=HYPERLINK(1)", "domains": "example.com"], as: ada)
            let reply = try await test.get("\(AuditPage.path)/file?kind=organizations", as: ada)
            #expect(reply.headers[.contentDisposition]?.hasPrefix("attachment") ?? false)
            let lines = reply.text.components(separatedBy: "\r\n").dropLast()
            #expect(lines.first == "at,who,act,kind,id,name,key,from,to")
            #expect(lines.count == 3 && lines.dropFirst().allSatisfy { $0.contains(",'=Ada,added,organizations,1,'=HYPERLINK(1),") })
        }
    }
}
