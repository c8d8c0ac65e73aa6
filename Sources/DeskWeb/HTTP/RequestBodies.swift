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
}
