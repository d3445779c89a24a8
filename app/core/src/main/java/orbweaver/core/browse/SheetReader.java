package orbweaver.core.browse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import orbweaver.core.record.DecodeLog;
import orbweaver.core.record.Mark;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.Episode;
import orbweaver.dataset.Feature;
import orbweaver.dataset.parquet.Column;
import orbweaver.dataset.parquet.Table;
import org.jspecify.annotations.Nullable;

/// Reads an episode's sheet from any set that can be opened.
final class SheetReader {
    private static final String PICTURES = "observation.images.";
    private static final String CONTROLLER = "controller";
    private static final String CAPTURE = "capture.";

    /// What was measured, and what was asked of it.
    private static final Map<String, String> ASKED = Map.of("observation.state", "action", "ee.pose", "ee.target");

    private final Dataset set;
    private final Episode episode;
    private final Table rows;

    private SheetReader(Dataset set, Episode episode) {
        this.set = set;
        this.episode = episode;
        rows = set.rows(episode);
    }

    /// @throws DatasetException with a sentence when the episode cannot be read
    static EpisodeSheet read(Dataset set, Episode episode) {
        return new SheetReader(set, episode).sheet();
    }

    private EpisodeSheet sheet() {
        Map<String, Object> notes = set.notes(episode);
        var known = new LinkedHashMap<String, Object>();
        notes.forEach((key, value) -> {
            if (value != null) known.put(key, value);
        });
        return new EpisodeSheet(
                episode.index(),
                episode.task(),
                set.info().fps(),
                rows.rows(),
                cameras(set),
                groups(),
                controllers(),
                Mark.of(notes.get("marks")),
                chunks(),
                known);
    }

    /// The names of the set's cameras.
    static List<String> cameras(Dataset set) {
        return set.info().videos().stream().map(SheetReader::camera).toList();
    }

    /// The name of the camera whose feature this is.
    static String camera(Feature video) {
        return video.name().startsWith(PICTURES) ? video.name().substring(PICTURES.length()) : video.name();
    }

    private List<DecodeLog.Chunk> chunks() {
        try {
            return DecodeLog.read(set.root(), episode.index());
        } catch (IllegalArgumentException e) {
            throw new DatasetException(
                    "the decode traces of episode %d cannot be read: %s".formatted(episode.index(), e.getMessage()), e);
        }
    }

    private List<Integer> controllers() {
        Column column = rows.find(CONTROLLER).orElse(null);
        if (column == null || column.width() != 1) return List.of();
        return IntStream.range(0, column.rows())
                .mapToObj(row -> (int) column.number(row, 0))
                .toList();
    }

    private List<LaneGroup> groups() {
        var groups = new ArrayList<LaneGroup>();
        List<Feature> features = set.info().features();
        for (Feature measured : features) {
            if (!drawn(measured) || ASKED.containsValue(measured.name())) continue;
            Feature asked = named(features, ASKED.get(measured.name()));
            groups.add(group(measured, asked));
        }
        // An action without the state it moves stands for itself.
        for (Map.Entry<String, String> pair : ASKED.entrySet()) {
            Feature alone = named(features, pair.getValue());
            if (alone != null && named(features, pair.getKey()) == null) groups.add(group(alone, null));
        }
        return groups;
    }

    private static @Nullable Feature named(List<Feature> features, @Nullable String name) {
        return features.stream().filter(f -> f.name().equals(name)).findFirst().orElse(null);
    }

    /// Real numbers only; what counts or numbers something is not worth a curve.
    private boolean drawn(Feature feature) {
        return !feature.isVideo()
                && !feature.isDefault()
                && !feature.name().startsWith(CAPTURE)
                && feature.dtype().startsWith("float")
                && feature.shape().size() == 1
                && rows.find(feature.name()).isPresent();
    }

    private LaneGroup group(Feature measured, @Nullable Feature asked) {
        List<String> names = names(measured);
        List<String> wanted = asked == null ? List.of() : names(asked);
        var lanes = new ArrayList<Lane>();
        for (int i = 0; i < names.size(); i++) {
            int same = wanted.indexOf(names.get(i));
            lanes.add(new Lane(
                    names.get(i),
                    curve(measured, i, names.get(i)),
                    asked == null || same < 0 ? null : curve(asked, same, wanted.get(same))));
        }
        return new LaneGroup(measured.name(), lanes);
    }

    private static List<String> names(Feature feature) {
        if (feature.names() instanceof List<?> list && list.size() == feature.width()) {
            return list.stream().map(String::valueOf).toList();
        }
        if (feature.width() == 1) return List.of(feature.name());
        return IntStream.range(0, feature.width()).mapToObj(String::valueOf).toList();
    }

    private Curve curve(Feature feature, int place, String name) {
        Column column = rows.column(feature.name());
        var values = new float[column.rows()];
        for (int row = 0; row < values.length; row++) values[row] = (float) column.number(row, place);
        return Curve.of(name, values);
    }
}
