package orbweaver.robot.bus;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import orbweaver.robot.safety.ArmFault;

/// A fault that the bus found, in a recording of the JVM's flight recorder. Every one of them stops the arm.
@Name(FaultEvent.NAME)
@Label("Fault")
@Category({"Orbweaver", "Arm"})
@Description("The bus found something wrong with the arm and stopped it")
@StackTrace(false)
final class FaultEvent extends Event {
    static final String NAME = "orbweaver.Fault";

    @Label("Kind")
    @Description("Such as ServoSilent, HardwareError, OffTarget, PortGone")
    String kind = "";

    @Label("Sentence")
    @Description("What happened, as the operator reads it")
    String sentence = "";

    @Label("Action")
    @Description("What the operator should do")
    String action = "";

    /// Writes the event where somebody records. Belongs to the bus thread; the same event may serve again.
    void commit(ArmFault fault) {
        if (!shouldCommit()) return;
        kind = fault.getClass().getSimpleName();
        sentence = fault.headline();
        action = fault.action();
        commit();
    }
}
