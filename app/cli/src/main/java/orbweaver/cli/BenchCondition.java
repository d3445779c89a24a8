package orbweaver.cli;

/// What else the computer does while a bench of the arm measures.
enum BenchCondition {
    IDLE("idle") {
        @Override
        Load begin(BenchPlan plan) {
            return () -> {};
        }
    },
    DECODER("decoder") {
        @Override
        Load begin(BenchPlan plan) throws InterruptedException {
            return DecoderLoad.start(plan)::close;
        }
    },
    ALLOCATION_STORM("allocation storm") {
        @Override
        Load begin(BenchPlan plan) {
            return new AllocationStorm()::close;
        }
    };

    private final String words;

    BenchCondition(String words) {
        this.words = words;
    }

    /// Ends the load when closed.
    @FunctionalInterface
    interface Load extends AutoCloseable {
        @Override
        void close();
    }

    /// Sets the computer to work; returns when it is.
    abstract Load begin(BenchPlan plan) throws InterruptedException;

    /// As the rows of a bench name it.
    String words() {
        return words;
    }
}
