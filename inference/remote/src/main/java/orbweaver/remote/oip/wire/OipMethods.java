package orbweaver.remote.oip.wire;

import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The six calls of `inference.GRPCInferenceService`. Messages pass as bytes, so that damaged ones reach the code that
/// can say what is wrong with them.
public final class OipMethods {
    public static final String SERVICE = "inference.GRPCInferenceService";
    public static final MethodDescriptor<byte[], byte[]> SERVER_LIVE = unary("ServerLive");
    public static final MethodDescriptor<byte[], byte[]> SERVER_READY = unary("ServerReady");
    public static final MethodDescriptor<byte[], byte[]> MODEL_READY = unary("ModelReady");
    public static final MethodDescriptor<byte[], byte[]> SERVER_METADATA = unary("ServerMetadata");
    public static final MethodDescriptor<byte[], byte[]> MODEL_METADATA = unary("ModelMetadata");
    public static final MethodDescriptor<byte[], byte[]> MODEL_INFER = unary("ModelInfer");

    private OipMethods() {}

    private static MethodDescriptor<byte[], byte[]> unary(String call) {
        return MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, call))
                .setRequestMarshaller(Bytes.AS_THEY_ARE)
                .setResponseMarshaller(Bytes.AS_THEY_ARE)
                .build();
    }

    private enum Bytes implements MethodDescriptor.Marshaller<byte[]> {
        AS_THEY_ARE;

        @Override
        public InputStream stream(byte[] message) {
            return new ByteArrayInputStream(message);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
