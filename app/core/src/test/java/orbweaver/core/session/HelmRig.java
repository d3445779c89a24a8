package orbweaver.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import orbweaver.core.arm.EmulatedArm;
import orbweaver.core.camera.Camera;
import orbweaver.core.policy.LoadedPolicy;
import orbweaver.policy.Frame;
import orbweaver.policy.Policy;
import orbweaver.robot.Arm;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.InverseKinematics;
import orbweaver.robot.arm.Kinematics;
import orbweaver.robot.arm.Pose;
import orbweaver.robot.safety.StopCause;
import orbweaver.robot.safety.StopTier;
import org.awaitility.Awaitility;

/// A helm over the emulated servos in simulated time, with a policy that pushes sideways and a device in a test's hand.
final class HelmRig implements AutoCloseable {
    /// Largest step of a policy, made by the smoothest movement in the time it has for it: peak acceleration in m/s2.
    private static final double MOST_ACCELERATION = 5.8 * 0.05 / (0.16 * 0.16);

    private static final double CYCLE_SECONDS = 0.01;
    private static final double JOINT_SPEED = 3.1;
    private static final double STEP_METRES = 0.05;
    private static final int STEP_CYCLES = 20;

    final EmulatedArm cell;
    final Arm arm;
    final Helm helm;
    final HandDevice device = new HandDevice();
    final Notices notices = new Notices();
    final Gate gate = new Gate();
    private final ChunkProgress progress = new ChunkProgress();
    private final Frames frames = new Frames();
    private final PolicyBay bay = new PolicyBay(notices, progress);
    private final Kinematics kinematics;
    private final List<double[]> wanted = new ArrayList<>();
    private final List<int[]> goals = new ArrayList<>();
    private long sequence;
    private int width = 1;
    private int height = 1;
    private int[] picture = new int[1];
    /// What happens in the world beside this arm in every cycle.
    Runnable beside = () -> {};

    private HelmRig(double[] q, Policy policy) throws IOException {
        cell = new EmulatedArm(q);
        kinematics = new Kinematics(cell.description);
        arm = cell.open();
        helm = new Helm(arm, new Helm.Parts(bay, frames, progress, gate, notices, new CopyOnWriteArrayList<>()));
        bay.begin(() -> LoadedPolicy.of(policy), Optional.empty());
        bay.picturesHaveCome();
        Awaitility.await().until(() -> bay.ready() != null);
        arm.torqueOn();
        helm.use(device);
        cycles(50);
    }

    /// With the arm where a policy may start.
    static HelmRig ready() throws IOException {
        return ready(new Sideways(STEP_METRES / 2));
    }

    static HelmRig ready(Policy policy) throws IOException {
        var arm = ArmDescription.load();
        return new HelmRig(
                new InverseKinematics(arm)
                        .solve(arm.startPose(), arm.pose("neutral"))
                        .q(),
                policy);
    }

    /// With the arm turned aside and raised above the workspace.
    static HelmRig aside() throws IOException {
        return new HelmRig(new double[] {1.2, -0.4, -0.3, 0, 0.3, 0}, new Sideways(STEP_METRES / 2));
    }

    /// The front camera delivers black pictures of this size from now on.
    void pictures(int wide, int high) {
        width = wide;
        height = high;
        picture = new int[wide * high];
    }

    /// What operators look at another policy with, in a cell that has such cameras; taken at once.
    PolicyOffers offers(List<Camera> cameras) {
        return new PolicyOffers(
                cameras, arm.limits(), gate, Runnable::run, other -> helm.take(other, Optional.empty()));
    }

    /// The policy there is.
    PolicyView policy() {
        return Objects.requireNonNull(bay.view(helm.mode(), helm.ghosts(), gate));
    }

    /// Runs the helm, the bus and the world for a number of cycles.
    void cycles(int count) {
        for (int i = 0; i < count; i++) {
            long now = cell.nanos;
            frames.put(new Frame("front", width, height, picture, ++sequence, now, null));
            if (arm.latch().closed()) helm.stopped();
            else tick(now);
            cell.cycles(arm, 1);
            beside.run();
            wanted.add(arm.state().wanted());
            goals.add(goals());
        }
    }

    /// The policy's thread lives in real time: the arm's stands still meanwhile.
    private void tick(long now) {
        String why = helm.tick(now);
        while (why == null && decodes()) {
            Thread.onSpinWait();
            why = helm.tick(now);
        }
        if (why != null) arm.latch().close(StopTier.HOLD, new StopCause.Asked("watch", why), now);
    }

    private boolean decodes() {
        ChunkView chunk = progress.view();
        return (helm.drive() == DriveState.POLICY || helm.ghosts())
                && chunk != null
                && chunk.phase() == ChunkView.Phase.DECODING;
    }

    private int[] goals() {
        var ticks = new int[arm.state().servos()];
        for (int i = 0; i < ticks.length; i++) ticks[i] = arm.state().goalTick(i);
        return ticks;
    }

    /// Lets the policy drive until it moves.
    void drive() {
        helm.start("push the block aside");
        for (int i = 0; i < 500 && !executes(); i++) cycles(1);
        assertThat(executes()).isTrue();
    }

    /// The newest chunk's phase.
    ChunkView.Phase phase() {
        return Objects.requireNonNull(progress.view()).phase();
    }

    /// Why the newest chunk was not carried to its end.
    String dropped() {
        return Objects.requireNonNull(progress.view()).dropped();
    }

    /// What the gate made of the newest chunk.
    Gating gating() {
        return Objects.requireNonNull(progress.view()).gating();
    }

    /// The newest chunk's number in its run.
    int number() {
        return Objects.requireNonNull(progress.view()).number();
    }

    private boolean executes() {
        ChunkView chunk = progress.view();
        return chunk != null && chunk.phase() == ChunkView.Phase.EXECUTING;
    }

    Pose toolWanted() {
        return kinematics.tool(wanted.getLast());
    }

    /// Where the tool was to be, so many cycles before the last one.
    Pose toolWanted(int before) {
        return kinematics.tool(wanted.get(wanted.size() - 1 - before));
    }

    /// Angle that the waist was to have so many cycles before the last one, rad.
    double waistWanted(int before) {
        return wanted.get(wanted.size() - 1 - before)[0];
    }

    String stopWords() {
        StopCause cause = arm.stopReport().cause();
        return cause == null ? "" : cause.words();
    }

    /// In all cycles so far nothing went faster, further or harder than a policy's own step may.
    void assertNoJump() {
        for (int i = 1; i < wanted.size(); i++) {
            for (int j = 0; j < wanted.get(i).length; j++) {
                double by = Math.abs(wanted.get(i)[j] - wanted.get(i - 1)[j]);
                assertThat(by).as("joint %d, cycle %d", j, i).isLessThan(1.02 * JOINT_SPEED * CYCLE_SECONDS);
            }
        }
        List<Pose> tool = wanted.stream().map(kinematics::tool).toList();
        for (int i = STEP_CYCLES; i < tool.size(); i++) {
            double way = largest(tool.get(i), tool.get(i - STEP_CYCLES));
            assertThat(way).as("metres in 200 ms, cycle %d", i).isLessThan(1.02 * STEP_METRES);
        }
        for (int i = 2; i < tool.size(); i++) {
            double faster = tool.get(i).distanceTo(mirrored(tool.get(i - 2), tool.get(i - 1)));
            double acceleration = faster / (CYCLE_SECONDS * CYCLE_SECONDS);
            assertThat(acceleration).as("m/s2, cycle %d", i).isLessThan(MOST_ACCELERATION);
        }
    }

    /// Largest step of a written goal between two cycles, in ticks, of the last so many.
    int largestGoalStep(int last) {
        int most = 0;
        for (int i = goals.size() - last; i < goals.size(); i++) {
            for (int s = 0; s < goals.get(i).length - 1; s++) {
                most = Math.max(most, Math.abs(goals.get(i)[s] - goals.get(i - 1)[s]));
            }
        }
        return most;
    }

    private static double largest(Pose a, Pose b) {
        return Math.max(Math.abs(a.x() - b.x()), Math.max(Math.abs(a.y() - b.y()), Math.abs(a.z() - b.z())));
    }

    /// Where the tool would be next if it went on evenly.
    private static Pose mirrored(Pose before, Pose now) {
        return now.withPosition(2 * now.x() - before.x(), 2 * now.y() - before.y(), 2 * now.z() - before.z());
    }

    @Override
    public void close() {
        bay.close();
        arm.close();
    }
}
