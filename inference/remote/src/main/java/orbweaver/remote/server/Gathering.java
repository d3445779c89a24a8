package orbweaver.remote.server;

/// Which of the requests that wait are decoded in one go. Asked by the model's thread alone.
interface Gathering {
    /// One after the other.
    Gathering ALONE = new Gathering() {
        @Override
        public int most(ChunkJob first) {
            return 1;
        }

        @Override
        public boolean together(ChunkJob first, ChunkJob other) {
            return false;
        }
    };

    /// How many requests like this one go together, itself included.
    int most(ChunkJob first);

    /// Whether `other` can be decoded with `first`.
    boolean together(ChunkJob first, ChunkJob other);
}
