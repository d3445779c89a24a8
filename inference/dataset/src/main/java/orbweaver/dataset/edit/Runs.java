package orbweaver.dataset.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/// Cuts a list into runs of neighbours that belong together.
final class Runs {
    private Runs() {}

    static <T> List<List<T>> of(List<T> all, BiPredicate<T, T> together) {
        List<List<T>> runs = new ArrayList<>();
        for (T next : all) {
            if (runs.isEmpty() || !together.test(runs.getLast().getLast(), next)) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(next);
        }
        return runs;
    }
}
