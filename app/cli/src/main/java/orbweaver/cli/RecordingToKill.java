package orbweaver.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import orbweaver.core.record.Outcome;
import orbweaver.core.record.Recorder;
import orbweaver.core.record.RecorderView;

/// A program that records episode after episode into a folder until it is killed, and says on stdout how far it is:
/// `rows N` of the running episode, `saved N` when episode N is. `bench record --kill` starts it.
public final class RecordingToKill {
    private static final int SHORTEST_ROWS = 20;
    private static final int LONGEST_ROWS = 100;
    private static final long POLL = 2_000_000L;

    private RecordingToKill() {}

    /// Records until it is killed.
    ///
    /// @param args folder of the dataset, and a number that the episodes' lengths come from
    public static void main(String[] args) throws IOException {
        var random = new SplittableRandom(Long.parseLong(args[1]));
        RecordBench bench = RecordBench.open();
        Recorder recorder = Recorder.start(bench, RecordBench.FPS);
        recorder.open(Path.of(args[0]));
        while (recorder.view().state() != RecorderView.State.READY) LockSupport.parkNanos(POLL);
        while (true) record(recorder, random.nextInt(SHORTEST_ROWS, LONGEST_ROWS));
    }

    private static void record(Recorder recorder, int length) {
        int before = recorder.view().episodes().size();
        recorder.begin("hold still");
        long said = 0;
        boolean ended = false;
        while (recorder.view().episodes().size() == before) {
            RecorderView.Running running = recorder.view().running();
            if (running != null && running.rows() > said) {
                said = running.rows();
                say("rows " + said);
            }
            if (!ended && said >= length) {
                ended = true;
                recorder.end(Outcome.SUCCESS);
            }
            LockSupport.parkNanos(POLL);
        }
        say("saved " + before);
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
