package orbweaver.remote.openpi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import orbweaver.policy.CancelledDecode;
import orbweaver.policy.PolicyException;
import org.jspecify.annotations.Nullable;

/// One connection to a server. It answers in the order it is asked, without numbers, so that an answer nobody waits for
/// any more is counted off before the next. Used by one thread.
final class OpenpiLink implements AutoCloseable {
    /// Longer than a large policy's first answer, which includes its compilation.
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);
    private static final int LARGEST_MESSAGE = 16 << 20;
    private static final int LONGEST_TRACE = 300;
    private static final long POLL_MILLIS = 2;

    private final HttpClient http;
    private final WebSocket socket;
    private final Inbox inbox;
    private final String address;
    private final Reply metadata;
    private int unwanted;

    /// What came from the server: a message, or why there will be no more.
    private sealed interface Delivery {
        @SuppressWarnings("ArrayRecordComponent")
        record Message(byte[] bytes) implements Delivery {}

        record End(String why) implements Delivery {}
    }

    private OpenpiLink(HttpClient http, WebSocket socket, Inbox inbox, String address) {
        this.http = http;
        this.socket = socket;
        this.inbox = inbox;
        this.address = address;
        metadata = Reply.of(take(CONNECT_PATIENCE, () -> false));
    }

    /// Connects and takes the server's metadata.
    ///
    /// @throws PolicyException when nobody answers there, or not as openpi does
    static OpenpiLink connect(OpenpiAddress address) {
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(CONNECT_PATIENCE).build();
        var inbox = new Inbox();
        WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(CONNECT_PATIENCE);
        address.keyFile().ifPresent(file -> builder.header("Authorization", "Api-Key " + key(file)));
        try {
            WebSocket socket = builder.buildAsync(address.socket(), inbox).join();
            return new OpenpiLink(http, socket, inbox, address.toString());
        } catch (CompletionException e) {
            http.close();
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new PolicyException(
                    "no openpi server answers at %s (%s): start it, or check host and port".formatted(address, cause),
                    e);
        } catch (PolicyException e) {
            http.shutdownNow();
            throw e;
        }
    }

    private static String key(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.findFirst()
                    .orElseThrow(() -> new PolicyException(file + " is empty; its first line is the key"));
        } catch (IOException e) {
            throw new PolicyException("the key file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// What the server said about itself.
    Reply metadata() {
        return metadata;
    }

    /// Sends an observation and waits for its answer.
    ///
    /// @throws CancelledDecode as soon as `cancelled` says so; the answer is dropped when it comes
    /// @throws PolicyException when the link broke, the server failed, or nothing came in time
    Reply ask(byte[] observation, BooleanSupplier cancelled) {
        while (unwanted > 0) {
            take(PATIENCE, cancelled);
            unwanted--;
        }
        try {
            socket.sendBinary(ByteBuffer.wrap(observation), true).join();
        } catch (CompletionException e) {
            throw new PolicyException("the link to " + address + " broke: " + e.getCause(), e);
        }
        unwanted++;
        Reply answer = Reply.of(take(PATIENCE, cancelled));
        unwanted--;
        return answer;
    }

    private byte[] take(Duration patience, BooleanSupplier cancelled) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            if (cancelled.getAsBoolean()) throw new CancelledDecode();
            switch (inbox.poll()) {
                case null -> {}
                case Delivery.Message(byte[] bytes) -> {
                    return bytes;
                }
                case Delivery.End(String why) -> throw new PolicyException("%s: %s".formatted(address, why));
            }
        }
        throw new PolicyException("%s did not answer within %d s".formatted(address, patience.toSeconds()));
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
    }

    /// Puts frames together; called by the HTTP client's threads, one at a time.
    private static final class Inbox implements WebSocket.Listener {
        private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
        private final ByteArrayOutputStream message = new ByteArrayOutputStream();
        private final StringBuilder text = new StringBuilder();

        @Nullable
        Delivery poll() {
            try {
                Delivery next = deliveries.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                // Nothing follows an end, and whoever asks again shall hear of it too.
                if (next instanceof Delivery.End) deliveries.add(next);
                return next;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancelledDecode();
            }
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            if (message.size() + data.remaining() > LARGEST_MESSAGE) {
                deliveries.add(new Delivery.End("sent more than %d MiB at once".formatted(LARGEST_MESSAGE >> 20)));
                socket.abort();
                return null;
            }
            var part = new byte[data.remaining()];
            data.get(part);
            message.writeBytes(part);
            if (last) {
                deliveries.add(new Delivery.Message(message.toByteArray()));
                message.reset();
            }
            socket.request(1);
            return null;
        }

        /// A text is a failure: the trace of the server's exception, whose last line says what it was.
        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            if (text.length() < LARGEST_MESSAGE) text.append(data);
            if (last) {
                String trace = text.toString().strip();
                String reason = trace.substring(trace.lastIndexOf('\n') + 1);
                deliveries.add(new Delivery.End(
                        "the server failed: " + reason.substring(0, Math.min(reason.length(), LONGEST_TRACE))));
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            deliveries.add(new Delivery.End("the server closed the link (%d %s)".formatted(status, reason)));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            deliveries.add(new Delivery.End("the link broke: " + error.getMessage()));
        }
    }
}
