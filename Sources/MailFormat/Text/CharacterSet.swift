/// A name of a character set as mails write it, made fit for iconv.
enum CharacterSet {
    /// The name for iconv of the set that mailers mean by `label`, as browsers take it (WHATWG Encoding): `gb2312` is gb18030,
    /// `iso-8859-1` is windows-1252. A name that is not in the table is returned as it is.
    static func iconvName(_ label: String) -> String {
        let name = label.lowercased().filter { !"\"' ;,".contains($0) }
        if let known = names[name] { return known }
        if name.hasPrefix("cp-") || name.hasPrefix("dos-") { return "cp" + name.drop { !$0.isNumber } }
        if name.hasPrefix("windows") || name.hasPrefix("cp"), let code = Int(name.drop { !$0.isNumber }) { return "cp\(code)" }
        if name.hasPrefix("iso8859"), let part = name.split(separator: "-").last, part.count <= 2 {
            return names["iso-8859-\(part)"] ?? "iso-8859-\(part)"
        }
        return name
    }

    private static let names: [String: String] = [
        "utf-8": utf8, "utf8": utf8, "utf_8": utf8, "unicode-1-1-utf-8": utf8, "utf-8-sig": utf8, "x-utf-8": utf8, "utf8mb4": utf8,
        "us-ascii": "us-ascii", "ascii": "us-ascii", "ansi_x3.4-1968": "us-ascii", "iso646-us": "us-ascii", "646": "us-ascii",
        "7bit": "us-ascii", "us": "us-ascii",
        "iso-8859-1": latin1, "iso8859-1": latin1, "iso_8859-1": latin1, "latin1": latin1, "latin-1": latin1, "l1": latin1,
        "windows-1252": latin1, "cp1252": latin1, "ansi": latin1, "x-ansi": latin1, "iso-latin-1": latin1,
        "iso-8859-8-i": hebrew, "iso-8859-8-e": hebrew, "iso-8859-8": hebrew, "logical": hebrew, "visual": hebrew,
        "iso-8859-9": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874",
        "iso-8859-6-i": "iso-8859-6", "iso-8859-6-e": "iso-8859-6", "latin2": "iso-8859-2",
        "koi8-r": "koi8-r", "koi8": "koi8-r", "koi8_r": "koi8-r", "koi": "koi8-r", "koi8-u": "koi8-u", "koi8-ru": "koi8-u",
        "x-cp1251": "cp1251", "win-1251": "cp1251", "win1251": "cp1251", "x-cp1250": "cp1250",
        "x-mac-cyrillic": "maccyrillic", "macintosh": "macintosh", "x-mac-roman": "macintosh", "x-macroman": "macintosh",
        "gb2312": chinese, "gbk": chinese, "x-gbk": chinese, "gb_2312-80": chinese, "cn-gb": chinese, "gb18030": chinese, "euc-cn": chinese,
        "big5": "big5-hkscs", "x-x-big5": "big5-hkscs", "cn-big5": "big5-hkscs",
        "ks_c_5601-1987": korean, "ks_c_5601": korean, "ks_c_5601-1989": korean, "euc-kr": korean, "ksc5601": korean, "korean": korean,
        "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "ms_kanji": "cp932", "windows-31j": "cp932",
        "iso-2022-jp": japanese, "csiso2022jp": japanese, "iso-2022-jp-1": japanese, "cp50220": japanese, "cp50221": japanese,
        "x-euc-jp": "euc-jp", "hz-gb-2312": "hz", "hz": "hz",
        "unicode-1-1-utf-7": "utf-7", "utf7": "utf-7", "unicode": "utf-16", "utf16": "utf-16", "ucs-2": "utf-16", "utf32": "utf-32",
    ]

    static let utf8 = "utf-8"
    static let latin1 = "cp1252"
    /// With half-width kana, which mailers write under the plain name as well.
    static let japanese = "iso-2022-jp-3"
    static let hebrew = "cp1255"
    static let chinese = "gb18030"
    private static let korean = "cp949"
}
