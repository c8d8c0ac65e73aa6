// The elements of HTML for the whole page and its head.

package typealias Html<Content: Markup> = Element<HtmlTag, Content>
package typealias Head<Content: Markup> = Element<HeadTag, Content>
package typealias Body<Content: Markup> = Element<BodyTag, Content>
/// Takes text only: the parser reads no tags inside it.
package typealias Title = Element<TitleTag, String>
/// Takes no content: scripts are files of their own.
package typealias Script = Element<ScriptTag, EmptyMarkup>
package typealias Meta = VoidElement<MetaTag>
package typealias Link = VoidElement<LinkTag>

/// The name of `html`.
package enum HtmlTag: ElementTag {
    package static var name: StaticString { "html" }
}

/// The name of `head`.
package enum HeadTag: ElementTag {
    package static var name: StaticString { "head" }
}

/// The name of `body`.
package enum BodyTag: ElementTag {
    package static var name: StaticString { "body" }
}

/// The name of `title`.
package enum TitleTag: ElementTag {
    package static var name: StaticString { "title" }
}

/// The name of `script`.
package enum ScriptTag: ElementTag {
    package static var name: StaticString { "script" }
}

/// The name of `meta`.
package enum MetaTag: ElementTag {
    package static var name: StaticString { "meta" }
}

/// The name of `link`.
package enum LinkTag: ElementTag {
    package static var name: StaticString { "link" }
}
