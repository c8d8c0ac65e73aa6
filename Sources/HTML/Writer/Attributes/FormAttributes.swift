// Attributes of forms and their controls.

/// How a form is sent.
package enum FormMethod: String, Sendable {
    case get, post, dialog
}

extension Attribute {
    package static func method(_ method: FormMethod) -> Attribute { Attribute("method", .text(method.rawValue)) }

    /// The encoding that carries files.
    package static var multipart: Attribute { Attribute("enctype", .text("multipart/form-data")) }

    package static func `for`(_ value: String?) -> Attribute { Attribute("for", value) }
    package static func name(_ value: String?) -> Attribute { Attribute("name", value) }
    package static func value(_ value: String?) -> Attribute { Attribute("value", value) }
    package static func type(_ value: String?) -> Attribute { Attribute("type", value) }
    package static func form(_ value: String?) -> Attribute { Attribute("form", value) }
    package static func placeholder(_ value: String?) -> Attribute { Attribute("placeholder", value) }
    package static func autocomplete(_ value: String?) -> Attribute { Attribute("autocomplete", value) }
    package static func inputmode(_ value: String?) -> Attribute { Attribute("inputmode", value) }
    package static func enterkeyhint(_ value: String?) -> Attribute { Attribute("enterkeyhint", value) }
    package static func pattern(_ value: String?) -> Attribute { Attribute("pattern", value) }
    package static func accept(_ value: String?) -> Attribute { Attribute("accept", value) }
    package static func min(_ value: String?) -> Attribute { Attribute("min", value) }
    package static func max(_ value: String?) -> Attribute { Attribute("max", value) }
    package static func step(_ value: String?) -> Attribute { Attribute("step", value) }
    package static func list(_ value: String?) -> Attribute { Attribute("list", value) }
    package static func label(_ value: String?) -> Attribute { Attribute("label", value) }

    package static func value(_ number: Int) -> Attribute { Attribute("value", .number(number)) }
    package static func rows(_ value: Int?) -> Attribute { Attribute("rows", value.map(Value.number) ?? .absent) }
    package static func cols(_ value: Int?) -> Attribute { Attribute("cols", value.map(Value.number) ?? .absent) }
    package static func minlength(_ value: Int?) -> Attribute { Attribute("minlength", value.map(Value.number) ?? .absent) }
    package static func maxlength(_ value: Int?) -> Attribute { Attribute("maxlength", value.map(Value.number) ?? .absent) }
    package static func size(_ value: Int?) -> Attribute { Attribute("size", value.map(Value.number) ?? .absent) }
    package static var checked: Attribute { Attribute("checked", .flag) }
    package static func checked(if condition: Bool) -> Attribute { .checked.when(condition) }
    package static var required: Attribute { Attribute("required", .flag) }
    package static func required(if condition: Bool) -> Attribute { .required.when(condition) }
    package static var disabled: Attribute { Attribute("disabled", .flag) }
    package static func disabled(if condition: Bool) -> Attribute { .disabled.when(condition) }
    package static var selected: Attribute { Attribute("selected", .flag) }
    package static func selected(if condition: Bool) -> Attribute { .selected.when(condition) }
    package static var open: Attribute { Attribute("open", .flag) }
    package static func open(if condition: Bool) -> Attribute { .open.when(condition) }
    package static var multiple: Attribute { Attribute("multiple", .flag) }
    package static func multiple(if condition: Bool) -> Attribute { .multiple.when(condition) }
    package static var readonly: Attribute { Attribute("readonly", .flag) }
    package static func readonly(if condition: Bool) -> Attribute { .readonly.when(condition) }
    package static var autofocus: Attribute { Attribute("autofocus", .flag) }
    package static func autofocus(if condition: Bool) -> Attribute { .autofocus.when(condition) }
    package static var novalidate: Attribute { Attribute("novalidate", .flag) }
    package static func novalidate(if condition: Bool) -> Attribute { .novalidate.when(condition) }
}
