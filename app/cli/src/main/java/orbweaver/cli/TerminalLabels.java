package orbweaver.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import orbweaver.core.record.HandRecording;
import orbweaver.core.teleop.KeyAction;

/// Lines of the terminal that label what is recorded by hand; a line with nothing begins and ends an episode. Read on a
/// thread of its own until the input ends.
final class TerminalLabels {
    private static final Map<String, KeyAction> MEANINGS = Map.of(
            "", KeyAction.RECORD,
            "s", KeyAction.SUCCESS,
            "f", KeyAction.FAILURE,
            "d", KeyAction.DISCARD,
            "r", KeyAction.AGAIN,
            "k", KeyAction.KEEP,
            "m", KeyAction.MARK,
            "t", KeyAction.TAKE_OVER);

    private TerminalLabels() {}

    /// @param recorder is interrupted when the operator quits
    static void start(InputStream lines, HandRecording recording, Thread recorder) {
        var _ = Thread.ofPlatform().name("terminal").daemon().start(() -> {
            var reader = new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8));
            try {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    take(line.strip().toLowerCase(Locale.ROOT), recording, recorder);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void take(String line, HandRecording recording, Thread recorder) {
        KeyAction meaning = MEANINGS.get(line);
        if (meaning != null) recording.label(meaning);
        else if (line.equals("resume")) recording.session().resume();
        else if (line.equals("q")) recorder.interrupt();
    }
}
