package orbweaver.remote.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ChannelCredentials;
import io.grpc.ClientInterceptors;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import orbweaver.policy.CancelledDecode;
import orbweaver.policy.EngineFault;
import orbweaver.policy.PolicyException;

/// Calls to one server. Connects when it has to, and again when the connection was lost.
final class Calls implements AutoCloseable {
    private static final int LONGEST_REPLY = 32 << 20;
    /// How soon a caller's wish to stop is seen.
    private static final int LOOK_MS = 2;
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final GrpcAddress address;
    private final ManagedChannel connection;
    private final Channel channel;

    /// Throws [PolicyException] when the token or the certificate cannot be read.
    Calls(GrpcAddress address) {
        this.address = address;
        try {
            Metadata headers = new Metadata();
            if (address.tokenFile().isPresent()) {
                String token = Files.readString(address.tokenFile().get()).strip();
                headers.put(AUTHORIZATION, "Bearer " + token);
            }
            connection = NettyChannelBuilder.forAddress(address.host(), address.port(), credentials(address))
                    .maxInboundMessageSize(LONGEST_REPLY)
                    .build();
            channel = ClientInterceptors.intercept(connection, MetadataUtils.newAttachHeadersInterceptor(headers));
        } catch (IOException | IllegalArgumentException e) {
            throw new PolicyException(
                    address + " cannot be asked: the token or the certificate cannot be read (" + e.getMessage() + ")",
                    e);
        }
    }

    private static ChannelCredentials credentials(GrpcAddress address) throws IOException {
        if (!address.tls()) {
            return InsecureChannelCredentials.create();
        }
        var tls = TlsChannelCredentials.newBuilder();
        if (address.authority().isPresent()) {
            Path file = address.authority().get();
            tls.trustManager(file.toFile());
        }
        return tls.build();
    }

    /// How long to wait for an answer, and for what.
    ///
    /// @param connection whether to wait for a connection; else one that is missing fails the call at once
    /// @param cancelled ends the wait, and the work at the server, with [CancelledDecode]
    record Wait(Duration timeout, boolean connection, BooleanSupplier cancelled) {}

    /// Asks and waits for the answer.
    ///
    /// @throws PolicyException with one sentence; [Unreachable] when the server gave no answer
    byte[] ask(MethodDescriptor<byte[], byte[]> method, byte[] request, Wait wait) {
        CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(wait.timeout);
        if (wait.connection) {
            // By itself gRPC would let more time pass from one try to connect to the next.
            connection.resetConnectBackoff();
            options = options.withWaitForReady();
        }
        Future<byte[]> answer = ClientCalls.futureUnaryCall(channel.newCall(method, options), request);
        try {
            while (true) {
                if (wait.cancelled.getAsBoolean()) {
                    throw new CancelledDecode();
                }
                try {
                    return answer.get(LOOK_MS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException _) {
                    // Not there yet; the caller is asked again.
                }
            }
        } catch (ExecutionException e) {
            throw failure(Status.fromThrowable(e), wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledDecode();
        } finally {
            answer.cancel(true);
        }
    }

    private PolicyException failure(Status status, Wait wait) {
        String said = status.getDescription() == null ? status.getCode().toString() : status.getDescription();
        // A connection that breaks under a call has no code of its own.
        if (status.getCode() == Status.Code.UNAVAILABLE || status.getCause() instanceof IOException) {
            return new Unreachable("the policy server " + address + " does not answer (" + reason(status, said)
                    + "); the arm waits until it is back");
        }
        return switch (status.getCode()) {
            case DEADLINE_EXCEEDED ->
                new Unreachable("the policy server %s %s within %d ms"
                        .formatted(
                                address,
                                wait.connection ? "does not answer: no connection" : "gave no answer",
                                wait.timeout.toMillis()));
            case UNAUTHENTICATED, PERMISSION_DENIED ->
                new PolicyException("the policy server " + address + " wants another token (" + said
                        + "); name its file with ?token-file=FILE");
            case INTERNAL, UNKNOWN, DATA_LOSS -> new EngineFault("the policy server " + address + " failed: " + said);
            default -> new PolicyException("the policy server " + address + " refused: " + said);
        };
    }

    private static String reason(Status status, String said) {
        Throwable cause = status.getCause();
        return cause == null || cause.getMessage() == null ? said : said + ", " + cause.getMessage();
    }

    @Override
    public void close() {
        connection.shutdownNow();
    }
}
