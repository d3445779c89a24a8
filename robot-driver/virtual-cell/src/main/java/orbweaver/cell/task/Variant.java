package orbweaver.cell.task;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What makes a task harder than it was trained. Written behind its name: `pick-red+dark+push`. The scene of a seed is
/// that of the plain task, changed.
public enum Variant {
    /// Two other things stand about.
    DISTRACTORS,
    /// Tints of objects and table that no plain scene has.
    COLOURS,
    /// The object that is meant is round.
    SHAPES,
    /// A post hides a part of it from the front camera.
    OCCLUDER,
    /// Something passes before every lens, to and fro.
    MOVING_OCCLUDER,
    /// A bottle stands near the straight way.
    OBSTACLE,
    /// Somebody pushes the object away when the hand comes near.
    PUSH,
    /// A third of the light.
    DARK,
    /// Pictures out of focus.
    BLUR,
    /// Noisy pictures.
    NOISE,
    /// Every other picture is lost.
    DROPPED_FRAMES,
    /// Words that no training has used.
    PARAPHRASE;

    /// How it is written behind a task's name.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Variant> of(String word) {
        return Arrays.stream(values()).filter(v -> v.word().equals(word)).findFirst();
    }
}
