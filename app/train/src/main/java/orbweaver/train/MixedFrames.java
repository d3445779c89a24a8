package orbweaver.train;

import java.util.ArrayList;
import java.util.List;
import orbweaver.training.Example;
import orbweaver.training.ExampleSource;
import orbweaver.training.Stage;

/// Sources one behind the other, each in so many copies: drawing an index evenly draws from each
/// source as often as its copies make it large.
final class MixedFrames implements ExampleSource {
    private final List<Part> parts;
    private final int size;

    private record Part(ExampleSource frames, int from, int size) {}

    /// A source that stands in the mixture so many times.
    record Copies(ExampleSource frames, int copies) {}

    MixedFrames(List<Copies> sources) {
        List<Part> laid = new ArrayList<>();
        int at = 0;
        for (Copies source : sources) {
            int length = Math.multiplyExact(source.frames().size(), source.copies());
            laid.add(new Part(source.frames(), at, length));
            at = Math.addExact(at, length);
        }
        parts = List.copyOf(laid);
        size = at;
    }

    /// The base and the rounds, of which the rounds together are about `share`: as near as whole
    /// copies come to it.
    static MixedFrames of(ExampleSource base, List<? extends ExampleSource> rounds, double share) {
        int flown = rounds.stream().mapToInt(ExampleSource::size).sum();
        double times = share / (1 - share) * base.size() / flown;
        int copies = (int) Math.max(1, Math.round(times));
        int baseCopies = (int) Math.max(1, Math.round(1 / times));
        List<Copies> all = new ArrayList<>();
        all.add(new Copies(base, baseCopies));
        rounds.forEach(round -> all.add(new Copies(round, copies)));
        return new MixedFrames(all);
    }

    private Part part(int index) {
        int i = parts.size() - 1;
        while (parts.get(i).from() > index) i--;
        return parts.get(i);
    }

    private static int within(Part part, int index) {
        return (index - part.from()) % part.frames().size();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int textLength(int index) {
        Part part = part(index);
        return part.frames().textLength(within(part, index));
    }

    @Override
    public double keep(int index, Stage stage) {
        Part part = part(index);
        return part.frames().keep(within(part, index), stage);
    }

    @Override
    public void fill(int index, Example into) {
        Part part = part(index);
        part.frames().fill(within(part, index), into);
    }
}
