package orbweaver.cli;

/// What else the computer does while a bench of the arm measures.
public enum BenchCondition {
    IDLE("idle") {
        @Override
        public Load begin(BenchPlan plan) {
            return () -> {};
        }
    },
    DECODER("decoder") {
        @Override
        public Load begin(BenchPlan plan) throws InterruptedException {
            return DecoderLoad.start(plan)::close;
        }
    },
    ALLOCATION_STORM("allocation storm") {
        @Override
        public Load begin(BenchPlan plan) {
            return new AllocationStorm()::close;
        }
    };

    private final String words;

    BenchCondition(String words) {
        this.words = words;
    }

    /// Ends the load when closed.
    @FunctionalInterface
    public interface Load extends AutoCloseable {
        @Override
        void close();
    }

    /// Sets the computer to work; returns when it is.
    public abstract Load begin(BenchPlan plan) throws InterruptedException;

    /// As the rows of a bench name it.
    public String words() {
        return words;
    }
}
