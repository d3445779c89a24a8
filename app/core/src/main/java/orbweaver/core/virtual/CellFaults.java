package orbweaver.core.virtual;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import orbweaver.cell.VirtualArm;
import orbweaver.cell.VirtualCell;
import orbweaver.cell.servo.Fault;
import orbweaver.core.cell.Breakage;
import orbweaver.core.cell.FaultControl;
import orbweaver.robot.serial.BytePort;
import orbweaver.robot.serial.PortException;
import orbweaver.robot.serial.SerialBytePort;
import org.jspecify.annotations.Nullable;

/// The faults of the virtual cell: those of servos and wire go into the emulated arm, cameras ask here whether they are
/// connected, and the arm's port is opened through here so that its cable can be pulled.
final class CellFaults implements FaultControl {
    private static final double DROPPED = 0.2;
    private static final double FLIPPED = 0.1;
    private static final int ELBOW = 4;
    private static final int FOREARM = 6;
    private static final int WAIST = 1;
    private static final int WRIST_ANGLE = 7;

    /// Below the 10.5 V that warn, above the 9.5 V at which the servos report an error.
    private static final double SAGGING_VOLTS = 10;

    private final VirtualArm arm;
    private final int baud;
    private final Set<Breakage> broken = EnumSet.noneOf(Breakage.class);
    private @Nullable BytePort port;

    CellFaults(VirtualArm arm, int baud) {
        this.arm = arm;
        this.baud = baud;
    }

    /// Opens the arm's port; with its cable pulled there is none.
    BytePort openPort() throws PortException {
        if (has(Breakage.PULLED_CABLE)) throw new PortException.Gone(arm.path().toString());
        BytePort opened = SerialBytePort.open(arm.path().toString(), baud);
        synchronized (this) {
            port = opened;
        }
        return opened;
    }

    synchronized boolean has(Breakage breakage) {
        return broken.contains(breakage);
    }

    @Override
    public synchronized Set<Breakage> broken() {
        return Collections.unmodifiableSet(EnumSet.copyOf(broken));
    }

    @Override
    public synchronized void inject(Breakage breakage) {
        if (breakage.lasts() && !broken.add(breakage)) return;
        if (breakage == Breakage.PULLED_CABLE) pull();
        else arm.ask(cell -> apply(cell, breakage));
    }

    /// Closing a port waits for its reader, which whoever pulls the cable has no reason to do.
    private void pull() {
        BytePort pulled = port;
        if (pulled != null) Thread.ofPlatform().name("pulled-cable").daemon().start(pulled::close);
    }

    @Override
    public synchronized void repair(Set<Breakage> repaired) {
        broken.removeAll(repaired);
        arm.ask(cell -> {
            cell.servos().repair();
            broken.forEach(left -> apply(cell, left));
            return true;
        });
    }

    private static boolean apply(VirtualCell cell, Breakage breakage) {
        fault(breakage, cell.seconds()).ifPresent(cell.servos()::inject);
        return true;
    }

    private static Optional<Fault> fault(Breakage breakage, double seconds) {
        return Optional.ofNullable(
                switch (breakage) {
                    case FRONT_CAMERA, WRIST_CAMERA, PULLED_CABLE -> null;
                    case DROPPED_PACKETS -> new Fault.Drop(DROPPED);
                    case FLIPPED_BITS -> new Fault.BitFlip(FLIPPED);
                    case SILENT_SERVO -> new Fault.Missing(FOREARM);
                    case BLOCKED_JOINT -> new Fault.Stuck(WAIST);
                    case HEATED_SERVO -> new Fault.Heat(ELBOW);
                    case SAGGING_SUPPLY -> new Fault.Voltage(SAGGING_VOLTS);
                    case OVERLOADED_SERVO -> new Fault.Overload(ELBOW);
                    case REBOOTED_SERVO -> new Fault.Reboot(WRIST_ANGLE, seconds);
                });
    }
}
