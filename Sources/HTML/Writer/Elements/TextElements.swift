// The elements of HTML for text and what stands in it.

package typealias P<Content: Markup> = Element<PTag, Content>
package typealias Div<Content: Markup> = Element<DivTag, Content>
package typealias Span<Content: Markup> = Element<SpanTag, Content>
package typealias A<Content: Markup> = Element<ATag, Content>
package typealias Strong<Content: Markup> = Element<StrongTag, Content>
package typealias Em<Content: Markup> = Element<EmTag, Content>
package typealias B<Content: Markup> = Element<BTag, Content>
package typealias I<Content: Markup> = Element<ITag, Content>
package typealias U<Content: Markup> = Element<UTag, Content>
package typealias S<Content: Markup> = Element<STag, Content>
package typealias Small<Content: Markup> = Element<SmallTag, Content>
package typealias Sub<Content: Markup> = Element<SubTag, Content>
package typealias Sup<Content: Markup> = Element<SupTag, Content>
package typealias Mark<Content: Markup> = Element<MarkTag, Content>
package typealias Kbd<Content: Markup> = Element<KbdTag, Content>
package typealias Code<Content: Markup> = Element<CodeTag, Content>
package typealias Pre<Content: Markup> = Element<PreTag, Content>
package typealias Blockquote<Content: Markup> = Element<BlockquoteTag, Content>
package typealias Bdi<Content: Markup> = Element<BdiTag, Content>
package typealias Time<Content: Markup> = Element<TimeTag, Content>
package typealias Abbr<Content: Markup> = Element<AbbrTag, Content>
package typealias Ul<Content: Markup> = Element<UlTag, Content>
package typealias Ol<Content: Markup> = Element<OlTag, Content>
package typealias Li<Content: Markup> = Element<LiTag, Content>
package typealias Dl<Content: Markup> = Element<DlTag, Content>
package typealias Dt<Content: Markup> = Element<DtTag, Content>
package typealias Dd<Content: Markup> = Element<DdTag, Content>
package typealias Figure<Content: Markup> = Element<FigureTag, Content>
package typealias Figcaption<Content: Markup> = Element<FigcaptionTag, Content>
package typealias Br = VoidElement<BrTag>
package typealias Hr = VoidElement<HrTag>
package typealias Img = VoidElement<ImgTag>

/// The name of `p`.
package enum PTag: ElementTag {
    package static var name: StaticString { "p" }
}

/// The name of `div`.
package enum DivTag: ElementTag {
    package static var name: StaticString { "div" }
}

/// The name of `span`.
package enum SpanTag: ElementTag {
    package static var name: StaticString { "span" }
}

/// The name of `a`.
package enum ATag: ElementTag {
    package static var name: StaticString { "a" }
}

/// The name of `strong`.
package enum StrongTag: ElementTag {
    package static var name: StaticString { "strong" }
}

/// The name of `em`.
package enum EmTag: ElementTag {
    package static var name: StaticString { "em" }
}

/// The name of `b`.
package enum BTag: ElementTag {
    package static var name: StaticString { "b" }
}

/// The name of `i`.
package enum ITag: ElementTag {
    package static var name: StaticString { "i" }
}

/// The name of `u`.
package enum UTag: ElementTag {
    package static var name: StaticString { "u" }
}

/// The name of `s`.
package enum STag: ElementTag {
    package static var name: StaticString { "s" }
}

/// The name of `small`.
package enum SmallTag: ElementTag {
    package static var name: StaticString { "small" }
}

/// The name of `sub`.
package enum SubTag: ElementTag {
    package static var name: StaticString { "sub" }
}

/// The name of `sup`.
package enum SupTag: ElementTag {
    package static var name: StaticString { "sup" }
}

/// The name of `mark`.
package enum MarkTag: ElementTag {
    package static var name: StaticString { "mark" }
}

/// The name of `kbd`.
package enum KbdTag: ElementTag {
    package static var name: StaticString { "kbd" }
}

/// The name of `code`.
package enum CodeTag: ElementTag {
    package static var name: StaticString { "code" }
}

/// The name of `pre`.
package enum PreTag: ElementTag {
    package static var name: StaticString { "pre" }
    package static var dropsFirstNewline: Bool { true }
}

/// The name of `blockquote`.
package enum BlockquoteTag: ElementTag {
    package static var name: StaticString { "blockquote" }
}

/// The name of `bdi`.
package enum BdiTag: ElementTag {
    package static var name: StaticString { "bdi" }
}

/// The name of `time`.
package enum TimeTag: ElementTag {
    package static var name: StaticString { "time" }
}

/// The name of `abbr`.
package enum AbbrTag: ElementTag {
    package static var name: StaticString { "abbr" }
}

/// The name of `ul`.
package enum UlTag: ElementTag {
    package static var name: StaticString { "ul" }
}

/// The name of `ol`.
package enum OlTag: ElementTag {
    package static var name: StaticString { "ol" }
}

/// The name of `li`.
package enum LiTag: ElementTag {
    package static var name: StaticString { "li" }
}

/// The name of `dl`.
package enum DlTag: ElementTag {
    package static var name: StaticString { "dl" }
}

/// The name of `dt`.
package enum DtTag: ElementTag {
    package static var name: StaticString { "dt" }
}

/// The name of `dd`.
package enum DdTag: ElementTag {
    package static var name: StaticString { "dd" }
}

/// The name of `figure`.
package enum FigureTag: ElementTag {
    package static var name: StaticString { "figure" }
}

/// The name of `figcaption`.
package enum FigcaptionTag: ElementTag {
    package static var name: StaticString { "figcaption" }
}

/// The name of `br`.
package enum BrTag: ElementTag {
    package static var name: StaticString { "br" }
}

/// The name of `hr`.
package enum HrTag: ElementTag {
    package static var name: StaticString { "hr" }
}

/// The name of `img`.
package enum ImgTag: ElementTag {
    package static var name: StaticString { "img" }
}
