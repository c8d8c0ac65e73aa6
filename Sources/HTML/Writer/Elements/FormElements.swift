// The elements of HTML for forms and controls.

package typealias Form<Content: Markup> = Element<FormTag, Content>
package typealias Fieldset<Content: Markup> = Element<FieldsetTag, Content>
package typealias Legend<Content: Markup> = Element<LegendTag, Content>
package typealias Label<Content: Markup> = Element<LabelTag, Content>
package typealias Select<Content: Markup> = Element<SelectTag, Content>
package typealias Optgroup<Content: Markup> = Element<OptgroupTag, Content>
package typealias Option<Content: Markup> = Element<OptionTag, Content>
package typealias Datalist<Content: Markup> = Element<DatalistTag, Content>
package typealias Button<Content: Markup> = Element<ButtonTag, Content>
package typealias Output<Content: Markup> = Element<OutputTag, Content>
package typealias Progress<Content: Markup> = Element<ProgressTag, Content>
package typealias Meter<Content: Markup> = Element<MeterTag, Content>
package typealias Details<Content: Markup> = Element<DetailsTag, Content>
package typealias Summary<Content: Markup> = Element<SummaryTag, Content>
package typealias Dialog<Content: Markup> = Element<DialogTag, Content>
/// Takes text only: the parser reads no tags inside it.
package typealias Textarea = Element<TextareaTag, String>
package typealias Input = VoidElement<InputTag>

/// The name of `form`.
package enum FormTag: ElementTag {
    package static var name: StaticString { "form" }
}

/// The name of `fieldset`.
package enum FieldsetTag: ElementTag {
    package static var name: StaticString { "fieldset" }
}

/// The name of `legend`.
package enum LegendTag: ElementTag {
    package static var name: StaticString { "legend" }
}

/// The name of `label`.
package enum LabelTag: ElementTag {
    package static var name: StaticString { "label" }
}

/// The name of `select`.
package enum SelectTag: ElementTag {
    package static var name: StaticString { "select" }
}

/// The name of `optgroup`.
package enum OptgroupTag: ElementTag {
    package static var name: StaticString { "optgroup" }
}

/// The name of `option`.
package enum OptionTag: ElementTag {
    package static var name: StaticString { "option" }
}

/// The name of `datalist`.
package enum DatalistTag: ElementTag {
    package static var name: StaticString { "datalist" }
}

/// The name of `button`.
package enum ButtonTag: ElementTag {
    package static var name: StaticString { "button" }
}

/// The name of `output`.
package enum OutputTag: ElementTag {
    package static var name: StaticString { "output" }
}

/// The name of `progress`.
package enum ProgressTag: ElementTag {
    package static var name: StaticString { "progress" }
}

/// The name of `meter`.
package enum MeterTag: ElementTag {
    package static var name: StaticString { "meter" }
}

/// The name of `details`.
package enum DetailsTag: ElementTag {
    package static var name: StaticString { "details" }
}

/// The name of `summary`.
package enum SummaryTag: ElementTag {
    package static var name: StaticString { "summary" }
}

/// The name of `dialog`.
package enum DialogTag: ElementTag {
    package static var name: StaticString { "dialog" }
}

/// The name of `textarea`.
package enum TextareaTag: ElementTag {
    package static var name: StaticString { "textarea" }
    package static var dropsFirstNewline: Bool { true }
}

/// The name of `input`.
package enum InputTag: ElementTag {
    package static var name: StaticString { "input" }
}
