package orbweaver.cell.task;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import orbweaver.cell.BodyPose;
import orbweaver.cell.Look;
import orbweaver.cell.Trouble;

/// Changes the scene of a plain task as the variants of its task say. Each variant draws from a source of its own, so
/// that it changes the same whichever others there are. Metres.
final class Variations {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double DARKNESS = 0.33;
    private static final List<List<Double>> TINTS = List.of(List.of(0.50, 0.75), List.of(1.30, 1.70));
    private static final Set<String> MORE = Set.of("spoon", "carrot", "eggplant", "drum");
    private static final int DISTRACTORS = 2;
    private static final int TRIES = 400;

    private final Scene plain;
    private final Task task;
    private final List<BodyPose> bodies;
    private Look look;

    private Variations(Scene plain) {
        this.plain = plain;
        task = plain.task();
        bodies = new ArrayList<>(plain.bodies());
        look = plain.look();
    }

    static Scene of(Scene plain) {
        return plain.task().variants().isEmpty() ? plain : new Variations(plain).varied();
    }

    private Scene varied() {
        for (Variant variant : EnumSet.copyOf(task.variants())) vary(variant);
        return new Scene(task, plain.seed(), bodies, plain.object(), plain.target(), plain.wordings(), look);
    }

    private void vary(Variant variant) {
        var random = new SplittableRandom(GOLDEN * plain.seed() + variant.word().hashCode());
        switch (variant) {
            case DISTRACTORS -> addDistractors(random);
            case COLOURS -> tint(random);
            case OCCLUDER -> bodies.add(Standing.occluder(object(), random));
            case OBSTACLE -> bodies.add(Standing.obstacle(plain, bodies, random));
            case DARK -> look = look.spoilt(DARKNESS * look.exposure(), look.troubles());
            case BLUR -> trouble(Trouble.BLUR);
            case NOISE -> trouble(Trouble.NOISE);
            case DROPPED_FRAMES -> trouble(Trouble.DROPPED_FRAMES);
            case MOVING_OCCLUDER -> trouble(Trouble.PASSER_BY);
            case SHAPES -> round();
            case PUSH, PARAPHRASE -> {}
        }
    }

    private BodyPose object() {
        return bodies.get(index(plain.object()));
    }

    private int index(String colour) {
        for (int i = 0; i < bodies.size(); i++) {
            String kind = bodies.get(i).kind();
            boolean item = kind.equals(task.item()) || kind.equals(Task.BLOCK);
            if (item && (colour.isEmpty() || bodies.get(i).colour().equals(colour))) return i;
        }
        throw new IllegalStateException("no " + colour + " " + task.item());
    }

    private void round() {
        int at = index(plain.object());
        bodies.set(at, new BodyPose(task.item(), plain.object(), bodies.get(at).pose()));
    }

    private void trouble(Trouble trouble) {
        Set<Trouble> all = EnumSet.of(trouble);
        all.addAll(look.troubles());
        look = look.spoilt(look.exposure(), all);
    }

    private void tint(SplittableRandom random) {
        Map<String, List<Double>> albedo = new HashMap<>();
        for (String name : new TreeMap<>(look.albedo()).keySet()) albedo.put(name, tints(random));
        look = look.tinted(tints(random), albedo);
    }

    private static List<Double> tints(SplittableRandom random) {
        List<Double> range = TINTS.get(random.nextInt(TINTS.size()));
        return List.of(
                random.nextDouble(range.get(0), range.get(1)),
                random.nextDouble(range.get(0), range.get(1)),
                random.nextDouble(range.get(0), range.get(1)));
    }

    private void addDistractors(SplittableRandom random) {
        List<String> kinds = new ArrayList<>(MORE);
        kinds.sort(null);
        kinds.removeIf(kind -> bodies.stream().anyMatch(b -> b.kind().equals(kind)));
        for (int n = 0; n < DISTRACTORS; n++) {
            String kind = kinds.remove(random.nextInt(kinds.size()));
            for (int i = 0; i < TRIES; i++) {
                if (add(kind, random)) break;
            }
        }
    }

    /// Fingers need room beside everything that may be picked up.
    private boolean add(String kind, SplittableRandom random) {
        double x = random.nextDouble(0.16, 0.40);
        double y = random.nextDouble(-0.21, 0.21);
        double radius = Things.halfDiagonal(kind) + Standing.FINGERS;
        if (bodies.stream().anyMatch(b -> Free.overlaps(b, x, y, radius))) return false;
        String colour = Things.of(kind).colours().getLast();
        bodies.add(BodyPose.standing(kind, colour, new double[] {x, y, 0}, random.nextDouble(Math.PI)));
        return true;
    }
}
