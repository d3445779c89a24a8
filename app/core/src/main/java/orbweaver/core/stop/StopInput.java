package orbweaver.core.stop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import orbweaver.core.profile.StopButton;
import orbweaver.core.session.Notice;
import orbweaver.core.session.SessionGuard;
import orbweaver.core.session.StopInputView;
import orbweaver.core.session.StopSource;
import orbweaver.core.session.StopTarget;
import orbweaver.robot.scheduling.Role;
import orbweaver.robot.scheduling.Scheduling;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads a button, pedal or pad on a thread of its own, which waits in the kernel and closes the stop latch itself: no
/// window, no focus and no queue lies between. Every press counts, whether the arm is driven or not. A device that goes
/// away while the arm is driven stops it, since it could not stop it any more; it is looked for until it is back.
public final class StopInput implements SessionGuard {
    private static final Logger LOG = LoggerFactory.getLogger(StopInput.class);
    private static final int BUFFER = 64 * EvdevRecords.RECORD_BYTES;
    private static final long RETRY_NANOS = 500_000_000;
    private static final long JOIN_MILLIS = 1000;

    private final StopButton button;
    private final StopTarget target;
    private final Thread thread;
    private volatile String fault = "";
    private volatile boolean opening;
    private volatile boolean present;
    private volatile boolean closing;
    private volatile @Nullable FileChannel device;

    private StopInput(StopButton button, StopTarget target) {
        this.button = button;
        this.target = target;
        thread = Thread.ofPlatform().name("stop-input").daemon().unstarted(this::run);
    }

    /// Starts reading; a device that is not there yet is waited for.
    public static StopInput start(StopButton button, StopTarget target) {
        var input = new StopInput(button, target);
        input.thread.start();
        return input;
    }

    /// What keeps the device from being read, in one sentence with what to do; empty when nothing does. Does not read.
    public static String fault(StopButton button) {
        Path path = button.device();
        if (!Files.exists(path)) return missing(path);
        if (!Files.isReadable(path)) return denied(path);
        return Files.isDirectory(path) || Files.isRegularFile(path)
                ? "The stop input " + path + " is no input device: name one below /dev/input/by-id"
                : "";
    }

    private static String missing(Path path) {
        return "The stop input " + path + " is not there: plug it in, or correct stop_input in the profile";
    }

    private static String denied(Path path) {
        return "The stop input " + path
                + " may not be read by this user; run: sudo usermod -aG input $USER, then log out and in again";
    }

    private void run() {
        Scheduling.request(Role.STOP);
        while (!closing) {
            String why = fault(button);
            if (why.isEmpty()) why = read();
            if (!closing) gone(why);
        }
    }

    /// Reads until the device is gone; says why it is.
    private String read() {
        opening = true;
        try (FileChannel opened = FileChannel.open(button.device(), StandardOpenOption.READ)) {
            opening = false;
            device = opened;
            if (closing) return "";
            fault = "";
            present = true;
            LOG.info("stop input {} is ready", button.device());
            ByteBuffer records = ByteBuffer.allocateDirect(BUFFER);
            while (opened.read(records) >= 0) {
                EvdevRecords.Press press = EvdevRecords.next(records.flip(), button.key(), wallMicros());
                if (press != null) press(press);
                records.compact();
            }
            return "The stop input " + button.device() + " was unplugged: plug it in again";
        } catch (NoSuchFileException _) {
            return missing(button.device());
        } catch (AccessDeniedException _) {
            return denied(button.device());
        } catch (IOException e) {
            return "The stop input " + button.device() + " cannot be read (" + e.getMessage() + "): plug it in again";
        } finally {
            opening = false;
        }
    }

    private void press(EvdevRecords.Press press) {
        if (press.lost() && !target.driven()) return;
        String detail = press.lost() ? "Stop input lost events" : "Stop input, operator";
        target.stop(StopSource.INDEPENDENT, detail, System.nanoTime() - press.ageNanos());
    }

    private static long wallMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    private void gone(String why) {
        boolean was = present;
        present = false;
        if (was && target.driven()) {
            target.stop(StopSource.INDEPENDENT, "Stop input unplugged while the arm was driven", System.nanoTime());
        }
        if (!why.equals(fault)) LOG.warn("{}", why);
        fault = why;
        if (!closing) LockSupport.parkNanos(this, RETRY_NANOS);
    }

    @Override
    public StopInputView input() {
        return new StopInputView(String.valueOf(button.device().getFileName()), present);
    }

    @Override
    public List<Notice> notices() {
        String why = fault;
        if (why.isEmpty()) return List.of();
        return List.of(new Notice(
                "stop input", true, why + ".", "", "The Stop button, Space and Esc of this window work meanwhile."));
    }

    /// Ends the thread.
    @Override
    public void close() {
        closing = true;
        try {
            FileChannel reading = device;
            if (reading != null) reading.close();
            // A pipe that nobody writes to keeps its reader in open; a second end lets it go.
            if (opening)
                FileChannel.open(button.device(), StandardOpenOption.READ, StandardOpenOption.WRITE)
                        .close();
        } catch (IOException e) {
            LOG.debug("the stop input was gone already", e);
        }
        LockSupport.unpark(thread);
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
