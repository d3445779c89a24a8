package orbweaver.robot.safety;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The limits table of a cell profile: every number that decides between going on, clipping, warning and stopping.
/// Lengths in metres, angles in radians, times in seconds.
///
/// @param tracking what stops the arm
/// @param resistance what ends a policy's chunk long before, so that it looks again instead of pushing on
public record Limits(
        String note,
        Workspace workspace,
        Step step,
        Tracking tracking,
        Resistance resistance,
        Effort effort,
        Grip grip,
        Bus bus,
        Health health,
        Stop stop,
        Teleop teleop,
        Session session) {
    private static final String DEFAULTS = "/orbweaver/assets/cell/limits.json";

    /// A closed interval.
    public record Range(double min, double max) {
        public Range {
            if (!(min < max)) throw new IllegalArgumentException("empty range " + min + " .. " + max);
        }

        @JsonCreator
        static Range of(double[] ends) {
            return new Range(ends[0], ends[1]);
        }

        @JsonValue
        double[] ends() {
            return new double[] {min, max};
        }

        public double clamp(double value) {
            return Math.clamp(value, min, max);
        }

        public boolean contains(double value) {
            return value >= min && value <= max;
        }
    }

    /// The box the tool point may be in, base frame. `z.min` is the table guard.
    public record Workspace(Range x, Range y, Range z) {}

    /// What one control step may ask for.
    ///
    /// @param seconds length of a step
    /// @param translation metres on one axis in a step
    /// @param rotation radians about one axis in a step
    /// @param jointSpeed rad/s
    /// @param residualPosition metres the inverse kinematics may miss the target by
    /// @param residualRotation radians the inverse kinematics may miss the target by
    /// @param rejectionsToStop rejected targets in a row that stop the arm
    public record Step(
            double seconds,
            double translation,
            double rotation,
            double jointSpeed,
            double residualPosition,
            double residualRotation,
            int rejectionsToStop) {
        /// The same limits for steps of another length: as much in the same time.
        Step lasting(double newSeconds) {
            double share = newSeconds / seconds;
            return new Step(
                    newSeconds,
                    share * translation,
                    share * rotation,
                    jointSpeed,
                    residualPosition,
                    residualRotation,
                    rejectionsToStop);
        }
    }

    /// How far, and for how long, a measured joint may be off its target plus the computed gravity sag.
    ///
    /// @param catchUp seconds that it has to catch up after being silent for longer than that
    public record Tracking(double error, double seconds, double catchUp) {}

    /// When something is in the way of an arm that a policy drives: it gives way and the policy looks again.
    ///
    /// @param error how far a measured joint is off what [Tracking] holds it against
    /// @param seconds for how long
    /// @param catchUp as [Tracking] has it
    /// @param timesToStop how often in a row, no chunk carried to its end between, until the arm is stopped instead
    public record Resistance(double error, double seconds, double catchUp, int timesToStop) {
        /// As a [TrackingWatch] finds it.
        public Tracking watched() {
            return new Tracking(error, seconds, catchUp);
        }
    }

    /// How hard, and for how long, a servo may push.
    ///
    /// @param limit by servo name: motor current in amperes, or for a servo that measures load a share of full load
    public record Effort(double seconds, Map<String, Double> limit) {
        public Effort {
            limit = Map.copyOf(limit);
        }
    }

    /// When the gripper counts as holding something.
    ///
    /// @param shortOfGoal least angle in radians between its goal and where it is
    /// @param load least share of full load that it pushes with
    /// @param seconds how long it must do so without moving
    public record Grip(double shortOfGoal, double load, double seconds) {}

    /// The servo bus.
    ///
    /// @param watchdogSeconds silence after which the servos freeze by themselves, in steps of 20 ms
    /// @param tickJump seconds by which a servo's Realtime Tick may differ from the time elapsed
    /// @param shadowTicks position ticks between the two servos of a joint
    public record Bus(int missesToWarn, int missesToStop, double watchdogSeconds, double tickJump, int shadowTicks) {}

    /// Heat and supply: degrees Celsius and volts.
    public record Health(double warnTemperature, double parkBelowTemperatureLimit, double warnVoltage) {}

    /// What counts as held, standing, resumable and parked.
    ///
    /// @param standingVelocity rad/s below which a joint stands
    /// @param standingCycles bus cycles in a row it must stand
    /// @param standingError largest distance of a held goal from the measured angle, radians
    /// @param resumeDistance largest distance from the HOLD pose that Resume may start from, radians
    /// @param parkDistance distance from the sleep pose that counts as parked, radians
    /// @param parkSeconds shortest duration of the move to the sleep pose
    /// @param parkLift height in metres the tool is raised to before it turns home
    public record Stop(
            double standingVelocity,
            int standingCycles,
            double standingError,
            double resumeDistance,
            double parkDistance,
            double parkSeconds,
            double parkLift) {}

    /// How an operator's device drives.
    ///
    /// @param translationSpeed of the tool on one axis at full deflection, m/s
    /// @param rotationSpeed of the tool about one axis at full deflection, rad/s
    /// @param fine share of both that the fine speed is
    /// @param smoothing seconds in which the arm follows what the device asks
    /// @param gripperSeconds shortest time from closed to open
    /// @param leaderDistance rad that every joint of a leader arm may be off the follower when it takes over
    /// @param leaderRamp seconds in which a leader that took over comes to its full speed
    public record Teleop(
            double translationSpeed,
            double rotationSpeed,
            double fine,
            double smoothing,
            double gripperSeconds,
            double leaderDistance,
            double leaderRamp) {}

    /// Ages in seconds at which the session pauses or stops.
    ///
    /// @param pictureAge oldest picture a policy may act on
    /// @param pictureGone how long that may last before the arm is stopped
    /// @param chunkLate how late a chunk may come and still be executed
    /// @param chunkGone how long there may be no chunk before the arm is stopped
    /// @param heartbeat longest silence of the window's own thread while the arm is driven
    /// @param deviceSilent longest silence of a streaming operator device
    public record Session(
            double pictureAge,
            double pictureGone,
            double chunkLate,
            double chunkGone,
            double heartbeat,
            double deviceSilent) {}

    /// These limits for control steps of another length in seconds: the same speeds, so less in a shorter step.
    public Limits withStepsOf(double seconds) {
        return new Limits(
                note,
                workspace,
                step.lasting(seconds),
                tracking,
                resistance,
                effort,
                grip,
                bus,
                health,
                stop,
                teleop,
                session);
    }

    /// The defaults that a cell profile starts from.
    public static Limits defaults() {
        return withChanges("{}");
    }

    /// The defaults with the values in `changes` (a JSON object of the same shape, as sparse as you like) in their
    /// place.
    ///
    /// @throws IllegalArgumentException when a name is unknown or a value does not fit; the message says which
    public static Limits withChanges(String changes) {
        var json = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .build();
        try (InputStream in = Limits.class.getResourceAsStream(DEFAULTS)) {
            if (in == null) throw new IllegalStateException("missing on the class path: " + DEFAULTS);
            JsonNode tree = json.readTree(in);
            merge((ObjectNode) tree, (ObjectNode) json.readTree(changes));
            return json.treeToValue(tree, Limits.class);
        } catch (IOException | JacksonException e) {
            throw new IllegalArgumentException("limits: " + e.getMessage(), e);
        }
    }

    private static void merge(ObjectNode into, ObjectNode changes) {
        for (var change : changes.properties()) {
            if (into.get(change.getKey()) instanceof ObjectNode below
                    && change.getValue() instanceof ObjectNode deeper) {
                merge(below, deeper);
            } else {
                into.set(change.getKey(), change.getValue());
            }
        }
    }
}
