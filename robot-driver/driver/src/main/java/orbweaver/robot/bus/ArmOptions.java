package orbweaver.robot.bus;

import java.time.Duration;
import java.util.function.LongSupplier;

/// How the bus is run.
///
/// @param clock what `System.nanoTime()` is for this arm; simulated time where the port answers at once
/// @param cycle length of a bus cycle
/// @param replyMargin how much longer than the wire needs an answer may take
/// @param sagCompensation whether goals make up for the arm's own weight
public record ArmOptions(LongSupplier clock, Duration cycle, Duration replyMargin, boolean sagCompensation) {
    private static final Duration CYCLE = Duration.ofMillis(10);
    /// With the wire time of a feedback read this leaves a third of the cycle; a busy computer needs that.
    private static final Duration MARGIN = Duration.ofMillis(4);

    /// 100 Hz by the system's clock, 4 ms for the adapter and this computer.
    public static ArmOptions realTime() {
        return new ArmOptions(System::nanoTime, CYCLE, MARGIN, true);
    }

    /// The same with a clock of its own, for roll-outs.
    public static ArmOptions simulated(LongSupplier clock) {
        return new ArmOptions(clock, CYCLE, MARGIN, true);
    }

    /// The same, making up for the arm's own weight or not.
    public ArmOptions withSagCompensation(boolean on) {
        return new ArmOptions(clock, cycle, replyMargin, on);
    }
}
