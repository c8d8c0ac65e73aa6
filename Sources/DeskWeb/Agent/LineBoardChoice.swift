import DeskOperations
import ServiceDesk

/// What the address of the board of lines asks for; words that mean nothing are left aside.
struct LineBoardChoice: Sendable, Hashable {
    /// The lanes of which one sees the tickets; `nil` for what nobody has.
    var lanes: Set<LinePlace>?
    /// The ticket of which one chooses where it goes.
    var chosen: TicketNumber?
    /// What was just moved, by which command.
    var moved: TicketNumber?
    var command: String?
    /// Whether that was taken back.
    var isUndone = false

    init(_ query: FormFields) {
        lanes = query["lanes"].map { Set($0.split(separator: ".").compactMap { LinePlace(written: String($0)) }) }
        chosen = query["choose"].flatMap { TicketNumber($0) }
        moved = query["moved"].flatMap { TicketNumber($0) }
        command = query["done"].flatMap { $0.isEmpty || $0.utf8.count > 200 ? nil : $0 }
        isUndone = query["undone"] == "1"
    }

    func request(since: Instant) -> LineBoardRequest {
        LineBoardRequest(lanes: lanes, chosen: chosen, moved: moved, command: command, since: since)
    }

    /// The lanes alone: what is told once is told no more.
    var plain: LineBoardChoice {
        var plain = self
        (plain.chosen, plain.moved, plain.command, plain.isUndone) = (nil, nil, nil, false)
        return plain
    }

    func choosing(_ number: TicketNumber?) -> LineBoardChoice {
        var choice = plain
        choice.chosen = number
        return choice
    }

    func telling(_ number: TicketNumber, _ command: String) -> LineBoardChoice {
        var choice = plain
        (choice.moved, choice.command) = (number, command)
        return choice
    }

    var tellingUndone: LineBoardChoice {
        var choice = plain
        choice.isUndone = true
        return choice
    }

    /// - Parameter shown: the lanes that are open now.
    func toggling(_ place: LinePlace, among shown: Set<LinePlace>) -> LineBoardChoice {
        var choice = plain
        choice.lanes = shown.symmetricDifference([place])
        return choice
    }

    /// The address that shows this choice.
    var path: String {
        var terms: [String] = []
        if let lanes { terms.append("lanes=\(lanes.map(\.written).sorted().joined(separator: "."))") }
        if let chosen { terms.append("choose=\(chosen.digits)") }
        if let moved { terms.append("moved=\(moved.digits)") }
        if let command { terms.append("done=\(Percent.encoded(command))") }
        if isUndone { terms.append("undone=1") }
        return terms.isEmpty ? LineBoardPage.path : "\(LineBoardPage.path)?\(terms.joined(separator: "&"))"
    }
}

extension LinePlace {
    /// Reads what `written` wrote.
    init?(written: String) {
        let parts = written.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let line = SupportLine(rawValue: String(parts[0])), let id = Int64(parts[1]), id >= 0 else { return nil }
        self.init(line: line, assignee: id == 0 ? nil : ID(id))
    }

    /// `first-12`; `first-0` while nobody has it.
    var written: String { "\(line.rawValue)-\(assignee?.rawValue ?? 0)" }
}
