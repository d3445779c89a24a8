package orbweaver.dataset.write;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import orbweaver.dataset.video.VideoCodec;
import orbweaver.dataset.write.RecordingPlan.FileLayout;

/// A program that records episodes of 40 frames at 30 frames a second until it is killed. Tells each row
/// it has taken and each episode it has saved.
final class KilledRecorder {
    static final int LENGTH = 40;
    private static final long PERIOD_NANOS = 1_000_000_000L / 30;

    private KilledRecorder() {}

    /// Arguments: the dataset's folder, the codec, the layout.
    public static void main(String[] args) throws Exception {
        var plan = Recordings.plan(VideoCodec.valueOf(args[1]), FileLayout.valueOf(args[2]));
        try (var writer = DatasetWriter.open(Path.of(args[0]), plan)) {
            while (true) {
                int number = writer.episodes();
                EpisodeRecorder recorder = writer.begin("task " + number % 2);
                recorder.awaitReady();
                long next = System.nanoTime();
                for (int frame = 0; frame < LENGTH; frame++) {
                    recorder.add(Recordings.row(number, frame), Recordings.pictures(number, frame));
                    say("row " + (frame + 1));
                    next += PERIOD_NANOS;
                    while (System.nanoTime() < next) {
                        LockSupport.parkNanos(next - System.nanoTime());
                    }
                }
                recorder.finish(Map.of());
                say("saved " + (number + 1));
            }
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
