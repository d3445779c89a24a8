package orbweaver.robot.bus;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.dynamixel.ControlTableItem;
import orbweaver.robot.dynamixel.Instruction;
import orbweaver.robot.dynamixel.Packet;
import orbweaver.robot.dynamixel.PacketWriter;
import orbweaver.robot.dynamixel.StatusError;
import orbweaver.robot.dynamixel.StatusPacket;
import orbweaver.robot.serial.BytePort;
import org.jspecify.annotations.Nullable;

/// Requests to single servos by their ID, repeated when no answer comes: for start-up and service, not
/// for the cycle. One thread at a time, and never while an [ArmBus] runs on the same port.
public final class ServoRequests implements ServoReads {
    private static final int TRIES = 3;
    private static final int STATUS_OVERHEAD = 11;
    private static final int PING_DATA = 3;
    private static final int MOST_SERVOS = 253;

    /// How long each possible servo may take before it answers a broadcast Ping, and the adapter on
    /// top, as the vendor's SDK allows.
    private static final long NANOS_PER_SERVO = 3_000_000L;

    private static final long ADAPTER_NANOS = 16_000_000L;

    /// Nobody waits for a cycle here, and the first answer after a port was opened is the slowest.
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final BusLine line;
    private final IntFunction<String> words;

    /// Speaks on an open port.
    ///
    /// @param baud the port's, for the time that bytes take
    /// @param words what to call the servo of an ID in messages: "servo 4 (elbow)"
    public ServoRequests(BytePort port, int baud, IntFunction<String> words) {
        this(new BusLine(port, System::nanoTime, baud, PATIENCE), words);
    }

    ServoRequests(BusLine line, IntFunction<String> words) {
        this.line = line;
        this.words = words;
    }

    @Override
    public @Nullable ServoPing ping(int id) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            line.writer().ping(id);
            StatusPacket status = line.ask(id, STATUS_OVERHEAD + PING_DATA);
            if (status != null && status.dataLength() == PING_DATA) return answer(status);
        }
        return null;
    }

    private static ServoPing answer(StatusPacket status) {
        return new ServoPing(status.id(), status.u16(0), status.u8(2), status.alert());
    }

    @Override
    public BusAnswer pingAll() throws IOException {
        var found = new ArrayList<ServoPing>();
        var echoes = new ArrayList<Integer>();
        long damaged = line.damaged();
        long foreign = line.skipped();
        line.writer().ping(PacketWriter.BROADCAST);
        long wire = line.wireNanos((STATUS_OVERHEAD + PING_DATA) * MOST_SERVOS);
        line.collect(wire + NANOS_PER_SERVO * MOST_SERVOS + ADAPTER_NANOS, packet -> {
            if (isPingAnswer(packet)) {
                found.add(new ServoPing(
                        packet.id(), packet.u16(1), packet.u8(3), (packet.u8(0) & StatusError.ALERT) != 0));
            } else if (packet.instruction() == Instruction.PING.code()) {
                echoes.add(packet.id());
            }
        });
        return new BusAnswer(found, line.damaged() - damaged, line.skipped() - foreign, !echoes.isEmpty());
    }

    private static boolean isPingAnswer(Packet packet) {
        return packet.isStatus() && packet.parameters() == 1 + PING_DATA;
    }

    @Override
    public int read(int id, ControlTableItem item) throws IOException {
        return ask(id, item.address(), item.size(), "reading " + item.name()).value(0, item);
    }

    @Override
    public byte[] readBlock(int id, int address, int length) throws IOException {
        StatusPacket status =
                ask(id, address, length, "reading addresses " + address + " to " + (address + length - 1));
        var bytes = new byte[length];
        for (int k = 0; k < length; k++) bytes[k] = (byte) status.u8(k);
        return bytes;
    }

    private StatusPacket ask(int id, int address, int length, String what) throws IOException {
        StatusPacket status = null;
        for (int i = 0; i < TRIES; i++) {
            line.writer().read(id, address, length);
            status = line.ask(id, STATUS_OVERHEAD + length);
            if (status != null && status.errorCode() == 0 && status.dataLength() == length) return status;
        }
        throw failure(id, what, status);
    }

    @Override
    public Map<Integer, byte[]> syncRead(int[] ids, int address, int length) throws IOException {
        var request = new SyncRead(address, length, ids);
        line.exchange(request);
        var answers = new LinkedHashMap<Integer, byte[]>();
        for (int i = 0; i < ids.length; i++) {
            if (!request.answered(i)) continue;
            var bytes = new byte[length];
            for (int k = 0; k < length; k++) bytes[k] = (byte) request.u8(i, address + k);
            answers.put(ids[i], bytes);
        }
        return answers;
    }

    @Override
    public ReadMethod readMethod(List<ServoIdentity> servos) throws IOException {
        var reads = new FastReads();
        reads.ask(line, servos);
        return reads.method();
    }

    /// Writes one item and waits for the servo's answer, trying three times.
    ///
    /// @throws ArmException when the servo does not answer or refuses
    public void write(int id, ControlTableItem item, int value) throws IOException {
        StatusPacket status = null;
        for (int i = 0; i < TRIES; i++) {
            line.writer().write(id, item, value);
            status = line.ask(id, STATUS_OVERHEAD);
            if (status != null && status.errorCode() == 0) return;
        }
        throw failure(id, "setting " + item.name() + " to " + value, status);
    }

    /// Writes one item that changes where the servo answers. Its answer may come from there and is not
    /// asked for, but its time is waited for, so that the port may be closed.
    public void writeAway(int id, ControlTableItem item, int value) throws IOException {
        line.writer().write(id, item, value);
        line.ask(id, STATUS_OVERHEAD);
    }

    /// Writes one item to every servo on the bus; nobody answers.
    public void writeAll(ControlTableItem item, int value) throws IOException {
        line.writer().write(PacketWriter.BROADCAST, item, value);
        line.send();
    }

    /// Sets Profile Acceleration and Profile Velocity to 0 and the Goal Positions of these servos, in
    /// one frame that nobody answers.
    ///
    /// @param goals ticks by servo ID
    public void writeGoals(Map<Integer, Integer> goals) throws IOException {
        PacketWriter writer = line.writer()
                .begin(PacketWriter.BROADCAST, Instruction.SYNC_WRITE)
                .u16(Registers.PROFILE_ACCELERATION.address())
                .u16(Registers.GOAL_BLOCK);
        for (Map.Entry<Integer, Integer> goal : goals.entrySet()) {
            writer.u8(goal.getKey()).u32(0).u32(0).u32(goal.getValue());
        }
        writer.end();
        line.send();
    }

    /// Restarts a servo: its torque goes, and it is deaf for about half a second. Its answer is not
    /// waited for, since some models reboot before they give it.
    public void reboot(int id) throws IOException {
        line.writer().reboot(id);
        line.send();
    }

    /// What to call a servo at the beginning of a sentence: "Servo 4 (elbow)".
    public String name(int id) {
        String who = words.apply(id);
        return who.substring(0, 1).toUpperCase(Locale.ROOT) + who.substring(1);
    }

    private ArmException failure(int id, String what, @Nullable StatusPacket status) {
        String name = name(id);
        if (status == null) return new ArmException(name + " stopped answering while " + what + ": check its cable.");
        var error = status.error();
        return new ArmException(name + " " + (error == null ? "refused" : error.words()) + " while " + what + ".");
    }

    /// Calls every servo "servo 4" and those of an arm "servo 4 (elbow)".
    public static IntFunction<String> namesOf(List<ArmDescription.Servo> servos) {
        return id -> servos.stream()
                .filter(servo -> servo.id() == id)
                .findFirst()
                .map(servo -> "servo " + id + " (" + servo.name() + ")")
                .orElse("servo " + id);
    }
}
