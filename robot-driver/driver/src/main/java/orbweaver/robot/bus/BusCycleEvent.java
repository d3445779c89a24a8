package orbweaver.robot.bus;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// One control cycle in a recording of the JVM's flight recorder; its duration is the cycle's. Only numbers,
/// so that writing one makes no garbage.
@Name(BusCycleEvent.NAME)
@Label("Bus Cycle")
@Category({"Orbweaver", "Arm"})
@Description("One control cycle on the servo bus: state read, goals written, watches looked at")
@StackTrace(false)
final class BusCycleEvent extends Event {
    static final String NAME = "orbweaver.BusCycle";

    @Label("Cycle")
    @Description("Number of the cycle since the arm was opened, from 1")
    long cycle;

    @Label("Read Time")
    @Description("From the beginning of the cycle until the last answer of the state was there")
    @Timespan(Timespan.NANOSECONDS)
    long readTime;

    @Label("Servos Answered")
    @Description("Servos whose state was read in this cycle")
    int answered;

    @Label("Misses")
    @Description("Answers missing since the arm was opened, all servos together")
    long misses;

    @Label("Damaged Frames")
    @Description("Frames with a wrong checksum since the arm was opened")
    long damaged;

    @Label("Late Answers")
    @Description("Answers dropped since the arm was opened because they came after their time")
    long late;

    @Label("Driven")
    @Description("Whether goals are written")
    boolean driven;
}
