package orbweaver.remote.server;

import io.grpc.Status;
import java.io.Serial;

/// A request that is not answered with a chunk. The text is one sentence for whoever asked.
public final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final Kind kind;

    /// Why, as gRPC and HTTP say it.
    public enum Kind {
        MALFORMED(Status.Code.INVALID_ARGUMENT, 400),
        UNAUTHENTICATED(Status.Code.UNAUTHENTICATED, 401),
        UNKNOWN(Status.Code.NOT_FOUND, 404),
        TOO_LARGE(Status.Code.RESOURCE_EXHAUSTED, 413),
        BUSY(Status.Code.RESOURCE_EXHAUSTED, 429),
        CANCELLED(Status.Code.CANCELLED, 499),
        FAULT(Status.Code.INTERNAL, 500),
        CLOSING(Status.Code.UNAVAILABLE, 503),
        LATE(Status.Code.DEADLINE_EXCEEDED, 504);

        private final Status.Code grpc;
        private final int http;

        Kind(Status.Code grpc, int http) {
            this.grpc = grpc;
            this.http = http;
        }

        /// HTTP status.
        public int http() {
            return http;
        }
    }

    public Refusal(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Refusal(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /// As a gRPC status with the sentence.
    Status status() {
        return Status.fromCode(kind.grpc).withDescription(getMessage());
    }
}
