package orbweaver.robot.bus;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.safety.Limits;
import orbweaver.robot.safety.WatchedServo;

/// The arm's servos as the bus counts them: by their place in the arm description, with what joins them.
final class ServoMap {
    private final List<ArmDescription.Servo> servos;
    private final int[] ids;
    private final int[] joints;
    private final int[] masters;
    private final int[] servoOfJoint;
    private final int[] commanded;
    private final double[] effortUnit;
    private final int gripper;

    ServoMap(ArmDescription arm) {
        servos = arm.servos();
        int n = servos.size();
        ids = servos.stream().mapToInt(ArmDescription.Servo::id).toArray();
        joints = new int[n];
        masters = new int[n];
        effortUnit = new double[n];
        servoOfJoint = new int[arm.jointCount()];
        int fingers = -1;
        for (int i = 0; i < n; i++) {
            ArmDescription.Servo servo = servos.get(i);
            Integer master = servo.shadowOf();
            masters[i] = master == null ? -1 : indexOf(master);
            joints[i] = jointOf(arm, servo);
            effortUnit[i] = Registers.effort(servo.model()).scale();
            if (joints[i] < 0) fingers = i;
            else if (masters[i] < 0) servoOfJoint[joints[i]] = i;
        }
        gripper = fingers;
        commanded = IntStream.range(0, n).filter(i -> masters[i] < 0).toArray();
    }

    private int indexOf(int id) {
        for (int i = 0; i < ids.length; i++) if (ids[i] == id) return i;
        throw new IllegalArgumentException("no servo " + id);
    }

    private static int jointOf(ArmDescription arm, ArmDescription.Servo servo) {
        for (int j = 0; j < arm.jointCount(); j++) {
            if (arm.joints().get(j).name().equals(servo.joint())) return j;
        }
        return -1;
    }

    int count() {
        return ids.length;
    }

    int joints() {
        return servoOfJoint.length;
    }

    int[] ids() {
        return ids.clone();
    }

    int id(int servo) {
        return ids[servo];
    }

    String name(int servo) {
        return servos.get(servo).name();
    }

    /// "servo 4 (elbow)".
    String words(int servo) {
        return "servo " + ids[servo] + " (" + name(servo) + ")";
    }

    List<ArmDescription.Servo> all() {
        return servos;
    }

    ArmDescription.Servo servo(int servo) {
        return servos.get(servo);
    }

    /// Whether a servo's effort is a share of full load instead of a current.
    boolean measuresLoad(int servo) {
        return Registers.measuresLoad(servos.get(servo).model());
    }

    /// Index of the joint a servo turns, -1 for the gripper.
    int joint(int servo) {
        return joints[servo];
    }

    /// Index of the servo a shadow follows, -1 for one that is commanded itself.
    int master(int servo) {
        return masters[servo];
    }

    /// Index of the commanded servo of a joint.
    int servoOfJoint(int joint) {
        return servoOfJoint[joint];
    }

    /// Index of the gripper's servo.
    int gripper() {
        return gripper;
    }

    /// How many servos are written to: all but the shadows.
    int commanded() {
        return commanded.length;
    }

    /// Index of the k-th servo that is written to.
    int commanded(int k) {
        return commanded[k];
    }

    /// Amperes, or share of full load, per count.
    double effortUnit(int servo) {
        return effortUnit[servo];
    }

    /// What the watches must know.
    ///
    /// @param hottest Temperature Limit of each servo
    List<WatchedServo> watched(Limits limits, double[] hottest) {
        var watched = new ArrayList<WatchedServo>();
        for (int i = 0; i < ids.length; i++) {
            Double limit = limits.effort().limit().get(name(i));
            watched.add(new WatchedServo(
                    ids[i],
                    name(i),
                    joints[i],
                    masters[i],
                    limit == null ? Double.POSITIVE_INFINITY : limit,
                    Registers.measuresLoad(servos.get(i).model()),
                    hottest[i]));
        }
        return List.copyOf(watched);
    }
}
