import Foundation

/// Why a field does not take what was entered; nothing has changed.
package struct FieldRefusal: Error, Sendable, Hashable {
    /// What the field is called.
    package let field: String
    package let fault: Fault

    package enum Fault: String, Sendable, Hashable, CaseIterable {
        case tooLong
        case noNumber
        case noDate
        case noChoice
        case nobody
    }

    package init(field: String, fault: Fault) {
        self.field = field
        self.fault = fault
    }
}

extension Field {
    /// The longest value, in bytes.
    package static let longestValue = 2_000

    /// What was entered as it is kept: a day as `2026-02-28`, a person as his id, "" for nothing.
    ///
    /// - Parameter person: whom the value names, where it names anybody.
    package func value(from written: String, naming person: ID<Person>? = nil) throws(FieldRefusal) -> String {
        let written = written.replacing("\r\n", with: "\n").trimmingSpaces
        guard written.utf8.count <= Self.longestValue else { throw refusal(.tooLong) }
        guard !written.isEmpty else { return "" }
        switch type {
        case .text: return written
        case .number:
            guard Self.isNumber(written) else { throw refusal(.noNumber) }
            return written
        case .choice:
            guard choices.contains(written) else { throw refusal(.noChoice) }
            return written
        case .date:
            guard let day = CalendarDate(written) else { throw refusal(.noDate) }
            return day.description
        case .person:
            guard let person else { throw refusal(.nobody) }
            return String(person.rawValue)
        }
    }

    /// Digits with a sign, a point and an exponent at most, and not beyond what can be counted with.
    private static func isNumber(_ written: String) -> Bool {
        written.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) } && Double(written)?.isFinite == true
    }

    private func refusal(_ fault: FieldRefusal.Fault) -> FieldRefusal { FieldRefusal(field: name, fault: fault) }
}
