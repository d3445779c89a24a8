package orbweaver.core.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The arm as last read back: its nine servos, its shadow pairs, where the tool and the fingertips are and how it
/// stands (null before the first reading), the gripper (0 closed, 1 open), and how the bus does. `port` is what it is
/// connected to, in words.
public record ArmView(
        String port,
        List<ServoHealth> servos,
        List<ShadowPair> pairs,
        @Nullable ToolPoint tool,
        @Nullable ToolPoint tips,
        @Nullable Posture posture,
        double gripper,
        double busHz,
        long busCycles,
        long busMisses) {
    public ArmView {
        servos = List.copyOf(servos);
        pairs = List.copyOf(pairs);
    }

    /// An arm of which nothing is known yet.
    public static ArmView unknown(String port) {
        return new ArmView(port, List.of(), List.of(), null, null, null, 0, 0, 0, 0);
    }

    /// How many servos answer.
    public int answering() {
        int count = 0;
        for (ServoHealth servo : servos) if (servo.condition() != ServoHealth.Condition.SILENT) count++;
        return count;
    }
}
