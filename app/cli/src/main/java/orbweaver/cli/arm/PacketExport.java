package orbweaver.cli.arm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orbweaver.cli.CommandFailure;
import orbweaver.cli.JsonOutput;
import orbweaver.core.trace.FrameLines;
import orbweaver.robot.service.FrameWords;
import orbweaver.robot.service.LoggedFrame;

/// Frames as files.
final class PacketExport {
    private PacketExport() {}

    static void write(Path file, List<LoggedFrame> frames, FrameWords words, long begun) {
        if (file.toString().endsWith(".json")) {
            var all = new ArrayList<Map<String, Object>>();
            for (LoggedFrame frame : frames) {
                var one = new LinkedHashMap<String, Object>();
                one.put("time_s", ArmAction.rounded((frame.nanos() - begun) * 1e-9, 6));
                one.put("direction", frame.sent() ? "sent" : "received");
                one.put("words", words.of(frame));
                one.put("bytes", frame.hex());
                all.add(one);
            }
            JsonOutput.writeFile(file, all);
            return;
        }
        try {
            var lines = new ArrayList<String>();
            for (LoggedFrame frame : frames) lines.add(FrameLines.line(frame, words, begun) + "  |  " + frame.hex());
            Files.write(file, lines);
        } catch (IOException e) {
            throw CommandFailure.badInput(
                    "cannot write " + file + " (" + e.getMessage() + "): choose another place", e);
        }
    }
}
