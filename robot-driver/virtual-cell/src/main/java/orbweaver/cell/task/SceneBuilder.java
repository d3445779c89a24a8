package orbweaver.cell.task;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import orbweaver.cell.BodyPose;
import orbweaver.cell.Look;

/// Draws a scene from a seed.
final class SceneBuilder {
    private static final int TRIES = 200;
    private static final String PLATE = "plate";

    private final Task task;
    private final long seed;
    private final SplittableRandom random;
    private final TaskDescriptions.Placing placing = Tasks.descriptions().placing();
    private final TaskDescriptions.LookRanges ranges = Tasks.descriptions().look();

    SceneBuilder(Task task, long seed) {
        this.task = task;
        this.seed = seed;
        random = new SplittableRandom(
                seed * 0x9E3779B97F4A7C15L + task.plainName().hashCode());
    }

    Scene build() {
        SetUps setUps = task.setUps();
        return setUps == null ? strewn() : setUp(setUps);
    }

    /// One object and what it goes on, in one of the task's set-ups.
    private Scene setUp(SetUps setUps) {
        SetUps.Placed placed = setUps.of(seed, random);
        if (task.support().isEmpty()) return alone(placed);
        String object = colour();
        String target = Things.of(task.support()).colours().getFirst();
        List<BodyPose> bodies = new ArrayList<>();
        bodies.add(BodyPose.standing(task.support(), target, placed.target(), 0));
        bodies.add(BodyPose.standing(task.item(), object, placed.object(), placed.yaw()));
        if (task.kind() == Task.Kind.PASS) bodies.add(between(placed));
        List<String> painted = List.of(object, task.item(), task.support());
        return new Scene(task, seed, bodies, object, target, wordings(object, target), look(painted));
    }

    private Scene alone(SetUps.Placed placed) {
        String object = colour();
        List<BodyPose> bodies = List.of(BodyPose.standing(task.item(), object, placed.object(), placed.yaw()));
        return new Scene(task, seed, bodies, object, "", wordings(object, ""), look(List.of(object)));
    }

    private String colour() {
        List<String> all = Things.of(task.item()).colours();
        return task.object().equals(Task.ANY) ? all.get(random.nextInt(all.size())) : task.object();
    }

    private static BodyPose between(SetUps.Placed placed) {
        double[] middle = {
            (placed.object()[0] + placed.target()[0]) / 2, (placed.object()[1] + placed.target()[1]) / 2, 0
        };
        return BodyPose.standing(Standing.BOTTLE, "grey", middle, 0);
    }

    private List<String> wordings(String object, String target) {
        return task.wordings().stream()
                .map(w -> w.replace("{object}", object).replace("{target}", target))
                .toList();
    }

    private Scene strewn() {
        List<String> colours = colours();
        String object = task.kind() == Task.Kind.ANY ? "" : colours.getFirst();
        String target = switch (task.kind()) {
            case PLATE -> plateColour();
            case STACK -> colours.get(1);
            case PICK, ANY, PASS, REST, LAY, INTO -> "";
        };
        List<BodyPose> bodies = place(colours);
        return new Scene(task, seed, bodies, object, target, wordings(object, target), look(colours));
    }

    private static String plateColour() {
        return Things.of(PLATE).colours().getFirst();
    }

    /// The colours in this scene, the one that is meant first.
    private List<String> colours() {
        List<String> all = new ArrayList<>(Things.of(Task.BLOCK).colours());
        Collections.shuffle(all, new Random(random.nextLong()));
        if (!task.object().equals(Task.ANY)) {
            all.remove(task.object());
            all.addFirst(task.object());
        }
        return List.copyOf(all.subList(0, placing.coloursPerScene()));
    }

    private List<BodyPose> place(List<String> colours) {
        while (true) {
            List<BodyPose> bodies = new ArrayList<>();
            if (task.kind() == Task.Kind.PLATE) {
                bodies.add(BodyPose.standing(PLATE, plateColour(), somewhere(), 0));
            }
            for (String colour : colours) {
                if (!add(bodies, colour)) break;
            }
            if (bodies.stream().filter(b -> b.kind().equals("block")).count() == colours.size()) return bodies;
        }
    }

    private boolean add(List<BodyPose> bodies, String colour) {
        for (int i = 0; i < TRIES; i++) {
            double[] at = somewhere();
            double yaw = between(placing.yaw());
            if (bodies.stream().allMatch(b -> Math.hypot(b.x() - at[0], b.y() - at[1]) >= spacing(b))) {
                bodies.add(BodyPose.standing("block", colour, at, yaw));
                return true;
            }
        }
        return false;
    }

    private double spacing(BodyPose other) {
        return other.kind().equals(PLATE) ? placing.plateSpacing() : placing.blockSpacing();
    }

    private double[] somewhere() {
        return new double[] {between(placing.x()), between(placing.y()), 0};
    }

    /// Light, cameras and tints of these paints.
    private Look look(List<String> painted) {
        List<Double> sun = Look.nominal().sunDirection();
        double azimuth = Math.atan2(sun.get(1), sun.get(0)) + between(ranges.sunTurn());
        double elevation = Math.asin(sun.get(2)) + between(ranges.sunLift());
        double across = StrictMath.cos(elevation);
        List<Double> direction =
                List.of(across * StrictMath.cos(azimuth), across * StrictMath.sin(azimuth), StrictMath.sin(elevation));
        Map<String, List<Double>> albedo = new HashMap<>();
        for (String name : painted) albedo.put(name, three(ranges.albedo()));
        albedo.put(PLATE, three(ranges.albedo()));
        albedo.put("arm", three(ranges.albedo()));
        return new Look(
                direction,
                three(ranges.sunColour()),
                between(ranges.sky()),
                between(ranges.exposure()),
                random.nextLong() >>> 1,
                three(ranges.tableColour()),
                albedo,
                cameras(),
                Set.of());
    }

    private Map<String, Look.CameraOffset> cameras() {
        Map<String, Look.CameraOffset> cameras = new HashMap<>();
        new TreeMap<>(ranges.cameras())
                .forEach((name, range) -> cameras.put(
                        name,
                        new Look.CameraOffset(
                                three(List.of(-range.eye(), range.eye())),
                                three(List.of(-range.target(), range.target())))));
        return cameras;
    }

    private List<Double> three(List<Double> range) {
        return List.of(between(range), between(range), between(range));
    }

    private double between(List<Double> range) {
        return random.nextDouble(range.get(0), range.get(1));
    }
}
