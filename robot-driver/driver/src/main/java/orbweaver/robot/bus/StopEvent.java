package orbweaver.robot.bus;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import orbweaver.robot.safety.StopCause;
import orbweaver.robot.safety.StopReport;

/// A stop in a recording of the JVM's flight recorder: one event for each phase that it reaches.
@Name(StopEvent.NAME)
@Label("Stop")
@Category({"Orbweaver", "Arm"})
@Description("A stop of the arm has reached a phase, as read back from the servos")
@StackTrace(false)
final class StopEvent extends Event {
    static final String NAME = "orbweaver.Stop";

    @Label("Phase")
    @Description("STOPPING, CONFIRMED, STANDING, PARKING, PARKED, RELEASING, RELEASED or PORT_GONE")
    String phase = "";

    @Label("Source")
    @Description("Which input asked for it; \"watch\" when the bus found a fault")
    String source = "";

    @Label("Cause")
    @Description("Why, in words")
    String cause = "";

    @Label("Event to Wire")
    @Description("From the event until the last byte of the stop frame was out at the bus's pace; negative until then")
    @Timespan(Timespan.NANOSECONDS)
    long wire;

    @Label("Event to Confirmed")
    @Description("From the event until every servo had read back what the stop asks of it; negative until then")
    @Timespan(Timespan.NANOSECONDS)
    long confirmed;

    @Label("Event to Standing")
    @Description("From the event until nothing had moved for three cycles; negative until then")
    @Timespan(Timespan.NANOSECONDS)
    long standing;

    @Label("Tool Travel")
    @Description("Metres the tool moved between the event and standing; NaN until then")
    double travelMetres;

    @Label("Servos Confirmed")
    int servosConfirmed;

    @Label("Presses")
    @Description("How often Stop was pressed while this stop was in force")
    int presses;

    /// Writes the event where somebody records. Belongs to the bus thread.
    static void commit(StopReport report) {
        var event = new StopEvent();
        StopCause why = report.cause();
        if (why == null || !event.shouldCommit()) return;
        event.phase = report.phase().name();
        event.source = why instanceof StopCause.Asked(String key, String _) ? key : "watch";
        event.cause = why.words();
        event.wire = report.wireNanos();
        event.confirmed = report.confirmedNanos();
        event.standing = report.standingNanos();
        event.travelMetres = report.travel();
        event.servosConfirmed = report.confirmed();
        event.presses = report.presses();
        event.commit();
    }
}
