package orbweaver.core.stop;

import java.util.List;
import orbweaver.core.profile.StopButton;
import orbweaver.core.session.Notice;
import orbweaver.core.session.SessionGuard;
import orbweaver.core.session.StopInputView;
import orbweaver.core.session.StopSource;
import orbweaver.core.session.StopTarget;
import orbweaver.robot.scheduling.Role;
import orbweaver.robot.scheduling.Scheduling;

/// Reads a button, pedal or pad on a thread of its own, which waits in the kernel and closes the stop latch itself: no
/// window, no focus and no queue lies between. Every press counts, whether the arm is driven or not. A device that goes
/// away while the arm is driven stops it, since it could not stop it any more; it is looked for until it is back.
public final class StopInput implements SessionGuard {
    private static final EvdevReader.Use USE = new EvdevReader.Use("The stop input", "stop_input", "stop-input");

    private final EvdevReader reader;

    private StopInput(EvdevReader reader) {
        this.reader = reader;
    }

    /// Starts reading; a device that is not there yet is waited for.
    public static StopInput start(StopButton button, StopTarget target) {
        return new StopInput(EvdevReader.start(USE, button, new Presses(target)));
    }

    /// What keeps the device from being read, in one sentence with what to do; empty when nothing does. Does not read.
    public static String fault(StopButton button) {
        return EvdevReader.fault(USE, button);
    }

    private record Presses(StopTarget target) implements EvdevReader.Listener {
        @Override
        public void begins() {
            Scheduling.request(Role.STOP);
        }

        @Override
        public void pressed(EvdevRecords.Press press) {
            if (press.lost() && !target.driven()) return;
            String detail = press.lost() ? "Stop input lost events" : "Stop input, operator";
            target.stop(StopSource.INDEPENDENT, detail, System.nanoTime() - press.ageNanos());
        }

        @Override
        public void unplugged() {
            if (!target.driven()) return;
            target.stop(StopSource.INDEPENDENT, "Stop input unplugged while the arm was driven", System.nanoTime());
        }
    }

    @Override
    public StopInputView input() {
        return new StopInputView(String.valueOf(reader.device().getFileName()), reader.present());
    }

    @Override
    public List<Notice> notices() {
        String why = reader.fault();
        if (why.isEmpty()) return List.of();
        return List.of(new Notice(
                "stop input", true, why + ".", "", "The Stop button, Space and Esc of this window work meanwhile."));
    }

    /// Ends the thread.
    @Override
    public void close() {
        reader.close();
    }
}
