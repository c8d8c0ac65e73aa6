import CCurl
import Foundation

/// A libcurl handle that talks to one relay and keeps its connection for the next mail.
final class SMTPConnection: MailTransport {
    /// libcurl wants to be made ready once in a process, before any handle.
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    private let handle: UnsafeMutableRawPointer?
    private let options: SMTPOptions
    private let transfer = SMTPTransfer()

    init(_ relay: SMTPRelay, _ options: SMTPOptions) {
        self.options = options
        handle = Self.isReady ? curl_easy_init() : nil
        guard let handle else { return }
        setAddress(handle, relay)
        setSecurity(handle, relay)
        setTimeouts(handle)
        transfer.attach(to: handle)
    }

    deinit {
        if let handle { curl_easy_cleanup(handle) }
    }

    func send(_ mail: OutgoingEnvelope) -> SendOutcome {
        guard let handle else {
            return SendOutcome(recipients: mail.recipients.map { _ in .tryLater(code: 0, text: "libcurl has no handle") })
        }
        let failure = perform(handle, mail, isFresh: false)
        var opened = 0
        _ = svar_curl_get_long(handle, CURLINFO_NUM_CONNECTS, &opened)
        guard failure != nil, opened == 0, transfer.dialogue.isUntouched else {
            return transfer.dialogue.outcome(for: mail.recipients.count, failure: failure ?? "no reply")
        }
        // The relay had ended the connection that was kept: a new one is worth a try at once.
        let second = perform(handle, mail, isFresh: true)
        return transfer.dialogue.outcome(for: mail.recipients.count, failure: second ?? "no reply")
    }

    /// Sends a mail; returns what libcurl says of a failure.
    private func perform(_ handle: UnsafeMutableRawPointer, _ mail: OutgoingEnvelope, isFresh: Bool) -> String? {
        transfer.begin(mail.message)
        defer { transfer.end() }
        var recipients: UnsafeMutablePointer<curl_slist>?
        for recipient in mail.recipients { recipients = curl_slist_append(recipients, "<\(recipient)>") }
        defer { curl_slist_free_all(recipients) }
        set(handle, CURLOPT_FRESH_CONNECT, isFresh ? 1 : 0)
        set(handle, CURLOPT_MAIL_FROM, "<\(mail.sender)>")
        _ = svar_curl_set_list(handle, CURLOPT_MAIL_RCPT, recipients)
        _ = svar_curl_set_size(handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(mail.message.count))
        let result = curl_easy_perform(handle)
        _ = svar_curl_set_list(handle, CURLOPT_MAIL_RCPT, nil)
        return result == CURLE_OK ? nil : transfer.failure(result)
    }

    private func setAddress(_ handle: UnsafeMutableRawPointer, _ relay: SMTPRelay) {
        // The path of the address is the name for EHLO.
        let name = options.hostname.filter { $0.isASCII && ($0.isLetter || $0.isNumber || ".-".contains($0)) }
        set(handle, CURLOPT_URL, "\(relay.isTLS ? "smtps" : "smtp")://\(relay.hostInURL):\(relay.port)/\(name)")
        set(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        // No proxy from the environment.
        set(handle, CURLOPT_PROXY, "")
        set(handle, CURLOPT_UPLOAD, 1)
        set(handle, CURLOPT_MAIL_RCPT_ALLLOWFAILS, 1)
        guard let credentials = relay.credentials else { return }
        set(handle, CURLOPT_USERNAME, credentials.user)
        set(handle, CURLOPT_PASSWORD, credentials.password)
    }

    private func setSecurity(_ handle: UnsafeMutableRawPointer, _ relay: SMTPRelay) {
        let needsTLS = relay.needsTLS || options.pinnedKey != nil
        set(handle, CURLOPT_USE_SSL, Int((needsTLS ? CURLUSESSL_ALL : CURLUSESSL_TRY).rawValue))
        set(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if let file = options.certificates { set(handle, CURLOPT_CAINFO, file) }
        // One key is trusted instead of any certificate; without a pin, certificate and host are always checked.
        let isPinned = options.pinnedKey != nil
        set(handle, CURLOPT_SSL_VERIFYPEER, isPinned ? 0 : 1)
        set(handle, CURLOPT_SSL_VERIFYHOST, isPinned ? 0 : 2)
        guard let pin = options.pinnedKey else { return }
        // What is no pin must match no key, for libcurl would look for a file of that name.
        set(handle, CURLOPT_PINNEDPUBLICKEY, SMTPOptions.isPin(pin) ? pin : "sha256//" + Data(count: 32).base64EncodedString())
    }

    private func setTimeouts(_ handle: UnsafeMutableRawPointer) {
        set(handle, CURLOPT_NOSIGNAL, 1)
        set(handle, CURLOPT_CONNECTTIMEOUT_MS, options.connectTimeout.milliseconds)
        set(handle, CURLOPT_TIMEOUT_MS, options.mailTimeout.milliseconds)
        set(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, max(1, options.replyTimeout.milliseconds / 1_000))
    }

    private func set(_ handle: UnsafeMutableRawPointer, _ option: CURLoption, _ value: Int) {
        _ = svar_curl_set_long(handle, option, value)
    }

    private func set(_ handle: UnsafeMutableRawPointer, _ option: CURLoption, _ value: String) {
        _ = svar_curl_set_string(handle, option, value)
    }
}

extension Duration {
    fileprivate var milliseconds: Int { Int(components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000) }
}
