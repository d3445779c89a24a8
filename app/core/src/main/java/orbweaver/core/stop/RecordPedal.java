package orbweaver.core.stop;

import java.util.List;
import orbweaver.core.profile.StopButton;
import orbweaver.core.session.Notice;
import orbweaver.core.session.SessionGuard;

/// A pedal or button that begins and ends episodes, wherever the focus is: both hands stay on the leader or the pad.
public final class RecordPedal implements SessionGuard {
    private static final EvdevReader.Use USE =
            new EvdevReader.Use("The record pedal", "teleop.record_pedal", "record-pedal");

    private final EvdevReader reader;

    private RecordPedal(EvdevReader reader) {
        this.reader = reader;
    }

    /// Starts reading; a device that is not there yet is waited for.
    ///
    /// @param pressed runs with every press, on the pedal's thread
    public static RecordPedal start(StopButton button, Runnable pressed) {
        return new RecordPedal(EvdevReader.start(USE, button, new Presses(pressed)));
    }

    private record Presses(Runnable pressed) implements EvdevReader.Listener {
        @Override
        public void begins() {}

        @Override
        public void pressed(EvdevRecords.Press press) {
            // A press that the kernel lost may have been none.
            if (!press.lost()) pressed.run();
        }

        @Override
        public void unplugged() {}
    }

    @Override
    public List<Notice> notices() {
        String why = reader.fault();
        if (why.isEmpty()) return List.of();
        return List.of(new Notice("record pedal", false, why + ".", "", "Enter in the Record view does the same."));
    }

    @Override
    public void close() {
        reader.close();
    }
}
