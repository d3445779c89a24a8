package orbweaver.cli;

/// Two threads that allocate as fast as they can, so that a bench runs beside a busy collector.
final class AllocationStorm implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int BLOCK = 64 * 1024;
    private static final int KEPT = 64;

    private final byte[][][] kept = new byte[THREADS][KEPT][];
    private volatile boolean over;

    AllocationStorm() {
        for (int i = 0; i < THREADS; i++) {
            byte[][] own = kept[i];
            Thread.ofPlatform().name("storm-" + i).daemon().start(() -> blow(own));
        }
    }

    private void blow(byte[][] own) {
        for (int i = 0; !over; i++) own[i % KEPT] = new byte[BLOCK];
    }

    @Override
    public void close() {
        over = true;
    }
}
