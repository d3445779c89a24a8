package orbweaver.robot.arm;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// Everything known about one arm model, read from its description file. Metres, radians, kilograms, newton metres.
/// The file's `visual` part, the shapes that pictures show, is not read here but by [ArmShape] and the cell's cameras.
///
/// @param joints base to tip; every joint frame is parallel to the base frame at zero angles
/// @param homeTool tool position at zero angles, where the tool's axes are the base axes
/// @param toolFromGripperLink tool position in the last link's frame
/// @param poses named joint poses
/// @param gripperDownRotation tool rotation, row by row, that points straight down
/// @param inertias one entry a link; `finger` stands for each of the two fingers
@JsonIgnoreProperties("visual")
public record ArmDescription(
        String name,
        String note,
        Protocol protocol,
        List<Joint> joints,
        Vector homeTool,
        Vector toolFromGripperLink,
        Map<String, List<Double>> poses,
        StartTool startTool,
        List<Vector> gripperDownRotation,
        List<Servo> servos,
        List<ServoModel> servoModels,
        Gripper gripper,
        List<Inertia> inertias) {

    static final String WX250S = "/orbweaver/assets/arm/wx250s.json";

    public ArmDescription {
        joints = List.copyOf(joints);
        poses = Map.copyOf(poses);
        gripperDownRotation = List.copyOf(gripperDownRotation);
        servos = List.copyOf(servos);
        servoModels = List.copyOf(servoModels);
        inertias = List.copyOf(inertias);
    }

    /// Bus settings and the units of the registers.
    ///
    /// @param pwmUnit share of the full supply per PWM count
    /// @param gainDivisor the P gain register holds this many times the PWM counts per tick
    /// @param derivativeDivisor the D gain register holds this many times the PWM counts per tick per second
    /// @param velocityUnit radians per second per count
    public record Protocol(
            int baud,
            int returnDelayUs,
            int ticksPerTurn,
            int zeroTick,
            double pwmUnit,
            int gainDivisor,
            int derivativeDivisor,
            double velocityUnit) {
        /// Radians per tick.
        public double tickRadians() {
            return 2 * Math.PI / ticksPerTurn;
        }
    }

    /// One revolute joint.
    ///
    /// @param origin joint frame in its parent link's frame
    /// @param velocity largest speed, rad/s
    /// @param effort largest torque, N m
    /// @param screw space screw axis at zero angles: direction, then moment
    public record Joint(
            String name,
            Vector origin,
            Vector axis,
            double lower,
            double upper,
            double velocity,
            double effort,
            List<Double> screw) {
        public Joint {
            if (!(lower < upper)) {
                throw new IllegalArgumentException("joint " + name + ": limits " + lower + " .. " + upper);
            }
            screw = List.copyOf(screw);
        }

        /// The angle itself when it is inside the limits, else the nearer limit.
        public double clamp(double angle) {
            return Math.clamp(angle, lower, upper);
        }
    }

    /// Where an episode starts.
    public record StartTool(Vector position, boolean gripperDown) {}

    /// One servo on the bus. Ticks are register values; a reverse-drive servo turns its own registers round.
    ///
    /// @param joint name of the joint it drives; null for the gripper
    /// @param shadowOf ID of the servo it follows; null for one that is commanded itself
    public record Servo(
            int id,
            String name,
            @Nullable String joint,
            int model,
            boolean reverse,
            int minTick,
            int maxTick,
            @Nullable Integer shadowOf) {
        public boolean isShadow() {
            return shadowOf != null;
        }

        public boolean drivesGripper() {
            return joint == null;
        }
    }

    /// What a servo model can do at 12 V.
    ///
    /// @param stallTorque N m
    /// @param stallCurrent A
    /// @param noLoadSpeed rad/s
    /// @param positionGain stock value of the position P gain register
    /// @param derivativeGain stock value of the position D gain register
    /// @param rotorInertia of the motor as felt at the horn, kg m2
    /// @param friction dry friction of the gears at the horn, N m
    public record ServoModel(
            int model,
            String name,
            double stallTorque,
            double stallCurrent,
            double noLoadSpeed,
            int positionGain,
            int derivativeGain,
            double rotorInertia,
            double friction) {}

    /// The parallel gripper and its crank linkage.
    ///
    /// @param halfOpeningClosed finger pad to centre, metres, at gripper value 0
    /// @param halfOpeningOpen finger pad to centre, metres, at gripper value 1
    /// @param fingersFromGripperLink origin of the finger slide in the last link's frame
    /// @param pwmLimit value of Goal PWM that bounds the grip force
    public record Gripper(
            double hornRadius,
            double linkLength,
            double halfOpeningClosed,
            double halfOpeningOpen,
            Vector fingersFromGripperLink,
            double padInset,
            int pwmLimit,
            double effort) {}

    /// Mass of one link, its centre in the link's frame, and its principal inertias about that centre in the link's
    /// axes.
    public record Inertia(String link, double mass, Vector com, Vector diagonal) {}

    /// The WidowX 250s.
    public static ArmDescription load() {
        return load(WX250S);
    }

    /// Reads a description from the class path.
    public static ArmDescription load(String resource) {
        var mapper = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        try (InputStream in = ArmDescription.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new ArmDescriptionException("arm description " + resource + " is not on the class path", null);
            }
            return mapper.readValue(in, ArmDescription.class);
        } catch (IOException | JacksonException e) {
            throw new ArmDescriptionException("arm description " + resource + " cannot be read: " + e.getMessage(), e);
        }
    }

    public int jointCount() {
        return joints.size();
    }

    /// A copy of a named joint pose, such as `home`, `sleep` or `neutral`.
    public double[] pose(String poseName) {
        List<Double> pose = poses.get(poseName);
        if (pose == null) {
            throw new ArmDescriptionException(name + " has no pose named " + poseName, null);
        }
        return pose.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// The tool pose in which an episode starts.
    public Pose startPose() {
        Vector p = startTool.position();
        double[] down =
                startTool.gripperDown() ? gripperDown() : Pose.identity().rotation();
        return Pose.of(down, p.x(), p.y(), p.z());
    }

    /// Rotation matrix, row-major, of a tool that points straight down.
    public double[] gripperDown() {
        var r = new double[9];
        for (int i = 0; i < 3; i++) {
            Vector row = gripperDownRotation.get(i);
            r[3 * i] = row.x();
            r[3 * i + 1] = row.y();
            r[3 * i + 2] = row.z();
        }
        return r;
    }

    public Servo servo(int id) {
        for (Servo servo : servos) if (servo.id() == id) return servo;
        throw new ArmDescriptionException(name + " has no servo " + id, null);
    }

    /// The servos that turn a joint, the commanded one first, its shadow after it.
    public List<Servo> servosOf(Joint joint) {
        return servos.stream().filter(s -> joint.name().equals(s.joint())).toList();
    }

    /// The servo that moves the fingers.
    public Servo gripperServo() {
        return servos.stream()
                .filter(Servo::drivesGripper)
                .findFirst()
                .orElseThrow(() -> new ArmDescriptionException(name + " has no gripper servo", null));
    }

    public ServoModel model(int number) {
        return servoModels.stream()
                .filter(m -> m.model() == number)
                .findFirst()
                .orElseThrow(() -> new ArmDescriptionException(name + " has no servo model " + number, null));
    }

    public Optional<Inertia> inertia(String link) {
        return inertias.stream().filter(i -> i.link().equals(link)).findFirst();
    }

    /// Whether every angle lies within its joint's limits.
    public boolean withinLimits(double[] q) {
        for (int i = 0; i < joints.size(); i++) {
            if (!(q[i] >= joints.get(i).lower() && q[i] <= joints.get(i).upper())) {
                return false;
            }
        }
        return true;
    }
}
