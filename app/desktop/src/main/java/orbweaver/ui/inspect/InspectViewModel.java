package orbweaver.ui.inspect;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import orbweaver.core.session.DecodedChunk;
import orbweaver.core.session.SessionListener;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.Normalization;
import org.jspecify.annotations.Nullable;

/// Which chunk, step and token are looked at. Follows the newest chunk until somebody chooses another one, and again
/// when the newest is chosen. Belongs to the screen's thread, but for [#listener].
final class InspectViewModel {
    private static final long STEP_NANOS = 400_000_000L;
    /// Figures that change faster cannot be read.
    private static final long PUBLISH_NANOS = 100_000_000L;

    private final ChunkShelf live;
    /// The chunks of a saved session, while one is looked at.
    private @Nullable ChunkShelf saved;

    private String source = "";
    private final ReadOnlyObjectWrapper<Inspection> inspection = new ReadOnlyObjectWrapper<>(Inspection.NOTHING);
    private boolean changed;
    private long publishedAt;
    private long steppedAt;

    /// @param converter makes pictures small, one after the other
    InspectViewModel(Executor converter) {
        live = new ChunkShelf(converter);
    }

    /// What is to hear of every chunk, on the session's thread.
    SessionListener listener() {
        return live;
    }

    private ChunkShelf shelf() {
        ChunkShelf other = saved;
        return other == null ? live : other;
    }

    /// Looks at the chunks of a saved session in place of those of this one, from the first on.
    ///
    /// @param words what is looked at
    void look(ChunkShelf shelf, String words) {
        saved = shelf;
        turn(words);
        choose(0);
    }

    /// Looks at this session's own chunks again.
    void backToSession() {
        saved = null;
        turn("");
    }

    private void turn(String words) {
        source = words;
        inspection.set(Inspection.NOTHING);
        publish();
    }

    /// What is looked at, where it is not this session: a sample, or a saved one. Empty for this one.
    String source() {
        return saved != null ? source : live.isSample() ? "Sample" : "";
    }

    /// Looks at the chunk of that number, if it is there.
    void chooseNumber(int number) {
        List<InspectedChunk> chunks = inspection.get().chunks();
        for (int i = 0; i < chunks.size(); i++) {
            if (number(chunks, i) == number) choose(i);
        }
    }

    ReadOnlyObjectProperty<Inspection> inspectionProperty() {
        return inspection.getReadOnlyProperty();
    }

    /// Takes a new state, whether anybody looks or not.
    void show(SessionSnapshot snapshot) {
        changed |= live.show(snapshot);
    }

    /// Shows what is new.
    void publish() {
        changed = false;
        List<InspectedChunk> chunks = shelf().chunks();
        boolean other = saved != null || live.isSample();
        if (chunks.isEmpty()) return;
        change(now -> {
            boolean following = now.following() || now.sample() != other;
            int selected = following ? chunks.size() - 1 : place(now, chunks);
            boolean same = now.sample() == other
                    && now.selected() >= 0
                    && selected >= 0
                    && number(chunks, selected) == number(now.chunks(), now.selected());
            int step = same ? now.step() : lastStep(chunks, selected);
            boolean playing = same && now.playing();
            return new Inspection(chunks, selected, step, now.token(), playing, following, other);
        });
    }

    /// Where the chunk that is looked at is now; the oldest one when it is kept no longer.
    private static int place(Inspection now, List<InspectedChunk> chunks) {
        for (int i = 0; i < chunks.size(); i++) {
            if (number(chunks, i) == number(now.chunks(), now.selected())) return i;
        }
        return 0;
    }

    private static int number(List<InspectedChunk> chunks, int at) {
        return chunks.get(at).decoded().number();
    }

    private static int lastStep(List<InspectedChunk> chunks, int selected) {
        return Math.max(0, chunks.get(selected).trace().steps().size() - 1);
    }

    /// Looks at saved chunks from the first one on, until the session has some of its own.
    void sample(List<DecodedChunk> chunks) {
        live.showSample(chunks);
        publish();
        if (live.isSample()) choose(0);
    }

    /// Looks at the chunk in that place; the newest one is followed from then on.
    void choose(int chunk) {
        change(now -> {
            if (now.chunks().isEmpty()) return now;
            int selected = Math.clamp(chunk, 0, now.chunks().size() - 1);
            boolean newest = selected == now.chunks().size() - 1;
            return now.looking(selected, lastStep(now.chunks(), selected), newest);
        });
    }

    /// Looks at the chunk that is looked at now until another one is chosen.
    void stay() {
        change(now -> new Inspection(
                now.chunks(), now.selected(), now.step(), now.token(), now.playing(), false, now.sample()));
    }

    /// What the policy sees of its first camera.
    Normalization.Crop crop() {
        return live.crop();
    }

    /// Looks at an earlier or later chunk.
    void chooseBy(int chunks) {
        choose(inspection.get().selected() + chunks);
    }

    /// Shows this step.
    void step(int step) {
        change(now -> now.at(Math.clamp(step, 0, Math.max(0, steps(now) - 1)), now.token(), false));
    }

    /// Shows an earlier or later step.
    void stepBy(int steps) {
        step(inspection.get().step() + steps);
    }

    /// Looks at this token.
    void choose(Token token) {
        change(now -> now.at(now.step(), token, now.playing()));
    }

    /// Moves to a neighbouring token.
    void tokenBy(int actions, int dimensions) {
        change(now -> {
            int size = now.steps().map(DecodeTrace::chunkSize).orElse(0);
            return size == 0 ? now : now.at(now.step(), now.token().moved(actions, dimensions, size), now.playing());
        });
    }

    /// Plays the steps from the first one, or stops playing.
    void play() {
        Inspection now = inspection.get();
        if (steps(now) == 0) return;
        if (now.playing()) {
            change(playing -> playing.at(playing.step(), playing.token(), false));
            return;
        }
        steppedAt = 0;
        boolean over = now.step() == steps(now) - 1;
        change(still -> still.at(over ? 0 : still.step(), still.token(), true));
    }

    /// Shows what is new and moves on what is playing; called many times a second while somebody looks.
    void tick(long nanos) {
        changed |= live.takeIn();
        if (changed && saved == null && nanos - publishedAt >= PUBLISH_NANOS) {
            publishedAt = nanos;
            publish();
        }
        Inspection now = inspection.get();
        if (!now.playing()) return;
        if (steppedAt == 0) steppedAt = nanos;
        if (nanos - steppedAt < STEP_NANOS) return;
        steppedAt = nanos;
        boolean more = now.step() + 1 < steps(now);
        change(playing -> playing.at(more ? playing.step() + 1 : playing.step(), playing.token(), more));
    }

    private static int steps(Inspection now) {
        return now.steps().map(trace -> trace.steps().size()).orElse(0);
    }

    private void change(UnaryOperator<Inspection> change) {
        inspection.set(change.apply(inspection.get()));
    }
}
