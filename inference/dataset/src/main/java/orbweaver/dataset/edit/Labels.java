package orbweaver.dataset.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.write.Versions;

/// Labels that episodes were given since an edit, by the numbers they had before it: taking the edit back keeps them.
record Labels(Map<Integer, String> byOrigin) {
    private static final String OUTCOME = "outcome";
    private static final String ORIGINS = "origins";
    private static final String OUTCOMES = "outcomes";

    Labels {
        byOrigin = Map.copyOf(byOrigin);
    }

    /// What is to be kept with an edit: for each episode after it the number before it, -1 for none, and its label.
    static Map<String, Object> about(Dataset set, Plan plan) {
        List<Integer> origins = new ArrayList<>();
        List<String> outcomes = new ArrayList<>();
        for (Piece piece : plan.pieces()) {
            origins.add(piece.source() == set ? piece.episode().index() : -1);
            outcomes.add(piece.outcome()
                    .orElse(outcome(piece.source(), piece.episode().index())));
        }
        Map<String, Object> about = new LinkedHashMap<>();
        about.put(ORIGINS, origins);
        about.put(OUTCOMES, outcomes);
        return about;
    }

    private static String outcome(Dataset set, int episode) {
        return String.valueOf(set.notes(set.episodes().get(episode)).getOrDefault(OUTCOME, ""));
    }

    static Labels since(Versions.Version edit, Dataset now) {
        Map<Integer, String> changed = new TreeMap<>();
        if (edit.about().get(ORIGINS) instanceof List<?> origins
                && edit.about().get(OUTCOMES) instanceof List<?> outcomes) {
            int episodes = Math.min(edit.episodes(), Math.min(origins.size(), outcomes.size()));
            for (int i = 0; i < episodes; i++) {
                String label = outcome(now, i);
                if (origins.get(i) instanceof Integer origin && origin >= 0 && !label.equals(outcomes.get(i))) {
                    changed.put(origin, label);
                }
            }
        }
        return new Labels(changed);
    }

    boolean isEmpty() {
        return byOrigin.isEmpty();
    }

    /// The plan of the set before the edit, with the labels.
    Plan on(Plan plan) {
        List<Piece> pieces = new ArrayList<>();
        for (Piece piece : plan.pieces()) {
            boolean first = piece.source() == plan.pieces().getFirst().source();
            String label = first ? byOrigin.get(piece.episode().index()) : null;
            pieces.add(label == null ? piece : piece.labelled(label));
        }
        return new Plan(pieces, plan.tasks());
    }

    List<String> remarks() {
        return isEmpty()
                ? List.of()
                : List.of("labels given since stay: "
                        + Ranges.episodes(byOrigin.keySet().stream().sorted().toList()));
    }
}
