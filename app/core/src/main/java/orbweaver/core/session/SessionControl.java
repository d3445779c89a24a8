package orbweaver.core.session;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import orbweaver.core.calibration.CameraCalibration;
import orbweaver.core.policy.DecodeOutcome;
import orbweaver.core.policy.LookOutcome;
import orbweaver.core.teleop.TeleopDevice;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.Observation;
import orbweaver.robot.bus.ServoIdentity;

/// What an operator may ask of a session. Every method may be called from any thread and returns at once; what came of
/// it shows in the snapshots.
public interface SessionControl extends StopTarget, AutoCloseable {
    /// The newest state.
    SessionSnapshot snapshot();

    /// Adds a listener until the returned handle is closed.
    Subscription listen(SessionListener listener);

    /// Lets the policy drive after this instruction, or decode as a ghost while nothing moves. Refused with a notice
    /// while Stopped, without a policy, or when the instruction is empty or too long.
    void start(String instruction);

    /// The operator has looked at the plan that waits: it is carried out, also one that the gate holds. After another
    /// engine's first chunk, the next ones need no approval. Ignored unless a chunk waits,
    /// [ChunkView.Phase#PLANNED]. It does so for 5 s; after that the policy looks and decodes again.
    void approve();

    /// The plan that waits is dropped, and the policy looks and decodes again.
    void reject();

    /// What becomes of the chunks from now on ([PolicyView#mode]). Where a ghost is wanted, a policy that drives ends
    /// after the running chunk; where something else is, a ghost ends at once. Either is started anew then.
    void mode(PolicyMode wanted);

    /// Below which confidence a chunk is slowed or asks first, from now on; open at first. What waits is judged anew.
    void gate(GateLimits limits);

    /// How fast the policy drives, and how another one is chosen while nothing is driven.
    default PolicyChoice policies() {
        return PolicyChoice.NONE;
    }

    /// What the operator drives with from now on; it is closed with the session, or when another one takes its place.
    /// A device that drives now stops driving: Idle.
    void use(TeleopDevice device);

    /// The operator drives with the device in use, from where the arm is on its way to: Teleop. While a policy
    /// drives, a push of the device does the same, and either counts as an intervention. Refused with a
    /// notice while Stopped and without a device.
    void takeOver();

    /// Repeats recorded goals: a slow way to the first pose, then the rows at their rate, through the same envelope as
    /// everything else. Loaded on a thread of its own; that it cannot be becomes a notice. Refused with a notice
    /// unless Idle.
    ///
    /// @param track throws `IllegalArgumentException` with a sentence for people when there is nothing to repeat
    void replay(Supplier<JointTrack> track);

    /// Ends Teleop: a policy that was interrupted goes on with its instruction, otherwise Idle. Ignored elsewhere.
    void handBack();

    /// What the policy would decode from this. Nothing moves for it, and an arm that is driven goes before: its
    /// chunk waits one denoising step at most. What comes of it is told on the policy's thread.
    ///
    /// @param change makes the options of the trial from those that the arm is driven with
    default void whatIf(Observation seen, UnaryOperator<DecodeOptions> change, Consumer<DecodeOutcome> whenDone) {
        whenDone.accept(new DecodeOutcome.Failed("No policy is loaded.", false, System.nanoTime()));
    }

    /// Where the policy looks in a pass over `bins`, a bin or -1 (masked) for every token. Refused while
    /// an arm is driven, whose next chunk would have to wait. What comes of it is told on the policy's
    /// thread, a refusal at once.
    default void attention(Observation seen, int[] bins, Consumer<LookOutcome> whenDone) {
        whenDone.accept(new LookOutcome.Failed("No policy is loaded."));
    }

    /// A camera stands there from now on, and when the profile is opened again. What of that could not be done is told
    /// in sentences for people on a thread of its own; nothing (an empty text) when all was.
    default void calibrate(String camera, CameraCalibration calibration, Consumer<String> whenDone) {
        whenDone.accept("There is no camera yet.");
    }

    /// Ends driving after the running chunk, Teleop at once: back to Idle, no stop.
    void pause();

    /// As the newest snapshot says, where nothing newer is known.
    @Override
    default boolean driven() {
        return snapshot().driven();
    }

    /// The screen's thread is alive; to be called with every pulse. Once it was, a silence of more than the limit
    /// (250 ms) while the arm is driven stops it, measured by a thread of its own.
    void screenBeats();

    /// The screen is closed on purpose: its silence means nothing from now on.
    void screenClosed();

    /// Who answers on the arm's bus: IDs, models, firmware; none where no arm is connected.
    default List<ServoIdentity> identities() {
        return List.of();
    }

    /// Takes torque on where the arm is, if it has none, and checks the stop path with the goals that are held then:
    /// nothing moves. [StopStatus#selfTest] says what came of it, a notice why it could not be done. Ignored while
    /// anything drives, and while Stopped.
    default void testStop() {}

    /// Opens the latch: to Idle, nothing moves until the next start. Ignored while [StopStatus#resumeBlocked] is set.
    void resume();

    /// From Stopped: reboots one servo, which clears its hardware error. Its joint is limp from then on until Resume.
    void reboot(int id);

    /// After the port was lost: opens it again, on a thread of its own. The arm is Stopped then, whatever it did
    /// before, and Resume takes torque on where it is. Ignored while there is a port.
    void reconnect();

    /// From Stopped: the slow move to the sleep pose, then torque off.
    void park();

    /// From Stopped: torque off everywhere. The arm falls; the operator was asked.
    void release();

    /// What may be done to a virtual cell.
    default VirtualCellControl virtualCell() {
        return VirtualCellControl.NONE;
    }

    /// Brings the arm to rest and lets go of everything. Blocks up to a few seconds.
    @Override
    void close();

    /// Ends listening.
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
