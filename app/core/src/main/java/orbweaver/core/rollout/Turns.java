package orbweaver.core.rollout;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/// Who acts in each step of a demonstration: laid out before it begins, changed where the expert
/// has to take over earlier. One thread.
final class Turns {
    private static final int MOST_STRETCHES = 3;
    private static final int MOST_CHUNKS = 3;
    /// A joint is off its target for 0.3 s before the arm stops, and it takes a step or two to get
    /// there.
    private static final int RETREAT = 3;

    private final Driver[] drivers;
    private final int reach;

    /// Who acts.
    enum Driver {
        EXPERT,
        CHANCE,
        POLICY
    }

    private Turns(Driver[] drivers, int reach) {
        this.drivers = drivers;
        this.reach = reach;
    }

    /// The expert in every step but those that go astray.
    static Turns expert(boolean[] astray) {
        var drivers = new Driver[astray.length];
        for (int i = 0; i < drivers.length; i++) drivers[i] = astray[i] ? Driver.CHANCE : Driver.EXPERT;
        return new Turns(drivers, 0);
    }

    /// The policy begins, with one to three whole chunks; then the expert has one to two chunks'
    /// worth of steps; so up to three times while the expert keeps half of its steps, and the
    /// expert finishes. What the policy takes is added to the steps that the expert has. Chance
    /// acts where it falls on the expert's steps.
    static Turns led(boolean[] astray, int chunk, SplittableRandom random) {
        int stretches = 1 + random.nextInt(MOST_STRETCHES);
        int longest = astray.length + stretches * MOST_CHUNKS * chunk;
        Driver[] drivers = Arrays.copyOf(expert(astray).drivers, longest);
        Arrays.fill(drivers, astray.length, longest, Driver.EXPERT);
        int at = 0;
        int policy = 0;
        for (int s = 0; s < stretches && at - policy <= astray.length / 2; s++) {
            int length = chunk * (1 + random.nextInt(MOST_CHUNKS));
            Arrays.fill(drivers, at, at + length, Driver.POLICY);
            policy += length;
            at += length + chunk + random.nextInt(chunk + 1);
        }
        return new Turns(Arrays.copyOf(drivers, astray.length + policy), chunk);
    }

    /// Steps that there are at most.
    int steps() {
        return drivers.length;
    }

    Driver at(int step) {
        return drivers[step];
    }

    /// The expert has the rest of the policy's stretch, from a step on.
    void handOver(int from) {
        for (int i = from; i < drivers.length && drivers[i] == Driver.POLICY; i++) drivers[i] = Driver.EXPERT;
    }

    /// From which step on the expert should have had the policy's last stretch, so that the arm had
    /// not stopped in the step `stopped`; empty where the policy had not driven shortly before.
    OptionalInt earlier(int stopped) {
        int last = stopped;
        while (last >= 0 && drivers[last] != Driver.POLICY) last--;
        if (last < 0 || stopped - last > reach) return OptionalInt.empty();
        int first = last;
        while (first > 0 && drivers[first - 1] == Driver.POLICY) first--;
        return OptionalInt.of(Math.max(first, last + 1 - RETREAT));
    }
}
