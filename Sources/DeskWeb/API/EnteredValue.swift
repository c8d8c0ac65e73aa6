import DeskOperations
import ServiceDesk

/// A value of a field as a program sends it: a text, a number, or `null` to take it away.
struct EnteredValue: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            text = ""
        } else if let whole = try? container.decode(Int64.self) {
            text = String(whole)
        } else if let number = try? container.decode(Double.self) {
            text = String(number)
        } else {
            text = try container.decode(String.self)
        }
    }
}

/// Values of fields as a program sends them, by the ids of the fields.
struct EnteredValues: Decodable {
    let values: [String: EnteredValue]

    init(from decoder: any Decoder) throws {
        values = try decoder.singleValueContainer().decode([String: EnteredValue].self)
    }

    /// - Parameter group: the field of the body that they stand in.
    func byField(_ group: String) throws(DeskError) -> [ID<Field>: String] {
        var entered: [ID<Field>: String] = [:]
        for (name, value) in values {
            guard let id = Int64(name) else { throw .invalid(field: "\(group).\(name)", .unknown) }
            entered[ID(id)] = value.text
        }
        return entered
    }
}
