package orbweaver.remote.server;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Deadline;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import orbweaver.remote.oip.InferReply;
import orbweaver.remote.oip.MalformedMessage;
import orbweaver.remote.oip.wire.InferCodec;
import orbweaver.remote.oip.wire.MetadataCodec;
import orbweaver.remote.oip.wire.OipMethods;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The protocol over gRPC.
final class GrpcEndpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GrpcEndpoint.class);
    private static final int HEADER_BYTES = 8192;
    private static final int CALLS_OF_ONE = 32;
    private static final int KEEP_ALIVE_SECONDS = 10;
    private static final int PATIENCE_SECONDS = 2;
    /// A client is a connection.
    private static final Context.Key<Object> CLIENT = Context.key("client");

    private final InferenceService service;
    private final Server server;

    private GrpcEndpoint(InferenceService service, NettyServerBuilder builder, Access access) throws IOException {
        this.service = service;
        server = builder.addService(calls()).intercept(new Gate(access)).build().start();
    }

    /// Listens at `address`; port 0 takes a free one. Throws when the port is taken or the certificate is no use.
    static GrpcEndpoint start(
            InferenceService service, InetSocketAddress address, Access access, Limits limits, Executor executor)
            throws IOException {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(address, credentials(access))
                .executor(executor)
                .maxInboundMessageSize(limits.messageBytes())
                .maxInboundMetadataSize(HEADER_BYTES)
                .maxConcurrentCallsPerConnection(CALLS_OF_ONE)
                .permitKeepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true);
        return new GrpcEndpoint(service, builder, access);
    }

    private static ServerCredentials credentials(Access access) throws IOException {
        if (access.tls().isEmpty()) {
            return InsecureServerCredentials.create();
        }
        Access.Tls tls = access.tls().get();
        PemKeys.check(tls);
        return TlsServerCredentials.create(tls.certificate().toFile(), tls.key().toFile());
    }

    int port() {
        return server.getPort();
    }

    private ServerServiceDefinition calls() {
        return ServerServiceDefinition.builder(OipMethods.SERVICE)
                .addMethod(OipMethods.SERVER_LIVE, unary(_ -> MetadataCodec.write(true)))
                .addMethod(OipMethods.SERVER_READY, unary(_ -> MetadataCodec.write(service.ready())))
                .addMethod(
                        OipMethods.MODEL_READY,
                        unary(asked -> MetadataCodec.write(service.ready(MetadataCodec.readModelName(asked)))))
                .addMethod(OipMethods.SERVER_METADATA, unary(_ -> MetadataCodec.write(service.metadata())))
                .addMethod(
                        OipMethods.MODEL_METADATA,
                        unary(asked -> MetadataCodec.write(service.metadata(MetadataCodec.readModelName(asked)))))
                .addMethod(OipMethods.MODEL_INFER, ServerCalls.asyncUnaryCall(this::infer))
                .build();
    }

    private static ServerCallHandler<byte[], byte[]> unary(UnaryOperator<byte[]> answer) {
        return ServerCalls.asyncUnaryCall((request, observer) -> {
            try {
                observer.onNext(answer.apply(request));
                observer.onCompleted();
            } catch (MalformedMessage | Refusal e) {
                observer.onError(status(e).asRuntimeException());
            }
        });
    }

    private void infer(byte[] request, StreamObserver<byte[]> observer) {
        try {
            Pending pending = service.infer(InferCodec.readRequest(request), caller());
            if (observer instanceof ServerCallStreamObserver<byte[]> call) {
                call.setOnCancelHandler(pending.cancel());
            }
            var _ = pending.reply().whenComplete((reply, problem) -> finish(observer, reply, problem));
        } catch (MalformedMessage | Refusal e) {
            observer.onError(status(e).asRuntimeException());
        }
    }

    private static Caller caller() {
        Deadline deadline = Context.current().getDeadline();
        long until =
                deadline == null ? ChunkJob.NEVER : System.nanoTime() + deadline.timeRemaining(TimeUnit.NANOSECONDS);
        return new Caller(CLIENT.get(), until);
    }

    private static void finish(
            StreamObserver<byte[]> observer, @Nullable InferReply reply, @Nullable Throwable problem) {
        if (reply != null) {
            observer.onNext(InferCodec.write(reply));
            observer.onCompleted();
        } else if (problem != null) {
            observer.onError(status(problem).asRuntimeException());
        }
    }

    private static Status status(Throwable problem) {
        return switch (problem) {
            case Refusal refusal -> refusal.status();
            case MalformedMessage malformed -> Status.INVALID_ARGUMENT.withDescription(malformed.getMessage());
            case CompletionException e when e.getCause() != null -> status(e.getCause());
            default -> {
                LOG.error("a reply could not be made", problem);
                yield Status.INTERNAL.withDescription("the server failed: " + problem);
            }
        };
    }

    /// Lets those in that have the token, and remembers which connection a call came over.
    private record Gate(Access access) implements ServerInterceptor {
        private static final Metadata.Key<String> TOKEN =
                Metadata.Key.of(Access.HEADER, Metadata.ASCII_STRING_MARSHALLER);

        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            if (!access.allows(headers.get(TOKEN))) {
                call.close(Access.refusal().status(), new Metadata());
                return new ServerCall.Listener<>() {};
            }
            SocketAddress remote = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
            Object client = remote == null ? "unknown" : remote;
            return Contexts.interceptCall(Context.current().withValue(CLIENT, client), call, headers, next);
        }
    }

    /// Takes no more calls; those in progress may end for two seconds.
    @Override
    public void close() {
        server.shutdown();
        try {
            if (!server.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                server.shutdownNow();
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
