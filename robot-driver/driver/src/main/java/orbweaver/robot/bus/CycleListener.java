package orbweaver.robot.bus;

/// Told of every bus cycle, on the bus thread: it must neither block nor throw.
@FunctionalInterface
public interface CycleListener {
    void cycled(ArmState state);
}
