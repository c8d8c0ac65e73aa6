// The elements of HTML for text and what stands in it.

public typealias P<Content: Markup> = Element<PTag, Content>
public typealias Div<Content: Markup> = Element<DivTag, Content>
public typealias Span<Content: Markup> = Element<SpanTag, Content>
public typealias A<Content: Markup> = Element<ATag, Content>
public typealias Strong<Content: Markup> = Element<StrongTag, Content>
public typealias Em<Content: Markup> = Element<EmTag, Content>
public typealias B<Content: Markup> = Element<BTag, Content>
public typealias I<Content: Markup> = Element<ITag, Content>
public typealias U<Content: Markup> = Element<UTag, Content>
public typealias S<Content: Markup> = Element<STag, Content>
public typealias Small<Content: Markup> = Element<SmallTag, Content>
public typealias Sub<Content: Markup> = Element<SubTag, Content>
public typealias Sup<Content: Markup> = Element<SupTag, Content>
public typealias Mark<Content: Markup> = Element<MarkTag, Content>
public typealias Del<Content: Markup> = Element<DelTag, Content>
public typealias Ins<Content: Markup> = Element<InsTag, Content>
public typealias Kbd<Content: Markup> = Element<KbdTag, Content>
public typealias Code<Content: Markup> = Element<CodeTag, Content>
public typealias Pre<Content: Markup> = Element<PreTag, Content>
public typealias Blockquote<Content: Markup> = Element<BlockquoteTag, Content>
public typealias Bdi<Content: Markup> = Element<BdiTag, Content>
public typealias Time<Content: Markup> = Element<TimeTag, Content>
public typealias Abbr<Content: Markup> = Element<AbbrTag, Content>
public typealias Ul<Content: Markup> = Element<UlTag, Content>
public typealias Ol<Content: Markup> = Element<OlTag, Content>
public typealias Li<Content: Markup> = Element<LiTag, Content>
public typealias Dl<Content: Markup> = Element<DlTag, Content>
public typealias Dt<Content: Markup> = Element<DtTag, Content>
public typealias Dd<Content: Markup> = Element<DdTag, Content>
public typealias Figure<Content: Markup> = Element<FigureTag, Content>
public typealias Figcaption<Content: Markup> = Element<FigcaptionTag, Content>
public typealias Br = VoidElement<BrTag>
public typealias Hr = VoidElement<HrTag>
public typealias Img = VoidElement<ImgTag>

/// The name of `p`.
public enum PTag: ElementTag {
    @inlinable public static var name: StaticString { "p" }
}

/// The name of `div`.
public enum DivTag: ElementTag {
    @inlinable public static var name: StaticString { "div" }
}

/// The name of `span`.
public enum SpanTag: ElementTag {
    @inlinable public static var name: StaticString { "span" }
}

/// The name of `a`.
public enum ATag: ElementTag {
    @inlinable public static var name: StaticString { "a" }
}

/// The name of `strong`.
public enum StrongTag: ElementTag {
    @inlinable public static var name: StaticString { "strong" }
}

/// The name of `em`.
public enum EmTag: ElementTag {
    @inlinable public static var name: StaticString { "em" }
}

/// The name of `b`.
public enum BTag: ElementTag {
    @inlinable public static var name: StaticString { "b" }
}

/// The name of `i`.
public enum ITag: ElementTag {
    @inlinable public static var name: StaticString { "i" }
}

/// The name of `u`.
public enum UTag: ElementTag {
    @inlinable public static var name: StaticString { "u" }
}

/// The name of `s`.
public enum STag: ElementTag {
    @inlinable public static var name: StaticString { "s" }
}

/// The name of `small`.
public enum SmallTag: ElementTag {
    @inlinable public static var name: StaticString { "small" }
}

/// The name of `sub`.
public enum SubTag: ElementTag {
    @inlinable public static var name: StaticString { "sub" }
}

/// The name of `sup`.
public enum SupTag: ElementTag {
    @inlinable public static var name: StaticString { "sup" }
}

/// The name of `mark`.
public enum MarkTag: ElementTag {
    @inlinable public static var name: StaticString { "mark" }
}

/// The name of `del`.
public enum DelTag: ElementTag {
    @inlinable public static var name: StaticString { "del" }
}

/// The name of `ins`.
public enum InsTag: ElementTag {
    @inlinable public static var name: StaticString { "ins" }
}

/// The name of `kbd`.
public enum KbdTag: ElementTag {
    @inlinable public static var name: StaticString { "kbd" }
}

/// The name of `code`.
public enum CodeTag: ElementTag {
    @inlinable public static var name: StaticString { "code" }
}

/// The name of `pre`.
public enum PreTag: ElementTag {
    @inlinable public static var name: StaticString { "pre" }
    @inlinable public static var dropsFirstNewline: Bool { true }
}

/// The name of `blockquote`.
public enum BlockquoteTag: ElementTag {
    @inlinable public static var name: StaticString { "blockquote" }
}

/// The name of `bdi`.
public enum BdiTag: ElementTag {
    @inlinable public static var name: StaticString { "bdi" }
}

/// The name of `time`.
public enum TimeTag: ElementTag {
    @inlinable public static var name: StaticString { "time" }
}

/// The name of `abbr`.
public enum AbbrTag: ElementTag {
    @inlinable public static var name: StaticString { "abbr" }
}

/// The name of `ul`.
public enum UlTag: ElementTag {
    @inlinable public static var name: StaticString { "ul" }
}

/// The name of `ol`.
public enum OlTag: ElementTag {
    @inlinable public static var name: StaticString { "ol" }
}

/// The name of `li`.
public enum LiTag: ElementTag {
    @inlinable public static var name: StaticString { "li" }
}

/// The name of `dl`.
public enum DlTag: ElementTag {
    @inlinable public static var name: StaticString { "dl" }
}

/// The name of `dt`.
public enum DtTag: ElementTag {
    @inlinable public static var name: StaticString { "dt" }
}

/// The name of `dd`.
public enum DdTag: ElementTag {
    @inlinable public static var name: StaticString { "dd" }
}

/// The name of `figure`.
public enum FigureTag: ElementTag {
    @inlinable public static var name: StaticString { "figure" }
}

/// The name of `figcaption`.
public enum FigcaptionTag: ElementTag {
    @inlinable public static var name: StaticString { "figcaption" }
}

/// The name of `br`.
public enum BrTag: ElementTag {
    @inlinable public static var name: StaticString { "br" }
}

/// The name of `hr`.
public enum HrTag: ElementTag {
    @inlinable public static var name: StaticString { "hr" }
}

/// The name of `img`.
public enum ImgTag: ElementTag {
    @inlinable public static var name: StaticString { "img" }
}
