// The elements of HTML for tables.

package typealias Table<Content: Markup> = Element<TableTag, Content>
package typealias Caption<Content: Markup> = Element<CaptionTag, Content>
package typealias Thead<Content: Markup> = Element<TheadTag, Content>
package typealias Tbody<Content: Markup> = Element<TbodyTag, Content>
package typealias Tfoot<Content: Markup> = Element<TfootTag, Content>
package typealias Tr<Content: Markup> = Element<TrTag, Content>
package typealias Th<Content: Markup> = Element<ThTag, Content>
package typealias Td<Content: Markup> = Element<TdTag, Content>
package typealias Colgroup<Content: Markup> = Element<ColgroupTag, Content>
package typealias Col = VoidElement<ColTag>

/// The name of `table`.
package enum TableTag: ElementTag {
    package static var name: StaticString { "table" }
}

/// The name of `caption`.
package enum CaptionTag: ElementTag {
    package static var name: StaticString { "caption" }
}

/// The name of `thead`.
package enum TheadTag: ElementTag {
    package static var name: StaticString { "thead" }
}

/// The name of `tbody`.
package enum TbodyTag: ElementTag {
    package static var name: StaticString { "tbody" }
}

/// The name of `tfoot`.
package enum TfootTag: ElementTag {
    package static var name: StaticString { "tfoot" }
}

/// The name of `tr`.
package enum TrTag: ElementTag {
    package static var name: StaticString { "tr" }
}

/// The name of `th`.
package enum ThTag: ElementTag {
    package static var name: StaticString { "th" }
}

/// The name of `td`.
package enum TdTag: ElementTag {
    package static var name: StaticString { "td" }
}

/// The name of `colgroup`.
package enum ColgroupTag: ElementTag {
    package static var name: StaticString { "colgroup" }
}

/// The name of `col`.
package enum ColTag: ElementTag {
    package static var name: StaticString { "col" }
}
