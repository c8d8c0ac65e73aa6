// Attributes of forms and their controls.

/// How a form is sent.
public enum FormMethod: String, Sendable {
    case get, post, dialog
}

extension Attribute {
    public static func method(_ method: FormMethod) -> Attribute { Attribute("method", .text(method.rawValue)) }

    /// The encoding that carries files.
    public static var multipart: Attribute { Attribute("enctype", .text("multipart/form-data")) }

    public static func `for`(_ value: String?) -> Attribute { Attribute("for", value) }
    public static func name(_ value: String?) -> Attribute { Attribute("name", value) }
    public static func value(_ value: String?) -> Attribute { Attribute("value", value) }
    public static func type(_ value: String?) -> Attribute { Attribute("type", value) }
    public static func form(_ value: String?) -> Attribute { Attribute("form", value) }
    public static func placeholder(_ value: String?) -> Attribute { Attribute("placeholder", value) }
    public static func autocomplete(_ value: String?) -> Attribute { Attribute("autocomplete", value) }
    public static func inputmode(_ value: String?) -> Attribute { Attribute("inputmode", value) }
    public static func enterkeyhint(_ value: String?) -> Attribute { Attribute("enterkeyhint", value) }
    public static func pattern(_ value: String?) -> Attribute { Attribute("pattern", value) }
    public static func accept(_ value: String?) -> Attribute { Attribute("accept", value) }
    public static func min(_ value: String?) -> Attribute { Attribute("min", value) }
    public static func max(_ value: String?) -> Attribute { Attribute("max", value) }
    public static func step(_ value: String?) -> Attribute { Attribute("step", value) }
    public static func list(_ value: String?) -> Attribute { Attribute("list", value) }
    public static func label(_ value: String?) -> Attribute { Attribute("label", value) }

    public static func value(_ number: Int) -> Attribute { Attribute("value", .number(number)) }
    public static func rows(_ value: Int?) -> Attribute { Attribute("rows", value.map(Value.number) ?? .absent) }
    public static func cols(_ value: Int?) -> Attribute { Attribute("cols", value.map(Value.number) ?? .absent) }
    public static func minlength(_ value: Int?) -> Attribute { Attribute("minlength", value.map(Value.number) ?? .absent) }
    public static func maxlength(_ value: Int?) -> Attribute { Attribute("maxlength", value.map(Value.number) ?? .absent) }
    public static func size(_ value: Int?) -> Attribute { Attribute("size", value.map(Value.number) ?? .absent) }
    public static var checked: Attribute { Attribute("checked", .flag) }
    public static func checked(if condition: Bool) -> Attribute { .checked.when(condition) }
    public static var required: Attribute { Attribute("required", .flag) }
    public static func required(if condition: Bool) -> Attribute { .required.when(condition) }
    public static var disabled: Attribute { Attribute("disabled", .flag) }
    public static func disabled(if condition: Bool) -> Attribute { .disabled.when(condition) }
    public static var selected: Attribute { Attribute("selected", .flag) }
    public static func selected(if condition: Bool) -> Attribute { .selected.when(condition) }
    public static var open: Attribute { Attribute("open", .flag) }
    public static func open(if condition: Bool) -> Attribute { .open.when(condition) }
    public static var multiple: Attribute { Attribute("multiple", .flag) }
    public static func multiple(if condition: Bool) -> Attribute { .multiple.when(condition) }
    public static var readonly: Attribute { Attribute("readonly", .flag) }
    public static func readonly(if condition: Bool) -> Attribute { .readonly.when(condition) }
    public static var autofocus: Attribute { Attribute("autofocus", .flag) }
    public static func autofocus(if condition: Bool) -> Attribute { .autofocus.when(condition) }
    public static var novalidate: Attribute { Attribute("novalidate", .flag) }
    public static func novalidate(if condition: Bool) -> Attribute { .novalidate.when(condition) }
    public static var formnovalidate: Attribute { Attribute("formnovalidate", .flag) }
}
