package orbweaver.ui.inspect;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import orbweaver.core.policy.DecodeOutcome;
import orbweaver.core.session.SessionControl;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.Observation;
import orbweaver.policy.PinnedToken;
import orbweaver.ui.live.LongWorks;
import org.jspecify.annotations.Nullable;

/// Asks the policy what it would have done, and holds the answer against what it did. Nothing moves, and an arm that is
/// driven goes before. Belongs to the screen's thread.
final class WhatIfViewModel {
    private static final DecodeTrace NO_TRACE =
            new DecodeTrace(1, 1, 0, DecoderKind.HAD, "", List.of(), new int[1], new float[] {Float.NaN}, 0, 0, 0);
    private static final WhatIf NOTHING = WhatIf.asIt(NO_TRACE);

    private final SessionControl session;
    private final InspectViewModel inspect;
    private final Executor screen;
    private final LongWorks works;
    private final ReadOnlyObjectWrapper<Trial> trial = new ReadOnlyObjectWrapper<>(
            new Trial("No chunk yet.", NOTHING, NOTHING, false, "", Optional.empty(), Optional.empty()));
    private int chunk = -1;
    /// Counts what was asked; an answer to anything older is let go.
    private int generation;
    private LongWorks.@Nullable Work work;

    /// @param screen runs tasks on the screen's thread
    /// @param works hear of what is asked
    WhatIfViewModel(SessionControl session, InspectViewModel inspect, Executor screen, LongWorks works) {
        this.session = session;
        this.inspect = inspect;
        this.screen = screen;
        this.works = works;
        inspect.inspectionProperty().subscribe(this::show);
    }

    ReadOnlyObjectProperty<Trial> trialProperty() {
        return trial.getReadOnlyProperty();
    }

    private void show(Inspection now) {
        InspectedChunk looked = now.chunk();
        int number = looked == null ? -1 : looked.decoded().number();
        if (number == chunk) {
            String possible = possible(now);
            Trial kept = trial.get();
            if (!possible.equals(kept.possible())) trial.set(fresh(possible, kept.was(), kept.asks()));
            return;
        }
        chunk = number;
        generation++;
        over();
        WhatIf was = looked == null ? NOTHING : WhatIf.asIt(looked.trace());
        trial.set(fresh(possible(now), was, was));
    }

    private static Trial fresh(String possible, WhatIf was, WhatIf asks) {
        return new Trial(possible, was, asks, false, "", Optional.empty(), Optional.empty());
    }

    private static String possible(Inspection now) {
        InspectedChunk looked = now.chunk();
        if (looked == null) return "No chunk yet.";
        return looked.hasPictures()
                ? ""
                : "Its picture is not kept any more: the newest %d chunks have one.".formatted(ChunkShelf.PICTURES);
    }

    /// Whether the chunk behind the one that is looked at can lend its picture.
    boolean hasNextPicture() {
        return next(inspect.inspectionProperty().get()) != null;
    }

    private static @Nullable InspectedChunk next(Inspection now) {
        int at = now.selected() + 1;
        if (now.selected() < 0 || at >= now.chunks().size()) return null;
        InspectedChunk next = now.chunks().get(at);
        return next.hasPictures() ? next : null;
    }

    /// The numbers of passes that a decoder can take with this chunk.
    List<Integer> stepChoices(DecoderKind decoder) {
        DecodeTrace trace = trace();
        return WhatIf.choices(decoder, trace.chunkSize(), trace.dimensions());
    }

    /// The same with another decoder, in as many passes as that can take.
    WhatIf withDecoder(WhatIf was, DecoderKind decoder) {
        DecodeTrace trace = trace();
        boolean fits = stepChoices(decoder).contains(was.steps());
        return was.withDecoder(
                decoder, fits ? was.steps() : decoder.defaultSteps(trace.chunkSize(), trace.dimensions()));
    }

    private DecodeTrace trace() {
        InspectedChunk looked = inspect.inspectionProperty().get().chunk();
        return looked == null ? NO_TRACE : looked.trace();
    }

    /// Changes what is asked. The chunk that is looked at stays the one, whichever comes next.
    void change(UnaryOperator<WhatIf> by) {
        Trial now = trial.get();
        if (!now.ready()) return;
        WhatIf asks = by.apply(now.asks());
        if (asks.equals(now.asks())) return;
        inspect.stay();
        trial.set(trial.get().asking(asks));
    }

    /// Pins a token, or frees it when it is pinned at that bin.
    void pin(Token token, int bin) {
        var pin = new PinnedToken(token.action(), token.dimension(), bin);
        change(was ->
                was.pinned().contains(pin) ? was.without(token.action(), token.dimension()) : was.withPinned(pin));
    }

    /// A pinned token in words.
    String words(PinnedToken pin) {
        var token = new Token(pin.action(), pin.dimension());
        return token.words() + " " + inspect.inspectionProperty().get().measured(pin.dimension(), pin.bin());
    }

    /// Asks.
    void decode() {
        if (!begin("What-if")) return;
        WhatIf asks = trial.get().asks();
        ask(asks, chunk -> {
            over();
            trial.set(trial.get().answered(new Comparison(decoded(), chunk, asks)));
        });
    }

    /// Hides one cell of the picture after the other, and sees how far that moves the end of the way.
    void sweep() {
        if (!begin("Sweep")) return;
        WhatIf asks = trial.get().asks();
        trial.set(trial.get().sweeping(Sweep.begun(), true));
        ask(asks, whole -> sweep(asks, whole, Sweep.begun()));
    }

    private void sweep(WhatIf asks, ActionChunk whole, Sweep known) {
        ask(asks.withHidden(HiddenRegion.cell(known.done(), Sweep.SIDE)), hidden -> {
            Sweep more = known.with(new Comparison(whole, hidden, asks).endsApart());
            trial.set(trial.get().sweeping(more, !more.complete()));
            if (work != null) work.reached(more.done(), Sweep.CELLS);
            if (more.complete()) over();
            else sweep(asks, whole, more);
        });
    }

    private boolean begin(String what) {
        if (!trial.get().ready() || trial.get().running()) return false;
        inspect.stay();
        generation++;
        work = works.begin(what, this::cancel);
        trial.set(trial.get().awaiting());
        return true;
    }

    /// Lets go of what is asked; the policy ends the chunk it is at.
    private void cancel() {
        generation++;
        work = null;
        trial.set(trial.get().failed("Cancelled."));
    }

    private void over() {
        if (work != null) work.end();
        work = null;
    }

    private ActionChunk decoded() {
        return looked().decoded().chunk();
    }

    private InspectedChunk looked() {
        InspectedChunk looked = inspect.inspectionProperty().get().chunk();
        if (looked == null) throw new IllegalStateException("no chunk is looked at");
        return looked;
    }

    private void ask(WhatIf asks, Consumer<ActionChunk> then) {
        InspectedChunk next = next(inspect.inspectionProperty().get());
        InspectedChunk from = asks.nextPicture() && next != null ? next : looked();
        Observation seen = asks.observation(from.decoded().seen(), inspect.crop());
        int own = generation;
        session.whatIf(
                seen,
                asks::options,
                outcome -> screen.execute(() -> {
                    if (own != generation) return;
                    switch (outcome) {
                        case DecodeOutcome.Decoded answer -> then.accept(answer.chunk());
                        case DecodeOutcome.Failed failed -> {
                            over();
                            trial.set(trial.get().failed(failed.why()));
                        }
                    }
                }));
    }
}
