// The elements of HTML for the whole page and its head.

public typealias Html<Content: Markup> = Element<HtmlTag, Content>
public typealias Head<Content: Markup> = Element<HeadTag, Content>
public typealias Body<Content: Markup> = Element<BodyTag, Content>
/// Takes text only: the parser reads no tags inside it.
public typealias Title = Element<TitleTag, String>
/// Takes no content: scripts are files of their own.
public typealias Script = Element<ScriptTag, EmptyMarkup>
public typealias Meta = VoidElement<MetaTag>
public typealias Link = VoidElement<LinkTag>

/// The name of `html`.
public enum HtmlTag: ElementTag {
    @inlinable public static var name: StaticString { "html" }
}

/// The name of `head`.
public enum HeadTag: ElementTag {
    @inlinable public static var name: StaticString { "head" }
}

/// The name of `body`.
public enum BodyTag: ElementTag {
    @inlinable public static var name: StaticString { "body" }
}

/// The name of `title`.
public enum TitleTag: ElementTag {
    @inlinable public static var name: StaticString { "title" }
}

/// The name of `script`.
public enum ScriptTag: ElementTag {
    @inlinable public static var name: StaticString { "script" }
}

/// The name of `meta`.
public enum MetaTag: ElementTag {
    @inlinable public static var name: StaticString { "meta" }
}

/// The name of `link`.
public enum LinkTag: ElementTag {
    @inlinable public static var name: StaticString { "link" }
}
