import ServiceDesk
import Testing

@Suite("Sites that hold the form")
struct FormSitesTests {
    @Test("A site is scheme and host, with or without a port, and stands in the list once")
    func sites() throws {
        let written = [" https://WWW.example.org/ ", "", "https://*.example.org", "http://intranet:8080", "https://www.example.org"]
        #expect(try FormSites(written: written).sites == ["https://www.example.org", "https://*.example.org", "http://intranet:8080"])
    }

    @Test(
        "What would allow every site, or more than was meant, is no site",
        arguments: [
            "*", "https://*", "https://*.org*", "https:", "https://", "https://a b", "https://a;script-src *", "https://a'b", "'self'",
            "ftp://example.org", "https://example.org/path", "https://user@example.org", "https://example.org:0", "https://example.org:",
            "https://example.org:99999", "https://-a.org", "https://a..org", "https://ex\u{430}mple.org", "javascript://a", "data:",
        ])
    func refused(written: String) {
        #expect(throws: FormSites.Fault.malformed(written)) { try FormSites(written: [written]) }
    }

    @Test("There are only so many")
    func many() throws {
        let most = (1...FormSites.most).map { "https://site\($0).example" }
        #expect(try FormSites(written: most).sites == most)
        #expect(throws: FormSites.Fault.tooMany) { try FormSites(written: most + ["https://another.example"]) }
    }
}
