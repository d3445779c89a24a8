package orbweaver.robot.service;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.arm.Ticks;
import orbweaver.robot.bus.ArmException;
import orbweaver.robot.bus.ServoPing;
import orbweaver.robot.bus.ServoReads;
import orbweaver.robot.dynamixel.ControlTable;

/// Looks at all servos of an arm again and again. Only reads: it works beside an arm that holds torque,
/// whoever gave it. A servo that falls silent is asked for with Ping, one a second, until it is back.
public final class BusMonitor {
    private static final String FIRST = "Torque Enable";
    private static final String LAST = "Present Temperature";

    /// Asking somebody who is not there takes as long as several looks.
    private static final long SEEK_NANOS = 1_000_000_000L;

    private final ServoReads bus;
    private final List<Watched> servos = new ArrayList<>();
    private final int from;
    private final int length;
    private final Ticks ticks;
    private int next;
    private long soughtNanos;

    private static final class Watched {
        private final ArmDescription.Servo servo;
        private final ControlTable table;
        private boolean present;
        private boolean answered;
        private RegisterImage registers;
        private long misses;

        private Watched(ArmDescription.Servo servo, int from, int length) {
            this.servo = servo;
            table = ControlTable.of(servo.model());
            registers = new RegisterImage(table, from, new byte[length]);
        }
    }

    /// Asks each servo of the arm whether it is there.
    public BusMonitor(ServoReads bus, ArmDescription arm) throws IOException {
        this.bus = bus;
        ticks = new Ticks(arm);
        ControlTable any = ControlTable.of(arm.servos().getFirst().model());
        from = any.item(FIRST).address();
        length = any.item(LAST).end() - from;
        for (ArmDescription.Servo servo : arm.servos()) {
            var watched = new Watched(servo, from, length);
            watched.present = there(watched);
            servos.add(watched);
        }
        soughtNanos = System.nanoTime();
    }

    /// How many servos answer.
    public long answering() {
        return servos.stream().filter(w -> w.present).count();
    }

    /// Reads all servos once.
    public List<ServoSample> sample() throws IOException {
        seekOne();
        int[] ids = servos.stream()
                .filter(w -> w.present)
                .mapToInt(w -> w.servo.id())
                .toArray();
        Map<Integer, byte[]> answers = ids.length == 0 ? Map.of() : bus.syncRead(ids, from, length);
        for (Watched w : servos) {
            w.answered = false;
            byte[] bytes = answers.get(w.servo.id());
            if (bytes != null) take(w, bytes);
            else if (w.present) readAlone(w);
        }
        return servos.stream().map(this::sample).toList();
    }

    /// In a Sync Read the servos behind a silent one may be silent too.
    private void readAlone(Watched w) throws IOException {
        try {
            w.misses++;
            take(w, bus.readBlock(w.servo.id(), from, length));
        } catch (ArmException _) {
            w.present = false;
        }
    }

    private void seekOne() throws IOException {
        if (System.nanoTime() - soughtNanos < SEEK_NANOS) return;
        soughtNanos = System.nanoTime();
        for (int k = 0; k < servos.size(); k++) {
            next = (next + 1) % servos.size();
            Watched w = servos.get(next);
            if (w.present) continue;
            w.present = there(w);
            if (!w.present) w.misses++;
            return;
        }
    }

    private boolean there(Watched w) throws IOException {
        ServoPing ping = bus.ping(w.servo.id());
        return ping != null && ping.model() == w.servo.model();
    }

    private void take(Watched w, byte[] bytes) {
        w.registers = new RegisterImage(w.table, from, bytes);
        w.answered = true;
    }

    private ServoSample sample(Watched w) {
        boolean load = !w.table.has("Present Current");
        String effort = load ? "Present Load" : "Present Current";
        return new ServoSample(
                w.servo.id(),
                w.servo.name(),
                w.answered,
                w.registers.value("Present Position"),
                ticks.radians(w.registers.value("Present Position")),
                w.registers.inUnits("Present Velocity"),
                w.registers.inUnits(effort),
                load,
                w.registers.inUnits(LAST),
                w.registers.inUnits("Present Input Voltage"),
                w.registers.value(FIRST) != 0,
                w.registers.value("Bus Watchdog") < 0,
                w.registers.value("Hardware Error Status"),
                w.misses);
    }
}
