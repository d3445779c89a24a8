package orbweaver.train;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orbweaver.training.Example;
import orbweaver.training.ExampleSource;
import orbweaver.training.MiniTokenizer;
import orbweaver.training.Prompt;
import orbweaver.training.SceneLabels;
import orbweaver.training.Stage;
import orbweaver.training.TrainingException;

/// Training frames in one memory-mapped file of equal records: picture, labels, bins, wording; the wordings lie in a
/// text file beside it. Reading is thread-safe and allocates nothing.
final class FrameFile implements ExampleSource, AutoCloseable {
    static final int SIZE = 128;

    private static final int IMAGE = SIZE * SIZE * 3;
    private static final int LABELS = IMAGE;
    private static final int BINS = LABELS + SceneLabels.SIZE * Float.BYTES;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;

    private final Arena arena;
    private final MemorySegment memory;
    private final Layout layout;
    private final int from;
    private final int count;
    private final List<Prompt> prompts;
    private final ThreadLocal<float[]> scratch = ThreadLocal.withInitial(() -> new float[SceneLabels.SIZE]);

    /// Where things lie in a record with so many bins.
    private record Layout(int bins) {
        int wording() {
            return BINS + bins;
        }

        int size() {
            return (wording() + 2 + 63) / 64 * 64;
        }
    }

    private FrameFile(Arena arena, MemorySegment memory, Layout layout, List<Prompt> prompts) {
        this.arena = arena;
        this.memory = memory;
        this.layout = layout;
        this.prompts = prompts;
        from = 0;
        count = (int) (memory.byteSize() / layout.size());
    }

    private FrameFile(FrameFile whole, int start, int end) {
        arena = whole.arena;
        memory = whole.memory;
        layout = whole.layout;
        prompts = whole.prompts;
        from = whole.from + start;
        count = end - start;
    }

    /// @param values bins of a frame
    @SuppressWarnings("MustBeClosedChecker") // the arena lives as long as the frame file, which closes it
    static FrameFile open(Path file, int values, MiniTokenizer tokenizer) {
        var layout = new Layout(values);
        try (var channel = FileChannel.open(file)) {
            if (channel.size() % layout.size() != 0)
                throw new TrainingException(
                        file + " holds frames of another shape or an older program; delete it to have them made anew");
            Arena arena = Arena.ofShared();
            MemorySegment memory = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            List<Prompt> prompts = Files.readAllLines(wordings(file)).stream()
                    .map(tokenizer::prompt)
                    .toList();
            return new FrameFile(arena, memory, layout, prompts);
        } catch (IOException e) {
            throw new TrainingException("cannot read the frames " + file + ": " + e.getMessage(), e);
        }
    }

    /// The frames `start` to `end` of this file, sharing its memory.
    FrameFile part(int start, int end) {
        return new FrameFile(this, start, end);
    }

    private static Path wordings(Path file) {
        return file.resolveSibling(file.getFileName() + ".wordings");
    }

    @Override
    public int size() {
        return count;
    }

    private long at(int index) {
        return (long) (from + index) * layout.size();
    }

    private Prompt prompt(int index) {
        return prompts.get(memory.get(SHORT, at(index) + layout.wording()));
    }

    @Override
    public int textLength(int index) {
        return prompt(index).length();
    }

    @Override
    public void fill(int index, Example into) {
        long at = at(index);
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, at, into.image(), 0, IMAGE);
        float[] labels = scratch.get();
        MemorySegment.copy(memory, FLOAT, at + LABELS, labels, 0, labels.length);
        into.labels().copyFrom(labels);
        for (int i = 0; i < layout.bins(); i++) {
            into.bins()[i] = memory.get(ValueLayout.JAVA_BYTE, at + BINS + i);
        }
        into.prompt(prompt(index));
    }

    /// Frames in which the block is already held or placed teach less about the words.
    @Override
    public double keep(int index, Stage stage) {
        float[] labels = scratch.get();
        MemorySegment.copy(memory, FLOAT, at(index) + LABELS, labels, 0, labels.length);
        boolean late = SceneLabels.isLate(labels);
        return switch (stage) {
            case VISION -> 1;
            case GROUNDING -> late ? 0.3 : 1;
            case POLICY, ANNEAL -> late ? 0.6 : 1;
        };
    }

    @Override
    public void close() {
        arena.close();
    }

    /// Appends frames; the file appears under its name when it is complete.
    static final class Writer implements AutoCloseable {
        private final Path file;
        private final Path part;
        private final FileChannel channel;
        private final Map<String, Short> wordings = new LinkedHashMap<>();
        private final Layout layout;
        private final byte[] record;
        private int count;

        /// @param values bins of a frame
        Writer(Path file, int values) throws IOException {
            this.file = file;
            layout = new Layout(values);
            record = new byte[layout.size()];
            part = file.resolveSibling(file.getFileName() + ".part");
            channel = FileChannel.open(
                    part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        }

        int count() {
            return count;
        }

        void add(TrainingFrame frame) throws IOException {
            MemorySegment r = MemorySegment.ofArray(record);
            System.arraycopy(frame.image(), 0, record, 0, IMAGE);
            MemorySegment.copy(frame.labels(), 0, r, FLOAT, LABELS, SceneLabels.SIZE);
            for (int i = 0; i < layout.bins(); i++) {
                record[BINS + i] = (byte) frame.bins()[i];
            }
            short next = (short) wordings.size();
            Short known = wordings.putIfAbsent(frame.wording(), next);
            r.set(SHORT, layout.wording(), known == null ? next : known);
            var bytes = java.nio.ByteBuffer.wrap(record);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            count++;
        }

        void finish() throws IOException {
            Files.write(wordings(file), new ArrayList<>(wordings.keySet()));
            channel.close();
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
