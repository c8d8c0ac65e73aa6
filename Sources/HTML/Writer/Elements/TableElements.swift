// The elements of HTML for tables.

public typealias Table<Content: Markup> = Element<TableTag, Content>
public typealias Caption<Content: Markup> = Element<CaptionTag, Content>
public typealias Thead<Content: Markup> = Element<TheadTag, Content>
public typealias Tbody<Content: Markup> = Element<TbodyTag, Content>
public typealias Tfoot<Content: Markup> = Element<TfootTag, Content>
public typealias Tr<Content: Markup> = Element<TrTag, Content>
public typealias Th<Content: Markup> = Element<ThTag, Content>
public typealias Td<Content: Markup> = Element<TdTag, Content>
public typealias Colgroup<Content: Markup> = Element<ColgroupTag, Content>
public typealias Col = VoidElement<ColTag>

/// The name of `table`.
public enum TableTag: ElementTag {
    @inlinable public static var name: StaticString { "table" }
}

/// The name of `caption`.
public enum CaptionTag: ElementTag {
    @inlinable public static var name: StaticString { "caption" }
}

/// The name of `thead`.
public enum TheadTag: ElementTag {
    @inlinable public static var name: StaticString { "thead" }
}

/// The name of `tbody`.
public enum TbodyTag: ElementTag {
    @inlinable public static var name: StaticString { "tbody" }
}

/// The name of `tfoot`.
public enum TfootTag: ElementTag {
    @inlinable public static var name: StaticString { "tfoot" }
}

/// The name of `tr`.
public enum TrTag: ElementTag {
    @inlinable public static var name: StaticString { "tr" }
}

/// The name of `th`.
public enum ThTag: ElementTag {
    @inlinable public static var name: StaticString { "th" }
}

/// The name of `td`.
public enum TdTag: ElementTag {
    @inlinable public static var name: StaticString { "td" }
}

/// The name of `colgroup`.
public enum ColgroupTag: ElementTag {
    @inlinable public static var name: StaticString { "colgroup" }
}

/// The name of `col`.
public enum ColTag: ElementTag {
    @inlinable public static var name: StaticString { "col" }
}
