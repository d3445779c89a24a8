package orbweaver.core.rollout;

import java.util.List;
import java.util.Locale;
import orbweaver.cell.VirtualCell;
import orbweaver.cell.task.Tasks;
import orbweaver.policy.ActionTokenizer;
import orbweaver.policy.Normalization;
import orbweaver.robot.safety.Limits;

/// Measures the making of training episodes, without pictures: `DemonstrationTrials [episodes] [task...]`.
public final class DemonstrationTrials {
    private static final int BINS = 32;
    private static final int CHUNK = 5;

    private DemonstrationTrials() {}

    public static void main(String[] args) {
        int episodes = args.length > 0 ? Integer.parseInt(args[0]) : 100;
        List<String> tasks = args.length > 1 ? List.of(args).subList(1, args.length) : Tasks.names();
        var crop = new Normalization.Crop(0, 0, Normalization.REFERENCE_WIDTH, Normalization.REFERENCE_HEIGHT);
        var normalization = Normalization.own(BINS, crop, 128, VirtualCell.VERSION, "");
        var demonstrations = new Demonstrations(new ActionTokenizer(normalization, BINS), CHUNK, Limits.defaults());
        for (String task : tasks) {
            long begin = System.nanoTime();
            int good = 0;
            int frames = 0;
            for (long seed = 1; seed <= episodes; seed++) {
                List<Demonstrations.Episode> flown = demonstrations.fly(Tasks.byName(task), seed);
                frames += flown.stream()
                        .filter(Demonstrations.Episode::success)
                        .mapToInt(e -> e.moments().size())
                        .sum();
                Demonstrations.Episode last = flown.getLast();
                if (last.success()) {
                    good++;
                } else {
                    System.out.println(task + " seed " + seed + ": " + last.instruction() + ": " + last.failure()
                            + " after " + last.steps() + " steps");
                }
            }
            double seconds = 1e-9 * (System.nanoTime() - begin);
            System.out.printf(
                    Locale.ROOT,
                    "%s %d/%d, %d frames, %.1f episodes/s%n",
                    task,
                    good,
                    episodes,
                    frames,
                    episodes / seconds);
        }
    }
}
