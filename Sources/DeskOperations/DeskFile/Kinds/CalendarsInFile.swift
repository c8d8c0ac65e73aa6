import DeskStore
import ServiceDesk

/// In whose hours time is counted. A change is a new version, from now on or from when the file says.
struct CalendarsInFile: DeskFileKind {
    let section = "calendars"
    let word = "calendar"
    let keys = ["name", "was", "from"] + terms + ["later"]
    let movesClocks = true

    private static let terms = ["timezone", "hours", "holidays", "overrides"]

    func things(at site: DeskFileSite) throws -> [DeskFileThing] {
        try site.unit.agreements.all().calendars.map { record in
            let values = Self.versions(of: record, at: site.unit.now).written(\.inFile)
            return DeskFileThing(id: record.id.rawValue, key: [record.name], values: [DeskFileKey("name", .text(record.name))] + values)
        }
    }

    func save(_ entry: DeskFileEntry, as known: DeskFileThing?, at site: DeskFileSite) throws -> Int64 {
        let (unit, name) = (site.unit, try Desk.checkedName(entry.name))
        let records = try unit.agreements.all().calendars
        let record = records.first { $0.id.rawValue == known?.id }
        guard !records.contains(where: { $0.name == name && $0.id != record?.id }) else { throw DeskError.invalid(field: "name", .taken) }
        let kept = record.map { Self.versions(of: $0, at: unit.now) }
        let wanted = try DeskFileVersions(entry.node, known: kept?.current, at: unit.now) { node in
            if node.path != entry.node.path { try node.require(["from"] + Self.terms) }
            return try Self.definition(node)
        }
        let id = try record?.id ?? unit.agreements.addCalendar(name, wanted.current)
        if let record, record.name != name { try unit.agreements.rename(record.id, to: name) }
        let additions = kept.map { wanted.additions(to: $0, at: unit.now) } ?? wanted.later.map { ($0.from ?? unit.now, $0.content) }
        for (from, definition) in additions {
            try AgreementChange.calendar(id, definition, from: from).save(in: unit.agreements, by: site.person, at: unit.now)
            if from > unit.now { try unit.recomputations.begin(notBefore: from) }
        }
        return id.rawValue
    }

    private static func versions(of record: CalendarRecord, at now: Instant) -> DeskFileVersions<CalendarDefinition> {
        let timeline = record.definitions
        return DeskFileVersions(timeline.flatMap { Timeline($0.plain) }, at: now)
    }

    private static func definition(_ node: DeskFileNode) throws -> CalendarDefinition {
        let definition = CalendarDefinition(
            timezone: try node.required("timezone").text(), hours: try node["hours"].map(hours),
            holidays: try node["holidays"]?.each { try $0.text() }, overrides: try node["overrides"].map(hours))
        do {
            try AgreementChange.check(definition)
        } catch let error as DeskError {
            throw node.fault(.refused(error))
        }
        return definition.plain
    }

    private static func hours(_ node: DeskFileNode) throws -> [String: [[String]]] {
        try node.keys().reduce(into: [:]) { $0[$1.key] = try windows($1.value) }
    }

    /// `09:00-12:00, 13:00-17:00`, or `closed`.
    private static func windows(_ node: DeskFileNode) throws -> [[String]] {
        let text = try node.text()
        guard text != "closed" else { return [] }
        return try text.split(separator: ",", omittingEmptySubsequences: false).map { window in
            let times = window.split(separator: "-", omittingEmptySubsequences: false).map { $0.filter { !$0.isWhitespace } }
            guard times.count == 2, times.allSatisfy({ !$0.isEmpty }) else { throw node.fault(.expected(.hours)) }
            return times.map { String($0) }
        }
    }
}

extension CalendarDefinition {
    /// The one way of writing it: days in order, each once, and none that says nothing.
    fileprivate var plain: CalendarDefinition {
        let days = (holidays ?? []).compactMap { CalendarDate($0) }
        let open = (hours ?? [:]).filter { !$0.value.isEmpty }
        let own = overrides ?? [:]
        return CalendarDefinition(
            timezone: timezone, hours: open.isEmpty ? nil : open, holidays: days.isEmpty ? nil : Set(days).sorted().map(\.description),
            overrides: own.isEmpty ? nil : own)
    }

    fileprivate var inFile: [DeskFileKey] {
        func text(_ windows: [[String]]) -> DeskFileValue {
            .text(windows.isEmpty ? "closed" : windows.map { $0.joined(separator: "-") }.joined(separator: ", "))
        }
        var values = [DeskFileKey("timezone", .text(timezone))]
        let week = Weekday.allCases.compactMap { day in hours?[day.rawValue].map { DeskFileKey(day.rawValue, text($0)) } }
        values.add("hours", week.isEmpty ? nil : .map(week))
        values.add("holidays", holidays.map { .texts($0) })
        values.add("overrides", overrides.map { own in .map(own.sorted { $0.key < $1.key }.map { DeskFileKey($0.key, text($0.value)) }) })
        return values
    }
}
