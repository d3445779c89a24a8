package orbweaver.robot.service;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ArmException;
import orbweaver.robot.bus.ServoRequests;
import orbweaver.robot.dynamixel.ControlTable;
import orbweaver.robot.dynamixel.ControlTableItem;

/// Makes the two servos of a joint agree about where it is, by the shadow's Homing Offset.
///
/// The vendor's two drivers compute that offset with opposite signs, so the sign is tried: the offset
/// that should bring the shadow to its master is written, both are read again, and if they are farther
/// apart than before, it is turned round once. EEPROM is written only where it differs.
public final class ShadowCalibration {
    /// A pair farther apart than this would fight; 5 ticks are 0.44 degrees.
    public static final int TOLERANCE_TICKS = 5;

    /// A pair as near as this is left alone: the reading itself wavers by a tick.
    private static final int NEAR_TICKS = 2;

    /// A larger offset is ignored in position mode, as the vendor's e-manual says: a quarter turn.
    private static final int LARGEST_OFFSET = 1024;

    private static final int LOOKS = 5;

    private final ServoRequests bus;
    private final ArmDescription arm;
    private final CheckedWrites writes;

    public ShadowCalibration(ServoRequests bus, ArmDescription arm) {
        this.bus = bus;
        this.arm = arm;
        writes = new CheckedWrites(bus);
    }

    /// How a pair stands.
    ///
    /// @param apart position of the shadow minus that of its master, ticks
    /// @param offset the shadow's Homing Offset, ticks
    public record Pair(int master, int shadow, int apart, int offset) {
        /// Whether the offset needs no change.
        public boolean near() {
            return Math.abs(apart) <= NEAR_TICKS;
        }

        /// The offset that should bring the shadow to its master.
        public int newOffset() {
            return near() ? offset : offset - apart;
        }
    }

    /// What has been done to a pair.
    ///
    /// @param turned whether the sign had to be turned round
    /// @param writes how often EEPROM was written
    public record Outcome(Pair before, Pair after, boolean turned, int writes) {}

    /// Looks at every pair of the arm; writes nothing.
    public List<Pair> look() throws IOException {
        var pairs = new ArrayList<Pair>();
        for (ArmDescription.Servo servo : arm.servos()) if (servo.isShadow()) pairs.add(look(servo));
        return pairs;
    }

    private Pair look(ArmDescription.Servo shadow) throws IOException {
        int master = master(shadow);
        int offset = bus.read(shadow.id(), item(shadow, "Homing Offset"));
        return new Pair(master, shadow.id(), apart(master, shadow), offset);
    }

    /// Calibrates one pair. Both servos must be without torque and set up for this arm.
    ///
    /// @throws ArmException when they are not, or when no offset brings them together
    public Outcome calibrate(int shadowId) throws IOException {
        ArmDescription.Servo shadow = arm.servo(shadowId);
        int master = master(shadow);
        writes.refuseTorque(master, arm.servo(master).model());
        writes.refuseTorque(shadowId, shadow.model());
        refuseOtherMode(shadow);
        Pair before = look(shadow);
        if (before.near()) return new Outcome(before, before, false, 0);
        ControlTableItem offset = item(shadow, "Homing Offset");
        int count = writes.write(shadowId, offset, 0) ? 1 : 0;
        int bare = apart(master, shadow);
        if (Math.abs(bare) <= NEAR_TICKS) return new Outcome(before, look(shadow), false, count);
        if (Math.abs(bare) > LARGEST_OFFSET) throw tooFar(master, shadowId, bare);
        writes.write(shadowId, offset, -bare);
        count++;
        boolean turned = Math.abs(apart(master, shadow)) > Math.abs(bare);
        if (turned) {
            writes.write(shadowId, offset, bare);
            count++;
        }
        Pair after = look(shadow);
        if (Math.abs(after.apart()) > TOLERANCE_TICKS) {
            writes.write(shadowId, offset, 0);
            throw new ArmException(
                    ("No Homing Offset brings servo %d to servo %d: they stay %d ticks apart. Leave torque"
                                    + " off and look whether the joint moved meanwhile, or a horn has slipped.")
                            .formatted(shadowId, master, Math.abs(after.apart())));
        }
        return new Outcome(before, after, turned, count);
    }

    private static ArmException tooFar(int master, int shadow, int ticks) {
        return new ArmException(
                ("Servos %d and %d are %d ticks apart, more than the quarter turn that a Homing Offset can"
                                + " make up: the horn of servo %d sits wrong.")
                        .formatted(master, shadow, Math.abs(ticks), shadow));
    }

    private void refuseOtherMode(ArmDescription.Servo shadow) throws IOException {
        int drive = bus.read(shadow.id(), item(shadow, "Drive Mode"));
        int mode = bus.read(shadow.id(), item(shadow, "Operating Mode"));
        boolean right = mode == 3 && (drive & 1) == (shadow.reverse() ? 1 : 0);
        if (!right)
            throw new ArmException("Servo " + shadow.id() + " is not set up for this arm: run arm setup first.");
    }

    /// Median of a few readings of both at once.
    private int apart(int master, ArmDescription.Servo shadow) throws IOException {
        ControlTableItem position = item(shadow, "Present Position");
        var ticks = new int[LOOKS];
        for (int k = 0; k < LOOKS; k++) {
            Map<Integer, byte[]> both =
                    bus.syncRead(new int[] {master, shadow.id()}, position.address(), position.size());
            byte[] one = both.get(master);
            byte[] other = both.get(shadow.id());
            ticks[k] = one != null && other != null
                    ? position(other) - position(one)
                    : bus.read(shadow.id(), position) - bus.read(master, position);
        }
        Arrays.sort(ticks);
        if (ticks[LOOKS - 1] - ticks[0] > TOLERANCE_TICKS) {
            throw new ArmException(
                    "Servos %d and %d are moving: let the joint rest, then try again.".formatted(master, shadow.id()));
        }
        return ticks[LOOKS / 2];
    }

    private static int position(byte[] bytes) {
        return (bytes[0] & 0xFF) | (bytes[1] & 0xFF) << 8 | (bytes[2] & 0xFF) << 16 | bytes[3] << 24;
    }

    private static int master(ArmDescription.Servo shadow) {
        Integer master = shadow.shadowOf();
        if (master == null) throw new IllegalArgumentException("servo " + shadow.id() + " is no shadow");
        return master;
    }

    private static ControlTableItem item(ArmDescription.Servo servo, String name) {
        return ControlTable.of(servo.model()).item(name);
    }
}
