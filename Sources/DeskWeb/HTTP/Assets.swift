import HTTPTypes
import Hummingbird
import NIOCore

/// The files that pages refer to, each under a name that changes with its content, so that browsers keep them for good.
enum Assets {
    /// One file for the browser; a component to a file for the reader. What comes later wins.
    static let stylesheet = Asset(
        "svar", "css", type: "text/css; charset=utf-8",
        [
            PackageResources.tokens_css, PackageResources.base_css, PackageResources.frame_css, PackageResources.controls_css,
            PackageResources.overlay_css, PackageResources.badges_css, PackageResources.states_css, PackageResources.list_css,
            PackageResources.lines_css, PackageResources.message_css, PackageResources.ticket_css, PackageResources.composer_css,
            PackageResources.call_css,
            PackageResources.panel_css, PackageResources.sheet_css, PackageResources.admin_css, PackageResources.notices_css,
            PackageResources.account_css, PackageResources.portal_css, PackageResources.articles_css, PackageResources.search_css,
            PackageResources.print_css,
        ].flatMap { $0 })
    /// What the page of the design alone needs.
    static let design = Asset("design", "css", type: "text/css; charset=utf-8", PackageResources.design_css)
    static let icon = Asset("icon", "svg", type: "image/svg+xml", PackageResources.icon_svg)

    /// What makes pages that work without them quicker to use; in every page, in this order.
    static let modules = [
        module("shortcuts", PackageResources.shortcuts_js), module("palette", PackageResources.palette_js),
        module("menu", PackageResources.menu_js), module("toast", PackageResources.toast_js),
        module("live", PackageResources.live_js), module("attendance", PackageResources.attendance_js),
        module("composer", PackageResources.composer_js), module("call", PackageResources.call_js),
        module("list", PackageResources.list_js), module("lines", PackageResources.lines_js),
        module("clocks", PackageResources.clocks_js), module("similar", PackageResources.similar_js),
    ]

    private static func module(_ name: String, _ content: [UInt8]) -> Asset {
        Asset(name, "js", type: "text/javascript; charset=utf-8", content)
    }

    static var all: [(path: String, asset: Asset)] { ([stylesheet, design, icon] + modules).map { ($0.path, $0) } }
}

/// A file that is part of the program.
struct Asset: Sendable {
    let path: String
    private let type: String
    private let bytes: ByteBuffer
    /// The same as gzip packs it.
    private let packed: ByteBuffer?

    init(_ name: String, _ ending: String, type: String, _ content: [UInt8]) {
        path = "/assets/\(name)-\(Self.fingerprint(content)).\(ending)"
        self.type = type
        bytes = ByteBuffer(bytes: content)
        packed = content.withUnsafeBufferPointer { Gzip.packed($0, .most) }
    }

    func reply(to request: Request) -> Response {
        let packed = Gzip.isAccepted(request.headers[.acceptEncoding]) ? packed : nil
        var headers: HTTPFields = [
            .contentType: type, .cacheControl: "public, max-age=31536000, immutable", .vary: "Accept-Encoding",
        ]
        if packed != nil { headers[.contentEncoding] = "gzip" }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: packed ?? bytes))
    }

    /// 64 bits of FNV-1a: tells versions of our own files apart, and need not withstand anybody.
    private static func fingerprint(_ content: [UInt8]) -> String {
        let hash = content.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
        return String(hash, radix: 16)
    }
}
