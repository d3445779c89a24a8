package orbweaver.core.session;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import orbweaver.core.policy.DecodeOutcome;
import orbweaver.core.policy.PolicyService;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.policy.ActionTokenizer;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.Frame;
import orbweaver.policy.Observation;
import orbweaver.policy.RobotState;
import orbweaver.robot.bus.ArmState;
import orbweaver.robot.motion.GiveWay;
import orbweaver.robot.motion.JointTarget;
import orbweaver.robot.motion.MotionPlanner;
import orbweaver.robot.motion.PlannedMotion;
import orbweaver.robot.safety.Limits;
import org.jspecify.annotations.Nullable;

/// The policy drives: look, decode, carry out the actions, look again. Time comes in with every tick; belongs to the
/// session's thread.
///
/// The picture of a chunk is taken after the last action's time has ended, the arm holds while decoding
/// (`definitions`: chunk timing). What makes the arm hold is named by [#holdReason]; what must stop it is returned by
/// [#tick].
final class PolicyRun implements Activity {
    /// What a run works with. `tokens` says what bins mean, where anybody does; `state` tells where the arm
    /// is, `arm` what the bus read last; `goals` takes what the arm is to do; `decoded` hears of every chunk
    /// that was decoded, `asked` of every action whose turn has come.
    record Parts(
            PolicyService service,
            DecodeOptions options,
            Optional<ActionTokenizer> tokens,
            MotionPlanner planner,
            Frames frames,
            Supplier<RobotState> state,
            Supplier<ArmState> arm,
            Approval approval,
            Gate gate,
            ChunkProgress progress,
            TimingLog timing,
            Notices notices,
            Limits limits,
            Consumer<JointTarget> goals,
            BiConsumer<ActionChunk, Observation> decoded,
            Consumer<Action> asked) {}

    /// A plan is made for what the picture showed then.
    private static final long PLAN_LASTS_NANOS = 5_000_000_000L;

    private static final String GAVE_WAY = "gave-way";
    /// Once or twice is a finger on a block, which the next look puts right.
    private static final int GAVE_WAY_OFTEN = 3;

    private static final String OLD_PICTURE = "the picture is too old";
    private static final String GHOST = "a ghost: nothing moves";

    private enum Phase {
        LOOKING,
        DECODING,
        WAITING,
        EXECUTING,
        ENDED
    }

    private final Parts parts;
    private final String instruction;
    private final boolean ghost;
    private final long periodNanos;
    private final AtomicReference<@Nullable DecodeOutcome> outcome = new AtomicReference<>();
    private Phase phase = Phase.LOOKING;
    private long sinceNanos;
    private long lastChunkNanos;
    private long startNanos;
    /// What an action of the chunk that runs or is shown takes.
    private long eachNanos;
    private long shownNanos;
    private int chunks;
    private int sent;
    private int rejectedInARow;
    private int gaveWayInARow;
    private boolean pausing;
    private String holdReason = "waiting for a picture";
    /// Why the last decode failed; empty when it did not.
    private String trouble = "";
    private @Nullable Observation seen;
    private @Nullable ActionChunk shown;
    private @Nullable PlannedChunk plan;
    private @Nullable JointTarget lastSent;

    /// @param ghost whether it only shows what it would do
    PolicyRun(Parts parts, String instruction, boolean ghost) {
        this.parts = parts;
        this.instruction = instruction;
        this.ghost = ghost;
        this.periodNanos = nanos(1 / parts.service.info().controlHz());
    }

    /// A run may have waited for the arm to come to its start pose.
    @Override
    public void begin(Stance from, long nowNanos) {
        parts.planner.restart(from.q(), from.halfOpening());
        lookAgain(from.standsNanos());
    }

    /// Nobody drives an arm beside which a policy only thinks.
    @Override
    public DriveState drive() {
        return ghost ? DriveState.IDLE : DriveState.POLICY;
    }

    boolean ghost() {
        return ghost;
    }

    @Override
    public void pause() {
        pausing = true;
    }

    @Override
    public boolean pausing() {
        return pausing;
    }

    @Override
    public boolean ended() {
        return phase == Phase.ENDED;
    }

    @Override
    public String holdReason() {
        return holdReason;
    }

    @Override
    public void abort(String why) {
        parts.service.cancel();
        parts.notices.solved(GAVE_WAY);
        parts.progress.dropped(why);
        phase = Phase.ENDED;
    }

    @Override
    public @Nullable String tick(long nowNanos) {
        return switch (phase) {
            case LOOKING -> look(nowNanos);
            case DECODING -> await(nowNanos);
            case WAITING -> awaitApproval(nowNanos);
            case EXECUTING -> execute(nowNanos);
            case ENDED -> null;
        };
    }

    private @Nullable String look(long now) {
        if (pausing) {
            phase = Phase.ENDED;
            return null;
        }
        if (!trouble.isEmpty() && silent(now)) return "policy silent: " + trouble;
        var cameras = parts.service.info().cameras();
        Map<String, Frame> frames = parts.frames.takenSince(cameras, sinceNanos);
        if (frames == null) {
            holdReason = trouble.isEmpty() ? "waiting for a picture" : trouble;
            return pictureFault(now);
        }
        holdReason = trouble.isEmpty() ? "waiting for a chunk" : trouble;
        phase = Phase.DECODING;
        outcome.set(null);
        parts.progress.decoding(++chunks, parts.options.steps());
        seen = new Observation(frames, instruction, Optional.of(parts.state.get()));
        parts.service.request(seen, parts.options, now, outcome::set);
        return null;
    }

    private @Nullable String await(long now) {
        DecodeOutcome done = outcome.getAndSet(null);
        return switch (done) {
            case null -> silent(now) ? "policy silent" : null;
            case DecodeOutcome.Failed(String why, boolean fault, long _) -> {
                if (!fault) tryAgain(why, now);
                yield fault ? why : null;
            }
            case DecodeOutcome.Decoded(ActionChunk chunk, long needed) -> {
                accept(chunk, needed, now);
                yield null;
            }
        };
    }

    /// An engine that does not answer may do so in a moment: the arm holds, and the next picture is decoded anew. A
    /// second of it stops.
    private void tryAgain(String why, long now) {
        phase = Phase.LOOKING;
        sinceNanos = now;
        trouble = why;
        parts.progress.dropped(why);
    }

    private boolean silent(long now) {
        return now - lastChunkNanos > nanos(parts.limits.session().chunkGone());
    }

    private void accept(ActionChunk chunk, long needed, long now) {
        var trace = chunk.trace();
        parts.timing.add(
                (trace.finishedNanos() - trace.startedNanos()) / 1e6,
                (trace.startedNanos() - trace.observedNanos()) / 1e6);
        parts.decoded.accept(chunk, Objects.requireNonNull(seen));
        if (now - needed > nanos(parts.limits.session().chunkLate())) {
            tryAgain("the chunk came %.0f ms late and was dropped".formatted((now - needed) / 1e6), now);
            return;
        }
        trouble = "";
        if (ghost || waits(chunk)) show(chunk, now);
        else begin(chunk, now);
    }

    /// Shows what the chunk would do, and plans from here again once it may.
    private void show(ActionChunk chunk, long now) {
        double[] q = parts.planner.joints();
        double halfOpening = parts.planner.halfOpening();
        Gating gating = parts.gate.judge(chunk);
        eachNanos = parts.gate.slower(gating) * periodNanos;
        PlanView view = plan(chunk, gating, now).view();
        parts.planner.restart(q, halfOpening);
        parts.progress.planned(chunk.trace(), view, gating);
        shown = chunk;
        phase = Phase.WAITING;
        shownNanos = now;
        holdReason = ghost ? GHOST : gating.asks() ? unsure(gating) : "the chunk waits for your approval";
    }

    private PlannedChunk plan(ActionChunk chunk, Gating gating, long now) {
        return PlannedChunk.of(
                chunk, parts.tokens, parts.planner, new PlannedChunk.Pace(now, periodNanos, parts.gate.slower(gating)));
    }

    /// Whether somebody has to say that the chunk may be carried out.
    private boolean waits(ActionChunk chunk) {
        return parts.approval.missingFor(
                parts.service.info(), parts.gate.judge(chunk).asks());
    }

    private String unsure(Gating gating) {
        return "not sure enough (%s of %s): run it anyway, decode again or take over"
                .formatted(
                        Gating.written(gating.score()),
                        Gating.written(parts.gate.limits().hold()));
    }

    private @Nullable String awaitApproval(long now) {
        if (pausing) {
            parts.progress.dropped("the run was ended");
            phase = Phase.ENDED;
        } else if (ghost) {
            // As long as it would have taken.
            if (now - shownNanos >= Objects.requireNonNull(shown).execute() * eachNanos) anew(GHOST, now);
        } else if (!waits(Objects.requireNonNull(shown))) {
            begin(Objects.requireNonNull(shown), now);
        } else if (now - shownNanos > PLAN_LASTS_NANOS) {
            anew("the plan was not approved in time: another one follows", now);
        }
        return null;
    }

    /// The operator does not want the plan that waits: the policy looks and decodes again.
    void reject(long now) {
        if (phase == Phase.WAITING) anew("the plan was rejected: another one follows", now);
    }

    private void anew(String why, long now) {
        parts.progress.dropped(why);
        lookAgain(now);
        holdReason = why;
    }

    private void begin(ActionChunk chunk, long now) {
        parts.approval.used();
        Gating gating = parts.gate.judge(chunk);
        eachNanos = parts.gate.slower(gating) * periodNanos;
        plan = plan(chunk, gating, now);
        parts.progress.executing(chunk.trace(), plan.view(), gating);
        startNanos = now;
        sent = 0;
        phase = Phase.EXECUTING;
        holdReason = "";
    }

    private @Nullable String execute(long now) {
        PlannedChunk running = Objects.requireNonNull(plan);
        if (tooOld(now)) {
            dropTheRest(now);
            return null;
        }
        ArmState arm = parts.arm.get();
        if (arm.resisted()) return giveWay(arm, now);
        int due = (int) ((now - startNanos) / eachNanos);
        if (due >= running.motions().size()) {
            gaveWayInARow = 0;
            parts.notices.solved(GAVE_WAY);
            parts.progress.done();
            afterAChunk(startNanos + running.motions().size() * eachNanos);
            return null;
        }
        if (due < sent) return null;
        sent = due + 1;
        parts.progress.action(due);
        parts.asked.accept(running.actions().get(due));
        return send(running.motions().get(due));
    }

    private @Nullable String send(PlannedMotion motion) {
        return switch (motion) {
            case PlannedMotion.Accepted accepted -> {
                rejectedInARow = 0;
                holdReason = "";
                lastSent = accepted.target();
                parts.goals.accept(lastSent);
                yield null;
            }
            case PlannedMotion.Rejected(PlannedMotion.Reason _, String why) -> {
                holdReason = "target rejected: " + why;
                yield ++rejectedInARow >= parts.limits.step().rejectionsToStop() ? "rejected targets: " + why : null;
            }
        };
    }

    /// The arm holds where it was sent last; the next step starts from there.
    private void dropTheRest(long now) {
        parts.progress.dropped(OLD_PICTURE);
        if (lastSent != null) parts.planner.restart(lastSent.q(), lastSent.halfOpening());
        afterAChunk(now);
    }

    /// Something is in the way: the arm stays where it is, and the policy looks what that is.
    private @Nullable String giveWay(ArmState arm, long now) {
        String joint = "servo %d (%s)".formatted(arm.id(arm.resisting()), arm.name(arm.resisting()));
        parts.progress.dropped("something is in the way: %s is held".formatted(joint));
        JointTarget here = GiveWay.target(arm.joints(), parts.planner.halfOpening(), now);
        parts.planner.restart(here.q(), here.halfOpening());
        parts.goals.accept(here);
        lastSent = here;
        afterAChunk(here.arriveNanos());
        holdReason = "something is in the way: the policy looks again";
        if (++gaveWayInARow >= parts.limits.resistance().timesToStop())
            return "something stays in the way: %s is held".formatted(joint);
        if (gaveWayInARow >= GAVE_WAY_OFTEN) parts.notices.put(stuck(joint));
        return null;
    }

    private Notice stuck(String joint) {
        return new Notice(
                GAVE_WAY,
                false,
                "Something is in the arm's way, %s is held: it gave way %d times in a row."
                        .formatted(joint, gaveWayInARow),
                "The policy looks and tries again.",
                "Take it away, or stop.");
    }

    /// The next one, unless one was all that was wanted.
    private void afterAChunk(long endedNanos) {
        if (parts.approval.mode() == PolicyMode.ONE_CHUNK) phase = Phase.ENDED;
        else lookAgain(endedNanos);
    }

    private void lookAgain(long notBeforeNanos) {
        phase = Phase.LOOKING;
        sinceNanos = notBeforeNanos;
        lastChunkNanos = notBeforeNanos;
    }

    private boolean tooOld(long now) {
        return parts.frames.age(parts.service.info().cameras(), now)
                > nanos(parts.limits.session().pictureAge());
    }

    /// Without a fresh picture no chunk follows and the arm holds by itself; one second of it stops.
    private @Nullable String pictureFault(long now) {
        if (!tooOld(now)) return null;
        holdReason = OLD_PICTURE;
        return now - sinceNanos > nanos(parts.limits.session().pictureGone()) ? "camera silent" : null;
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * 1e9);
    }
}
