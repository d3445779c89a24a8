package orbweaver.core.trace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.motion.JointTarget;
import orbweaver.robot.service.LoggedFrame;

/// Traces for the tracing page of a browser: `chrome://tracing`, or Perfetto.
public final class Traces {
    private static final double MILLI = 1e3;

    private final ArmDescription arm;

    public Traces(ArmDescription arm) {
        this.arm = arm;
    }

    /// A session from the pictures to the wire.
    public Map<String, Object> of(SessionTrace session, Window window) {
        var trace = new ChromeTrace(window);
        session.pictures().within(window).forEach((camera, pictures) -> cameras(trace, camera, pictures));
        chunks(trace, session.chunks(window));
        targets(trace, session.targets(window));
        List<CycleLog.Cycle> cycles = session.cycles(window);
        cycles(trace, cycles);
        new WireTrack(trace, arm).add(session.frames(window));
        joints(trace, cycles);
        return trace.document("pictures, decoding, targets, bus cycles, wire and joints of a running Orbweaver");
    }

    /// The frames of a port alone, whoever drives the arm.
    public Map<String, Object> ofWire(List<LoggedFrame> frames, Window window) {
        var trace = new ChromeTrace(window);
        new WireTrack(trace, arm)
                .add(frames.stream()
                        .filter(frame -> window.contains(frame.nanos()))
                        .toList());
        return trace.document(
                "the wire only: no Orbweaver that runs holds this port, so there is no camera, no decoding"
                        + " and no motion to show");
    }

    private static void cameras(ChromeTrace trace, String camera, List<PictureLog.Picture> pictures) {
        int track = trace.track("camera " + camera);
        for (PictureLog.Picture picture : pictures) {
            trace.slice(
                    track,
                    "picture " + picture.sequence(),
                    picture.arrivedNanos(),
                    picture.handedNanos(),
                    Map.of("sequence", picture.sequence()));
        }
    }

    /// How long each step took is known, not when it began: steps are laid end to end before the chunk's end, and what
    /// is left before them is the picture's and the prompt's pass.
    private static void chunks(ChromeTrace trace, List<SessionTrace.Chunk> chunks) {
        int track = trace.track("policy");
        for (SessionTrace.Chunk chunk : chunks) {
            var args = new LinkedHashMap<String, Object>();
            args.put("picture_age_ms", (chunk.startedNanos() - chunk.observedNanos()) / 1e6);
            if (!Double.isNaN(chunk.confidence())) args.put("confidence", chunk.confidence());
            args.put("steps", chunk.stepNanos().size());
            trace.slice(track, "chunk " + chunk.number(), chunk.startedNanos(), chunk.finishedNanos(), args);
            long steps = chunk.stepNanos().stream().mapToLong(Long::longValue).sum();
            long at = Math.max(chunk.startedNanos(), chunk.finishedNanos() - steps);
            trace.slice(track, "picture and prompt", chunk.startedNanos(), at, Map.of());
            for (int k = 0; k < chunk.stepNanos().size(); k++) {
                long end =
                        Math.min(chunk.finishedNanos(), at + chunk.stepNanos().get(k));
                trace.slice(
                        track,
                        "step " + (k + 1),
                        at,
                        end,
                        Map.of("tokens_committed", chunk.committed().get(k)));
                at = end;
            }
        }
    }

    /// A target counts until the next one comes.
    private void targets(ChromeTrace trace, List<JointTarget> targets) {
        int track = trace.track("targets");
        for (int k = 0; k < targets.size(); k++) {
            JointTarget target = targets.get(k);
            long end = target.arriveNanos();
            if (k + 1 < targets.size()) end = Math.min(end, targets.get(k + 1).startNanos());
            var args = new LinkedHashMap<String, Object>();
            for (int j = 0; j < target.q().length; j++) args.put(joint(j) + "_rad", target.q()[j]);
            args.put("half_opening_mm", MILLI * target.halfOpening());
            trace.slice(track, "target", target.startNanos(), end, args);
        }
    }

    private static void cycles(ChromeTrace trace, List<CycleLog.Cycle> cycles) {
        int track = trace.track("bus");
        for (CycleLog.Cycle cycle : cycles) {
            trace.slice(track, "cycle", cycle.begunNanos(), cycle.endedNanos(), Map.of("cycle", cycle.number()));
        }
    }

    private void joints(ChromeTrace trace, List<CycleLog.Cycle> cycles) {
        int track = trace.track("joints");
        for (CycleLog.Cycle cycle : cycles) {
            for (int j = 0; j < cycle.wanted().length; j++) {
                trace.counter(
                        track,
                        joint(j) + " (rad)",
                        cycle.endedNanos(),
                        Map.of("wanted", cycle.wanted()[j], "measured", cycle.measured()[j]));
            }
            trace.counter(
                    track,
                    "gripper half opening (mm)",
                    cycle.endedNanos(),
                    Map.of("measured", MILLI * cycle.halfOpening()));
        }
    }

    private String joint(int j) {
        return arm.joints().get(j).name();
    }
}
