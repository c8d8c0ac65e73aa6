// The elements of HTML for forms and controls.

public typealias Form<Content: Markup> = Element<FormTag, Content>
public typealias Fieldset<Content: Markup> = Element<FieldsetTag, Content>
public typealias Legend<Content: Markup> = Element<LegendTag, Content>
public typealias Label<Content: Markup> = Element<LabelTag, Content>
public typealias Select<Content: Markup> = Element<SelectTag, Content>
public typealias Optgroup<Content: Markup> = Element<OptgroupTag, Content>
public typealias Option<Content: Markup> = Element<OptionTag, Content>
public typealias Datalist<Content: Markup> = Element<DatalistTag, Content>
public typealias Button<Content: Markup> = Element<ButtonTag, Content>
public typealias Output<Content: Markup> = Element<OutputTag, Content>
public typealias Progress<Content: Markup> = Element<ProgressTag, Content>
public typealias Meter<Content: Markup> = Element<MeterTag, Content>
public typealias Details<Content: Markup> = Element<DetailsTag, Content>
public typealias Summary<Content: Markup> = Element<SummaryTag, Content>
public typealias Dialog<Content: Markup> = Element<DialogTag, Content>
/// Takes text only: the parser reads no tags inside it.
public typealias Textarea = Element<TextareaTag, String>
public typealias Input = VoidElement<InputTag>

/// The name of `form`.
public enum FormTag: ElementTag {
    @inlinable public static var name: StaticString { "form" }
}

/// The name of `fieldset`.
public enum FieldsetTag: ElementTag {
    @inlinable public static var name: StaticString { "fieldset" }
}

/// The name of `legend`.
public enum LegendTag: ElementTag {
    @inlinable public static var name: StaticString { "legend" }
}

/// The name of `label`.
public enum LabelTag: ElementTag {
    @inlinable public static var name: StaticString { "label" }
}

/// The name of `select`.
public enum SelectTag: ElementTag {
    @inlinable public static var name: StaticString { "select" }
}

/// The name of `optgroup`.
public enum OptgroupTag: ElementTag {
    @inlinable public static var name: StaticString { "optgroup" }
}

/// The name of `option`.
public enum OptionTag: ElementTag {
    @inlinable public static var name: StaticString { "option" }
}

/// The name of `datalist`.
public enum DatalistTag: ElementTag {
    @inlinable public static var name: StaticString { "datalist" }
}

/// The name of `button`.
public enum ButtonTag: ElementTag {
    @inlinable public static var name: StaticString { "button" }
}

/// The name of `output`.
public enum OutputTag: ElementTag {
    @inlinable public static var name: StaticString { "output" }
}

/// The name of `progress`.
public enum ProgressTag: ElementTag {
    @inlinable public static var name: StaticString { "progress" }
}

/// The name of `meter`.
public enum MeterTag: ElementTag {
    @inlinable public static var name: StaticString { "meter" }
}

/// The name of `details`.
public enum DetailsTag: ElementTag {
    @inlinable public static var name: StaticString { "details" }
}

/// The name of `summary`.
public enum SummaryTag: ElementTag {
    @inlinable public static var name: StaticString { "summary" }
}

/// The name of `dialog`.
public enum DialogTag: ElementTag {
    @inlinable public static var name: StaticString { "dialog" }
}

/// The name of `textarea`.
public enum TextareaTag: ElementTag {
    @inlinable public static var name: StaticString { "textarea" }
    @inlinable public static var dropsFirstNewline: Bool { true }
}

/// The name of `input`.
public enum InputTag: ElementTag {
    @inlinable public static var name: StaticString { "input" }
}
