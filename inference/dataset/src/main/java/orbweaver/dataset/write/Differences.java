package orbweaver.dataset.write;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import orbweaver.dataset.DatasetInfo;
import orbweaver.dataset.Feature;

/// Why episodes of one kind do not go into a dataset of another.
final class Differences {
    private final Path root;
    private final DatasetInfo info;

    Differences(Path root, DatasetInfo info) {
        this.root = root;
        this.info = info;
    }

    /// Throws when the plan does not fit the dataset, naming every difference and a folder that is free.
    void refuse(RecordingPlan plan) {
        if (!info.version().equals(DatasetInfo.VERSION)) {
            Path free = freeName(root);
            throw new RefusedSetException(
                    "%s is a dataset of version %s, which cannot be appended to: record to %s"
                            .formatted(root, info.version(), free),
                    free);
        }
        List<String> differences = of(plan);
        if (!differences.isEmpty()) {
            Path free = freeName(root);
            throw new RefusedSetException(
                    "%s cannot take these episodes: %s. Record to %s instead"
                            .formatted(root, String.join("; ", differences), free),
                    free);
        }
    }

    List<String> of(RecordingPlan plan) {
        List<String> differences = new ArrayList<>();
        if (info.fps() != plan.fps()) {
            differences.add("it has %d frames a second, not %d".formatted(info.fps(), plan.fps()));
        }
        if (!Objects.equals(info.robotType(), plan.robotType())) {
            differences.add("its robot is %s, not %s".formatted(info.robotType(), plan.robotType()));
        }
        for (Feature wanted : plan.features()) {
            Optional<Feature> there = info.feature(wanted.name());
            if (there.isEmpty()) {
                differences.add("it has no " + wanted.name());
            } else if (!there.get().sameAs(wanted)) {
                differences.add("its %s is %s, not %s"
                        .formatted(wanted.name(), there.get().describe(), wanted.describe()));
            } else if (wanted.isVideo() && otherCodec(there.get(), plan)) {
                differences.add("its %s is encoded as %s, not %s"
                        .formatted(
                                wanted.name(),
                                there.get().info().get("video.codec"),
                                plan.codec().label()));
            }
        }
        for (Feature there : info.features()) {
            if (!there.isDefault()
                    && plan.features().stream().noneMatch(f -> f.name().equals(there.name()))) {
                differences.add("it also has " + there.name());
            }
        }
        return differences;
    }

    private static boolean otherCodec(Feature video, RecordingPlan plan) {
        Object codec = video.info().get("video.codec");
        return codec != null && !codec.equals(plan.codec().label());
    }

    /// A folder beside the dataset that is not there yet.
    static Path freeName(Path root) {
        for (int i = 2; ; i++) {
            Path free = root.resolveSibling(root.getFileName() + "-" + i);
            if (!Files.exists(free)) {
                return free;
            }
        }
    }
}
