package orbweaver.core.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.Timespan;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import orbweaver.robot.Arm;
import orbweaver.robot.motion.JointTarget;
import orbweaver.robot.safety.StopCause;
import orbweaver.robot.safety.StopTier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a recording of the JVM holds of an arm: `docs/recording.md` says how to take one.
class FlightRecordingTest {
    private static final int CYCLES = 200;
    private static final int ROUNDS = 20;
    private static final String CYCLE = "orbweaver.BusCycle";
    private static final String STOP = "orbweaver.Stop";
    private static final String FAULT = "orbweaver.Fault";

    @TempDir
    Path folder;

    private final EmulatedArm cell = new EmulatedArm();

    @Test
    void holdsCyclesTheStopsOfAnOperatorAndTheFaultsThatTheBusFound() throws IOException {
        try (var recording = record();
                Arm arm = cell.open()) {
            arm.torqueOn();
            cell.cycles(arm, CYCLES);
            sweep(arm, 0.4);
            cell.cycles(arm, 20);
            arm.latch().close(StopTier.HOLD, new StopCause.Asked("fx_key", "Space"), cell.nanos);
            cell.cycles(arm, CYCLES);
            arm.resume();
            sweep(arm, 0);
            cell.cycles(arm, 20);
            cell.unplugged = true;
            cell.cycles(arm, 1);

            List<RecordedEvent> all = events(recording);
            cyclesAreWhole(of(all, CYCLE));
            stopIsToldPhaseByPhase(of(all, STOP));
            assertThat(of(all, FAULT)).singleElement().satisfies(fault -> {
                assertThat(fault.getString("kind")).isEqualTo("PortGone");
                assertThat(fault.getString("sentence")).contains("gone");
                assertThat(fault.getString("action")).contains("servos hold");
            });
        }
    }

    private static void cyclesAreWhole(List<RecordedEvent> cycles) {
        assertThat(cycles.size()).isBetween(2 * CYCLES, 3 * CYCLES);
        for (int i = 0; i < cycles.size() - 1; i++) {
            RecordedEvent cycle = cycles.get(i);
            assertThat(cycle.getLong("cycle")).isEqualTo(cycles.getFirst().getLong("cycle") + i);
            assertThat(cycle.getInt("answered")).isEqualTo(9);
            assertThat(cycle.getLong("misses")).isZero();
            assertThat(cycle.getDuration()).isPositive();
            assertThat(cycle.getLong("readTime")).isNotNegative();
        }
        assertThat(cycles.get(CYCLES).getBoolean("driven")).isTrue();
        assertThat(cycles.getLast().getInt("answered"))
                .as("after the cable was pulled")
                .isBetween(0, 9);
    }

    private static void stopIsToldPhaseByPhase(List<RecordedEvent> stops) {
        List<RecordedEvent> pressed = stops.stream()
                .filter(stop -> stop.getString("source").equals("fx_key"))
                .toList();
        assertThat(pressed).extracting(stop -> stop.getString("phase")).containsSubsequence("CONFIRMED", "STANDING");
        RecordedEvent standing = pressed.getLast();
        assertThat(standing.getString("cause")).isEqualTo("Space");
        assertThat(standing.getInt("servosConfirmed")).isEqualTo(9);
        assertThat(standing.getDuration("wire")).isPositive();
        assertThat(standing.getDuration("standing")).isGreaterThan(standing.getDuration("wire"));
        assertThat(standing.getDouble("travelMetres")).isBetween(0.0, 0.1);
        assertThat(stops.getLast().getString("phase")).isEqualTo("PORT_GONE");
        assertThat(stops.getLast().getString("source")).isEqualTo("watch");
    }

    /// The bus must not make garbage because somebody looks on.
    @Test
    void aCycleAllocatesNothingWhileItIsRecorded() throws IOException {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (var recording = record();
                Arm arm = cell.open()) {
            arm.torqueOn();
            long least = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS && least > 0; round++) {
                long bytes = 0;
                for (int i = 0; i < CYCLES; i++) {
                    long before = threads.getCurrentThreadAllocatedBytes();
                    arm.cycle(cell.nanos);
                    bytes += threads.getCurrentThreadAllocatedBytes() - before;
                    cell.pass();
                }
                least = Math.min(least, bytes);
            }
            assertThat(of(events(recording), CYCLE)).hasSizeGreaterThanOrEqualTo(CYCLES);
            assertThat(least).isZero();
        }
    }

    @Test
    void everyEventAndFieldSaysWhatItIs() throws IOException {
        try (var _ = record();
                Arm _ = cell.open()) {
            List<EventType> ours = FlightRecorder.getFlightRecorder().getEventTypes().stream()
                    .filter(type -> type.getName().startsWith("orbweaver."))
                    .toList();
            assertThat(ours).extracting(EventType::getName).contains(CYCLE, STOP, FAULT);
            for (EventType type : ours) {
                assertThat(type.getDescription()).as(type.getName()).isNotBlank();
                assertThat(type.getCategoryNames()).as(type.getName()).startsWith("Orbweaver");
            }
            EventType stop = ours.stream()
                    .filter(type -> type.getName().equals(STOP))
                    .findFirst()
                    .orElseThrow();
            for (String time : List.of("wire", "confirmed", "standing")) {
                ValueDescriptor field = stop.getField(time);
                assertThat(field.getAnnotation(Timespan.class).value()).isEqualTo(Timespan.NANOSECONDS);
            }
        }
    }

    private static Recording record() {
        var recording = new Recording();
        for (String event : List.of(CYCLE, STOP, FAULT)) recording.enable(event);
        recording.start();
        return recording;
    }

    private List<RecordedEvent> events(Recording recording) throws IOException {
        Path file = folder.resolve("arm.jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file);
    }

    /// In the order in which they happened.
    private static List<RecordedEvent> of(List<RecordedEvent> all, String name) {
        return all.stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .sorted((a, b) -> a.getEndTime().compareTo(b.getEndTime()))
                .toList();
    }

    private void sweep(Arm arm, double waist) {
        double[] q = arm.state().wanted();
        q[0] = waist;
        arm.target(new JointTarget(q, 0.02, cell.nanos, cell.nanos + 1_000_000_000L));
    }
}
