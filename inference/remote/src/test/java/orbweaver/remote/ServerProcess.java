package orbweaver.remote;

import java.util.concurrent.CountDownLatch;

/// A server to be killed: `PORT` (0 for a free one). Prints the port, then serves until it dies.
public final class ServerProcess {
    private ServerProcess() {}

    public static void main(String[] args) throws InterruptedException {
        try (var server = Scene.serveAt(Integer.parseInt(args[0]), new StepPolicy())) {
            System.out.println(server.port());
            new CountDownLatch(1).await();
        }
    }
}
