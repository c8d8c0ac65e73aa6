import DeskStore
import HTML
import ServiceDesk

/// The HTML of a mail, made safe for a page of ours each time it is shown.
struct MailMarkup: Sendable {
    let html: SafeHTML
    /// How many pictures from the network were left out.
    let heldPictures: Int

    var isEmpty: Bool { html == .empty }

    init(_ source: String, inlineImages: [String: String] = [:], remoteImages: RemoteImages = .heldBack) {
        html = HTMLSanitizer(remoteImages: remoteImages, inlineImages: inlineImages).fragment(source)
        heldPictures = html.markup.ranges(of: " data-remote-src=\"").count
    }

    /// A message of a ticket, whose pictures are found among its attachments.
    ///
    /// - Parameter files: the path below which whoever looks is served them.
    init(_ source: String, of message: StoredMessage, files: String, remotePictures: Bool) {
        let pairs = message.attachments.compactMap { attachment in
            attachment.contentID.map { ($0, "\(files)/\(attachment.id.rawValue)/inline") }
        }
        self.init(
            source, inlineImages: Dictionary(pairs, uniquingKeysWith: { first, _ in first }),
            remoteImages: remotePictures ? .shown : .heldBack)
    }
}
