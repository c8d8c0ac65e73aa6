import HTTPTypes
import Hummingbird
import NIOCore

extension Request {
    /// The whole body, when it comes within a size and a time; otherwise the connection is closed when the time is over, because
    /// whoever sends a byte now and then is never idle.
    ///
    /// - Throws: `NIOTooManyBytesError`; the rest of the body is then read and forgotten, until the time is over.
    func wholeBody(upTo limit: Int, within time: Duration, on channel: any Channel) async throws -> ByteBuffer {
        let deadline = channel.eventLoop.scheduleTask(in: TimeAmount(time)) { channel.close(promise: nil) }
        let bytes = try await body.collect(upTo: limit)
        deadline.cancel()
        return bytes
    }

    /// The same for a form in parts, which is taken apart as it comes. What is announced as too large is not begun.
    ///
    /// - Throws: `HTTPError` 400 for what is no form; `NIOTooManyBytesError`.
    func multipart(within time: Duration, _ limits: MultipartLimits, on channel: any Channel) async throws -> SentForm {
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > limits.body {
            throw NIOTooManyBytesError(maxBytes: limits.body)
        }
        let deadline = channel.eventLoop.scheduleTask(in: TimeAmount(time)) { channel.close(promise: nil) }
        do {
            var reader = try MultipartReader(headers[.contentType] ?? "", limits: limits)
            var size = 0
            for try await buffer in body {
                size += buffer.readableBytes
                guard size <= limits.body else { throw NIOTooManyBytesError(maxBytes: limits.body) }
                try reader.read(buffer.readableBytesView)
            }
            deadline.cancel()
            return try reader.finished()
        } catch is MalformedForm {
            throw HTTPError(.badRequest)
        }
    }
}
