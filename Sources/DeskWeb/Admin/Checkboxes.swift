import HTML
import ServiceDesk

/// Several of a kind to choose from, each by its box.
struct Checkboxes: Component {
    struct Box: Sendable {
        let value: String
        let name: String
        /// Whether it was chosen before.
        let isKnown: Bool
    }

    let legend: String
    let hint: String?
    /// What the names of the fields begin with; the value is the rest.
    let prefix: String
    let form: String
    let entry: AdminEntry
    let boxes: [Box]

    var content: some Markup {
        Fieldset {
            Legend(legend)
            if let hint { P(hint, .class("hint")) }
            for box in boxes {
                Label(.class("check")) {
                    Input(
                        .type("checkbox"), .name(prefix + box.value), .value("1"),
                        .checked(if: entry.isChecked(prefix + box.value, in: form, known: box.isKnown)))
                    Bdi(box.name)
                }
            }
        }
    }
}

extension FormFields {
    /// The ids of the boxes that were ticked.
    func ticked<Entity>(_ prefix: String) -> Set<ID<Entity>> {
        Set(named(prefix).filter { $0.value == "1" }.compactMap { Int64($0.name) }.map { ID($0) })
    }
}
