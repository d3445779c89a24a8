package orbweaver.core.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orbweaver.policy.Frame;
import orbweaver.robot.bus.ArmState;

/// What speaks against an episode, counted while it is recorded. It never decides: a person does. One thread.
final class Quality {
    /// A camera is slow below this share of the set's rate.
    private static final double SLOW = 0.7;
    private static final double OLD_SHARE = 0.05;
    private static final double LATE_SHARE = 0.01;
    private static final double STILL_SECONDS = 1;
    /// Radians, and share of the gripper's way, that count as movement.
    private static final double STILL = 0.01;
    private static final double STILL_HAND = 0.03;

    private final int fps;
    private final Map<String, Pictures> cameras = new LinkedHashMap<>();
    private long rows;
    private long firstMove = -1;
    private long lastMove;
    private long clips;
    private long firstClips = -1;
    private double @org.jspecify.annotations.Nullable [] pose;

    /// What came of one camera: rows with the picture of the row before, and with one older than a period.
    static final class Pictures {
        private final List<Long> repeated = new ArrayList<>();
        private final List<Long> old = new ArrayList<>();
        private long last = -1;
        private long longest;
        private long run;

        long repeated() {
            return repeated.size();
        }

        long old() {
            return old.size();
        }

        private void add(long row, long sequence, boolean stale) {
            run = sequence == last ? run + 1 : 0;
            longest = Math.max(longest, run);
            if (run > 0) repeated.add(row);
            if (stale) old.add(row);
            last = sequence;
        }
    }

    Quality(int fps, List<CameraShape> shapes) {
        this.fps = fps;
        shapes.forEach(shape -> cameras.put(shape.name(), new Pictures()));
    }

    Pictures pictures(String camera) {
        return cameras.getOrDefault(camera, new Pictures());
    }

    /// Takes a row in. `tickNanos` is when it was made, by the clock of the frames.
    void add(ArmState state, Driving driving, Map<String, Frame> frames, long tickNanos) {
        long period = 1_000_000_000L / fps;
        frames.forEach(
                (name, frame) -> pictures(name).add(rows, frame.sequence(), tickNanos - frame.captureNanos() > period));
        if (firstClips < 0) firstClips = driving.clips();
        clips = driving.clips() - firstClips;
        if (moved(state)) {
            if (firstMove < 0) firstMove = rows;
            lastMove = rows;
        }
        rows++;
    }

    private boolean moved(ArmState state) {
        double[] q = state.joints();
        var now = new double[q.length + 1];
        System.arraycopy(q, 0, now, 0, q.length);
        now[q.length] = state.gripper();
        double[] before = pose;
        if (before == null) {
            pose = now;
            return false;
        }
        boolean moved = Math.abs(now[q.length] - before[q.length]) > STILL_HAND;
        for (int i = 0; i < q.length; i++) moved |= Math.abs(now[i] - before[i]) > STILL;
        if (moved) pose = now;
        return moved;
    }

    /// The reasons, in words; none when the episode is good.
    List<String> reasons(Ticks ticks, long dropped, String stop) {
        var reasons = new ArrayList<String>();
        cameras.forEach((name, pictures) -> about(name, pictures).forEach(reasons::add));
        if (ticks.late() > LATE_SHARE * rows)
            reasons.add("%d of %d rows were late, the latest by %.0f ms".formatted(ticks.late(), rows, ticks.latest()));
        if (dropped > 0) reasons.add(dropped + " rows found no room and are missing");
        double begin = firstMove < 0 ? rows : firstMove;
        if (begin / fps >= STILL_SECONDS) reasons.add("still for the first %.1f s: trim".formatted(begin / fps));
        double end = firstMove < 0 ? 0 : rows - 1 - lastMove;
        if (end / fps >= STILL_SECONDS) reasons.add("still for the last %.1f s: trim".formatted(end / fps));
        if (clips > 0) reasons.add(clips + (clips == 1 ? " value was" : " values were") + " clipped");
        if (!stop.isEmpty()) reasons.add("stopped: " + stop);
        return reasons;
    }

    private List<String> about(String name, Pictures pictures) {
        double rate = rows == 0 ? fps : fps * (double) (rows - pictures.repeated()) / rows;
        if ((double) pictures.longest / fps >= 1)
            return List.of("the %s camera gave no picture for %.1f s".formatted(name, (double) pictures.longest / fps));
        if (rate < SLOW * fps)
            return List.of("slow camera: %s gave %.0f of %d pictures a second".formatted(name, rate, fps));
        if (pictures.old() > OLD_SHARE * rows)
            return List.of("late frames: %d of %d of %s".formatted(pictures.old(), rows, name));
        return List.of();
    }

    /// The rows whose pictures were repeated or old, by camera, for the episode's notes.
    Map<String, Object> marked() {
        var marked = new LinkedHashMap<String, Object>();
        cameras.forEach((name, pictures) -> {
            var of = new LinkedHashMap<String, Object>();
            of.put("repeated_rows", List.copyOf(pictures.repeated));
            of.put("old_rows", List.copyOf(pictures.old));
            marked.put(name, of);
        });
        return marked;
    }
}
