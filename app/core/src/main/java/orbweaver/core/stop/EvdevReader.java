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
import java.util.concurrent.locks.LockSupport;
import orbweaver.core.profile.StopButton;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads an input device of Linux on a thread of its own, which waits in the kernel. A device that goes away is
/// looked for until it is back.
final class EvdevReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EvdevReader.class);
    private static final int BUFFER = 64 * EvdevRecords.RECORD_BYTES;
    private static final long RETRY_NANOS = 500_000_000;
    private static final long JOIN_MILLIS = 1000;

    private final Use use;
    private final StopButton button;
    private final Listener listener;
    private final Thread thread;
    private volatile String fault = "";
    private volatile boolean present;
    private volatile boolean closing;
    private volatile @Nullable FileChannel device;

    /// What the device is for.
    ///
    /// @param words how people call it ("The stop input")
    /// @param setting its name in a cell profile
    /// @param thread the name of the thread that reads it
    record Use(String words, String setting, String thread) {}

    /// Who is told, on the reader's thread.
    interface Listener {
        /// Before anything else.
        void begins();

        void pressed(EvdevRecords.Press press);

        /// The device was there and went away.
        void unplugged();
    }

    private EvdevReader(Use use, StopButton button, Listener listener) {
        this.use = use;
        this.button = button;
        this.listener = listener;
        thread = Thread.ofPlatform().name(use.thread()).daemon().unstarted(this::run);
    }

    /// Starts reading; a device that is not there yet is waited for.
    static EvdevReader start(Use use, StopButton button, Listener listener) {
        var reader = new EvdevReader(use, button, listener);
        reader.thread.start();
        return reader;
    }

    /// What keeps a device from being read, in one sentence with what to do; empty when nothing does. Does not read.
    static String fault(Use use, StopButton button) {
        Path path = button.device();
        if (!Files.exists(path)) return missing(use, path);
        if (!Files.isReadable(path)) return denied(use, path);
        return Files.isDirectory(path) || Files.isRegularFile(path)
                ? use.words() + " " + path + " is no input device: name one below /dev/input/by-id"
                : "";
    }

    private static String missing(Use use, Path path) {
        return use.words() + " " + path + " is not there: plug it in, or correct " + use.setting() + " in the profile";
    }

    private static String denied(Use use, Path path) {
        return use.words() + " " + path
                + " may not be read by this user; run: sudo usermod -aG input $USER, then log out and in again";
    }

    private void run() {
        listener.begins();
        while (!closing) {
            String why = fault(use, button);
            if (why.isEmpty()) why = read();
            if (!closing) gone(why);
        }
    }

    /// Reads until the device is gone; says why it is.
    private String read() {
        try (FileChannel opened = FileChannel.open(button.device(), StandardOpenOption.READ)) {
            device = opened;
            if (closing) return "";
            fault = "";
            present = true;
            LOG.info("{} {} is ready", use.setting(), button.device());
            ByteBuffer records = ByteBuffer.allocateDirect(BUFFER);
            while (opened.read(records) >= 0) {
                EvdevRecords.Press press = EvdevRecords.next(records.flip(), button.key(), wallMicros());
                if (press != null) listener.pressed(press);
                records.compact();
            }
            return use.words() + " " + button.device() + " was unplugged: plug it in again";
        } catch (NoSuchFileException _) {
            return missing(use, button.device());
        } catch (AccessDeniedException _) {
            return denied(use, button.device());
        } catch (IOException e) {
            return use.words() + " " + button.device() + " cannot be read (" + e.getMessage() + "): plug it in again";
        }
    }

    private static long wallMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    private void gone(String why) {
        boolean was = present;
        present = false;
        if (was) listener.unplugged();
        if (!why.equals(fault)) LOG.warn("{}", why);
        fault = why;
        if (!closing) LockSupport.parkNanos(this, RETRY_NANOS);
    }

    /// Why it is not read now, a sentence without its full stop; empty when it is.
    String fault() {
        return fault;
    }

    boolean present() {
        return present;
    }

    Path device() {
        return button.device();
    }

    /// Ends the thread.
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        try {
            FileChannel reading = device;
            if (reading != null) reading.close();
            if (present) join();
            else joinOpening();
        } catch (IOException e) {
            LOG.debug("{} was gone already", use.setting(), e);
            join();
        }
    }

    /// A pipe that nobody writes to keeps its reader in open; a second end lets it go. It stays until the thread has
    /// ended, which may be about to open only now.
    private void joinOpening() throws IOException {
        try (FileChannel _ = FileChannel.open(button.device(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            join();
        }
    }

    private void join() {
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
