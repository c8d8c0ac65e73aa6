import DeskOperations
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import ServiceDesk
import Testing

@testable import DeskWeb

@Suite("What stands round every page")
struct FrameTests {
    /// The addresses that links within a piece of a page lead to.
    private func links(_ page: Substring) -> [String] {
        page.matches(of: #/<a [^>]*href="([^"]+)"/#).map { String($0.1).replacing("&amp;", with: "&") }
    }

    private func piece(_ page: String, from opening: String, to ending: String) throws -> Substring {
        let start = try #require(page.firstRange(of: opening))
        let end = try #require(page[start.upperBound...].firstRange(of: ending))
        return page[start.lowerBound..<end.upperBound]
    }

    /// Where the palette leads.
    private func places(_ page: String) -> [String] {
        page.matches(of: #/data-href="([^"]+)"/#).map { String($0.1).replacing("&amp;", with: "&") }
    }

    @Test("The bar holds the same few entries for everybody, and administration as one for whoever runs the desk")
    func bar() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let bert = try await test.member("bert@example.org", .agent)
            let menu = #"<nav class="menu""#
            let page = try await test.get("/admin/teams", as: ada).text
            #expect(links(try piece(page, from: menu, to: "</nav>")) == ["/tickets", "/search", "/lines", "/articles", "/admin"])
            #expect(try piece(page, from: menu, to: "</nav>").contains(#"href="/admin" aria-current="true""#))
            let agents = try await test.get("/tickets", as: bert).text
            #expect(links(try piece(agents, from: menu, to: "</nav>")) == ["/tickets", "/search", "/lines", "/articles"])
            #expect(!agents.contains("/admin"))
        }
    }

    @Test(
        "A page is packed for a browser that reads it, and never where another site sent the browser here",
        arguments: [
            ("gzip, deflate, br", nil, true), ("gzip", "same-origin", true), ("gzip", "none", true), ("gzip", "cross-site", false),
            ("gzip", "same-site", false), ("br", "none", false), ("gzip;q=0", "none", false), (nil, "none", false),
        ] as [(String?, String?, Bool)])
    func packing(accepted: String?, site: String?, isPacked: Bool) async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let fields = [
                accepted.map { HTTPField(name: .acceptEncoding, value: $0) }, site.map { HTTPField(name: .fetchSite, value: $0) },
            ].compactMap { $0 }
            // A page that is written anew, and one that is remembered.
            for path in ["/presence", "/tickets", "/tickets"] {
                let plain = try await test.get(path, as: ada)
                let page = try await test.get(path, as: ada, fields)
                #expect(page.status == .ok && (page.headers[.contentEncoding] == "gzip") == isPacked, "\(path)")
                let bytes = Array(page.body.readableBytesView)
                #expect(bytes.starts(with: [0x1F, 0x8B]) == isPacked)
                #expect(isPacked ? bytes.count * 2 < plain.body.readableBytes : page.text.contains("</html>"))
            }
        }
    }

    @Test("The index and the menu beside each page lead to every page of administration")
    func administration() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            // They belong to a page that is on the index, and stand there.
            let inner = ["/admin", "/admin/routing-trial", "/admin/routing-corrections", DeskFilePage.file, "\(AuditPage.path)/file"]
            let routes = AdminRoutes.all.filter { $0.method == .get && !$0.path.contains(":") }.map(\.path)
            #expect(Set(routes).subtracting(inner) == Set(Administration.pages.map(\.path)))
            let index = try await test.get("/admin", as: ada).text
            for page in Administration.pages {
                let shown = try await test.get(page.path, as: ada)
                #expect(shown.status == .ok, "\(page.path)")
                #expect(index.contains(#"<a href="\#(page.path)" class="admin-card">"#), "\(page.path)")
                let menu = try piece(shown.text, from: #"<nav class="admin-menu""#, to: "</nav>")
                #expect(links(menu) == ["/admin"] + Administration.groups.flatMap { $0.pages.map(\.path) })
                #expect(menu.contains(#"href="\#(page.path)" aria-current="page""#), "\(page.path)")
                #expect(menu.matches(of: /aria-current/).count == 1, "\(page.path)")
            }
        }
    }

    @Test("The palette offers nobody a page that he may not open, and no letter twice")
    func palette() async throws {
        try await TestDesk.run { test in
            for role in [Role.agent, .manager, .administrator] {
                let member = try await test.member("\(role.rawValue)@example.org", role)
                let page = try await test.get("/tickets", as: member).text
                let places = places(page)
                for place in places { #expect(try await test.get(place, as: member).status == .ok, "\(role) \(place)") }
                #expect(places.contains("/admin/people") == role.administers)
                let letters = page.matches(of: #/data-go="(\w)"/#).map(\.1)
                #expect(letters.count == Set(letters).count && letters.contains("t"))
            }
        }
    }

    @Test("A guest gets neither menu nor palette, and may choose the language")
    func guest() async throws {
        try await TestDesk.run { test in
            let page = try await test.get("/form").text
            #expect(!page.contains("<dialog") && !page.contains("person-menu") && !page.contains("toasts"))
            #expect(page.contains(#"action="/language""#))
        }
    }

    @Test("Choosing a language comes back to the same page, with its filter, in that language")
    func language() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let path = "/admin/people?q=rita"
            let page = try await test.get(path, as: ada).text
            let back = try #require(page.firstMatch(of: #/name="back" value="([^"]+)"/#)?.1)
            let sent = try await test.post("/language", ["language": "he", "back": String(back)], as: ada)
            #expect(sent.headers[.location] == path)
            let hebrew = try await test.get(path, as: ada).text
            #expect(hebrew.contains(#"<html lang="he" dir="rtl">"#) && hebrew.contains(#"value="rita""#))
            #expect(hebrew.contains("לוח פקודות") && hebrew.contains("קיצורי מקלדת"))
        }
    }

    @Test("The name of whoever is signed in is text in the menu, whatever he is called")
    func hostile() async throws {
        try await TestDesk.run { test in
            let member = try await test.member("anna@example.org", .administrator, name: Hostile.name)
            for path in ["/tickets", "/admin", "/admin/design"] {
                Hostile.expectHarmless(try await test.get(path, as: member).text)
            }
        }
    }

    @Test("The frame of an administrator's page looks as recorded")
    func snapshot() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            try Snapshot.expectFrame(try await test.get("/admin", as: ada).text, "frame")
            try await test.desk.setLanguage(.hebrew, of: ada.id)
            try Snapshot.expectFrame(try await test.get("/admin", as: ada).text, "frame-he")
        }
    }
}

@Suite("The design")
struct DesignTests {
    private static let styles = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources/DeskWeb/Assets/Styles")

    private func style(_ name: String) throws -> String {
        try String(contentsOf: Self.styles.appending(path: name), encoding: .utf8)
    }

    @Test("Every measure and colour of the design stands on its page, and is drawn there")
    func tokens() throws {
        let written = Set(try style("tokens.css").matches(of: #/--([a-z0-9-]+):/#).map { String($0.1) })
        let shown = DesignTokens.colours + DesignTokens.types + DesignTokens.spaces + DesignTokens.shapes
        #expect(written == Set(shown) && shown.count == Set(shown).count)
        let drawn = try style("design.css")
        for name in shown { #expect(drawn.contains(".token-\(name) {") && drawn.contains("var(--\(name))"), "\(name)") }
    }

    @Test("Styles name colours only in the tokens, and directions and sizes only as the text runs")
    func sources() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.styles.path()).filter { $0.hasSuffix(".css") }
        #expect(files.count > 10)
        for file in files {
            let text = try style(file).replacing(#/url\("[^"]*"\)/#, with: "").replacing(#//\*[\s\S]*?\*//#, with: "")
            let physical = text.matches(
                of:
                    #/[\s{;](?:margin|padding|border)-(?:left|right|top|bottom)\b|[\s{;](?:left|right|top|bottom|width|height|min-width|max-height):|text-align: (?:left|right)|float: (?:left|right)/#
            )
            #expect(physical.map { String($0.0) } == [], "\(file)")
            guard !["tokens.css", "print.css"].contains(file) else { continue }
            #expect(text.matches(of: #/#[0-9a-fA-F]{3,8}\b|rgba?\(|hsl/#).map { String($0.0) } == [], "\(file)")
        }
    }

    @Test("Every style and module is one that pages load")
    func loaded() throws {
        let all = Set(Assets.all.map(\.path).map { $0.replacing(#/\/assets\/|-[0-9a-f]+\.\w+$/#, with: "") })
        let modules = try FileManager.default.contentsOfDirectory(
            atPath: Self.styles.deletingLastPathComponent().appending(path: "Modules").path())
        for module in modules { #expect(all.contains(module.replacing(".js", with: "")), "\(module)") }
    }
}
