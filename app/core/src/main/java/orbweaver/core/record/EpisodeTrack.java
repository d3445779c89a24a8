package orbweaver.core.record;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import orbweaver.core.session.JointTrack;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.Episode;
import orbweaver.dataset.Feature;
import orbweaver.dataset.parquet.Column;
import orbweaver.robot.arm.ArmDescription;

/// Reads the goals of a recorded episode, to be repeated.
public final class EpisodeTrack {
    private static final String ACTION = "action";

    private EpisodeTrack() {}

    /// The goals of one episode of a set.
    ///
    /// @throws IllegalArgumentException with a sentence for people: when the set cannot be read, has no such
    ///     episode, or its actions are not the joint angles of this arm
    public static JointTrack read(Path folder, int episode) {
        try {
            Dataset set = Dataset.open(folder);
            if (episode < 0 || episode >= set.episodes().size()) {
                throw new IllegalArgumentException("%s has no episode %d: it has %d, counted from 0."
                        .formatted(folder, episode, set.episodes().size()));
            }
            List<String> names = RowMaker.names(ArmDescription.load());
            Feature action = set.info().features().stream()
                    .filter(feature -> feature.name().equals(ACTION))
                    .findFirst()
                    .orElse(null);
            if (action == null || !names.equals(action.names())) {
                throw new IllegalArgumentException(
                        "%s cannot be repeated: its actions are not the joint angles of this arm (%s)."
                                .formatted(folder, String.join(", ", names)));
            }
            return new JointTrack(
                    "episode " + episode,
                    set.info().fps(),
                    rows(set, set.episodes().get(episode)));
        } catch (DatasetException e) {
            throw new IllegalArgumentException(e.getMessage() + ".", e);
        }
    }

    private static List<JointTrack.Row> rows(Dataset set, Episode episode) {
        Column actions = set.rows(episode).column(ACTION);
        var rows = new ArrayList<JointTrack.Row>();
        int hand = actions.width() - 1;
        for (int row = 0; row < actions.rows(); row++) {
            var q = new double[hand];
            for (int j = 0; j < hand; j++) q[j] = actions.number(row, j);
            rows.add(new JointTrack.Row(q, actions.number(row, hand)));
        }
        return rows;
    }
}
