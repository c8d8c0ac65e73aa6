// The elements of HTML for sections of a page.

public typealias Header<Content: Markup> = Element<HeaderTag, Content>
public typealias Main<Content: Markup> = Element<MainTag, Content>
public typealias Footer<Content: Markup> = Element<FooterTag, Content>
public typealias Nav<Content: Markup> = Element<NavTag, Content>
public typealias Section<Content: Markup> = Element<SectionTag, Content>
public typealias Article<Content: Markup> = Element<ArticleTag, Content>
public typealias Aside<Content: Markup> = Element<AsideTag, Content>
public typealias H1<Content: Markup> = Element<H1Tag, Content>
public typealias H2<Content: Markup> = Element<H2Tag, Content>
public typealias H3<Content: Markup> = Element<H3Tag, Content>
public typealias H4<Content: Markup> = Element<H4Tag, Content>
public typealias Address<Content: Markup> = Element<AddressTag, Content>
public typealias Search<Content: Markup> = Element<SearchTag, Content>

/// The name of `header`.
public enum HeaderTag: ElementTag {
    @inlinable public static var name: StaticString { "header" }
}

/// The name of `main`.
public enum MainTag: ElementTag {
    @inlinable public static var name: StaticString { "main" }
}

/// The name of `footer`.
public enum FooterTag: ElementTag {
    @inlinable public static var name: StaticString { "footer" }
}

/// The name of `nav`.
public enum NavTag: ElementTag {
    @inlinable public static var name: StaticString { "nav" }
}

/// The name of `section`.
public enum SectionTag: ElementTag {
    @inlinable public static var name: StaticString { "section" }
}

/// The name of `article`.
public enum ArticleTag: ElementTag {
    @inlinable public static var name: StaticString { "article" }
}

/// The name of `aside`.
public enum AsideTag: ElementTag {
    @inlinable public static var name: StaticString { "aside" }
}

/// The name of `h1`.
public enum H1Tag: ElementTag {
    @inlinable public static var name: StaticString { "h1" }
}

/// The name of `h2`.
public enum H2Tag: ElementTag {
    @inlinable public static var name: StaticString { "h2" }
}

/// The name of `h3`.
public enum H3Tag: ElementTag {
    @inlinable public static var name: StaticString { "h3" }
}

/// The name of `h4`.
public enum H4Tag: ElementTag {
    @inlinable public static var name: StaticString { "h4" }
}

/// The name of `address`.
public enum AddressTag: ElementTag {
    @inlinable public static var name: StaticString { "address" }
}

/// The name of `search`.
public enum SearchTag: ElementTag {
    @inlinable public static var name: StaticString { "search" }
}
