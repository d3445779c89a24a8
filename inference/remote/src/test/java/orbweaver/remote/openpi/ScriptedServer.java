package orbweaver.remote.openpi;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/// A websocket server that behaves as openpi's does, on this machine: metadata on connection, then what the script
/// answers to each message.
final class ScriptedServer extends WebSocketServer {
    private final CountDownLatch started = new CountDownLatch(1);
    private final byte[] metadata;
    private final BiConsumer<WebSocket, byte[]> script;
    final List<byte[]> received = new CopyOnWriteArrayList<>();
    final List<String> keys = new CopyOnWriteArrayList<>();

    private ScriptedServer(int port, byte[] metadata, BiConsumer<WebSocket, byte[]> script) {
        super(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
        this.metadata = metadata;
        this.script = script;
        setReuseAddr(true);
        setDaemon(true);
    }

    /// Listens on `port`, or on a free one for 0.
    static ScriptedServer start(int port, byte[] metadata, BiConsumer<WebSocket, byte[]> script)
            throws InterruptedException {
        var server = new ScriptedServer(port, metadata, script);
        server.start();
        server.started.await();
        return server;
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {
        keys.add(handshake.getFieldValue("Authorization"));
        socket.send(metadata);
    }

    @Override
    public void onMessage(WebSocket socket, ByteBuffer message) {
        var bytes = new byte[message.remaining()];
        message.get(bytes);
        received.add(bytes);
        script.accept(socket, bytes);
    }

    @Override
    public void onMessage(WebSocket socket, String message) {
        throw new IllegalStateException("a text from a client: " + message);
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {}

    @Override
    public void onError(WebSocket socket, Exception failure) {}

    @Override
    public void onStart() {
        started.countDown();
    }
}
