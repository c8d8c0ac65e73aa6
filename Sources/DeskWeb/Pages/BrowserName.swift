import Localization

/// What a browser calls itself, in the names by which people know it.
struct BrowserName: Sendable, Hashable {
    let browser: String?
    let system: String?

    /// The first that is found says it: most browsers name others, too.
    private static let browsers = [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Vivaldi/", "Vivaldi"), ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Chromium/", "Chromium"), ("Safari/", "Safari"),
        ("curl/", "curl"),
    ]
    private static let systems = [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"),
        ("Macintosh", "macOS"), ("Linux", "Linux"),
    ]

    init(_ written: String) {
        browser = Self.browsers.first { written.contains($0.0) }?.1
        system = Self.systems.first { written.contains($0.0) }?.1
    }
}

extension Catalog {
    /// A browser and the machine that it runs on, in plain words.
    func browser(_ written: String) -> String {
        let name = BrowserName(written)
        switch (name.browser, name.system) {
        case (let browser?, let system?): return isolated("sessions.browser", ["browser": browser, "system": system])
        case (let one?, nil), (nil, let one?): return isolated(value: one)
        case (nil, nil): return text("sessions.browser.unknown")
        }
    }
}
