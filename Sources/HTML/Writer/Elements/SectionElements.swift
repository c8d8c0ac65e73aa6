// The elements of HTML for sections of a page.

package typealias Header<Content: Markup> = Element<HeaderTag, Content>
package typealias Main<Content: Markup> = Element<MainTag, Content>
package typealias Footer<Content: Markup> = Element<FooterTag, Content>
package typealias Nav<Content: Markup> = Element<NavTag, Content>
package typealias Section<Content: Markup> = Element<SectionTag, Content>
package typealias Article<Content: Markup> = Element<ArticleTag, Content>
package typealias Aside<Content: Markup> = Element<AsideTag, Content>
package typealias H1<Content: Markup> = Element<H1Tag, Content>
package typealias H2<Content: Markup> = Element<H2Tag, Content>
package typealias H3<Content: Markup> = Element<H3Tag, Content>
package typealias H4<Content: Markup> = Element<H4Tag, Content>
package typealias Address<Content: Markup> = Element<AddressTag, Content>
package typealias Search<Content: Markup> = Element<SearchTag, Content>

/// The name of `header`.
package enum HeaderTag: ElementTag {
    package static var name: StaticString { "header" }
}

/// The name of `main`.
package enum MainTag: ElementTag {
    package static var name: StaticString { "main" }
}

/// The name of `footer`.
package enum FooterTag: ElementTag {
    package static var name: StaticString { "footer" }
}

/// The name of `nav`.
package enum NavTag: ElementTag {
    package static var name: StaticString { "nav" }
}

/// The name of `section`.
package enum SectionTag: ElementTag {
    package static var name: StaticString { "section" }
}

/// The name of `article`.
package enum ArticleTag: ElementTag {
    package static var name: StaticString { "article" }
}

/// The name of `aside`.
package enum AsideTag: ElementTag {
    package static var name: StaticString { "aside" }
}

/// The name of `h1`.
package enum H1Tag: ElementTag {
    package static var name: StaticString { "h1" }
}

/// The name of `h2`.
package enum H2Tag: ElementTag {
    package static var name: StaticString { "h2" }
}

/// The name of `h3`.
package enum H3Tag: ElementTag {
    package static var name: StaticString { "h3" }
}

/// The name of `h4`.
package enum H4Tag: ElementTag {
    package static var name: StaticString { "h4" }
}

/// The name of `address`.
package enum AddressTag: ElementTag {
    package static var name: StaticString { "address" }
}

/// The name of `search`.
package enum SearchTag: ElementTag {
    package static var name: StaticString { "search" }
}
