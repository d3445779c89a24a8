package orbweaver.cell.task;

import java.util.List;
import java.util.SplittableRandom;

/// The set-ups of a task that are gone through seed by seed: so and so many places, each with so and so many turns of
/// the object. Metres and radians.
///
/// @param places where the object stands, and where no target is given, what it goes on: every two of them in both
///     orders
/// @param target where the thing stands that the object goes on; empty if in one of the places
/// @param yaws turns of the object
/// @param shift greatest move of each thing along x and along y
/// @param turn greatest turn of the object beside `yaws`
public record SetUps(List<List<Double>> places, List<Double> target, List<Double> yaws, double shift, double turn) {
    public SetUps {
        places = List.copyOf(places);
        target = List.copyOf(target);
        yaws = List.copyOf(yaws);
    }

    /// Where two things stand, x, y, and how the first is turned.
    @SuppressWarnings("ArrayRecordComponent")
    record Placed(double[] object, double yaw, double[] target) {}

    /// How many there are.
    public int count() {
        return pairs() * yaws.size();
    }

    private int pairs() {
        return target.isEmpty() ? places.size() * (places.size() - 1) : places.size();
    }

    /// The set-up of a seed, moved a little by `random`.
    Placed of(long seed, SplittableRandom random) {
        int index = (int) Math.floorMod(seed, (long) count());
        int pair = index / yaws.size();
        int first = target.isEmpty() ? pair / (places.size() - 1) : pair;
        List<Double> second = target.isEmpty() ? partner(first, pair) : target;
        double[] object = moved(places.get(first), random);
        double yaw = yaws.get(index % yaws.size()) + random.nextDouble(-turn, turn);
        return new Placed(object, yaw, moved(second, random));
    }

    private List<Double> partner(int first, int pair) {
        int other = pair % (places.size() - 1);
        return places.get(other < first ? other : other + 1);
    }

    private double[] moved(List<Double> place, SplittableRandom random) {
        return new double[] {
            place.get(0) + random.nextDouble(-shift, shift), place.get(1) + random.nextDouble(-shift, shift), 0
        };
    }
}
