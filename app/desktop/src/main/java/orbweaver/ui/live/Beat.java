package orbweaver.ui.live;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import javafx.animation.AnimationTimer;

/// What other threads bring to the screen, done together at a steady beat on the JavaFX thread.
///
/// Without a graphics card every pulse that changes anything costs a copy of the whole window. States, two cameras and
/// the overlay come at rates of their own; left alone, they make nearly every pulse such a one. In one beat they cost
/// one. Keys and mouse do not pass through here.
public final class Beat implements Executor, AutoCloseable {
    /// The cameras' fastest rate.
    public static final double ON_SCREEN_HZ = 30;
    /// Where no one looks: what is in memory only has to be there when a picture of it is taken.
    public static final double IN_MEMORY_HZ = 10;

    /// A pulse may come a little early; waiting for the next one would lose half the beats.
    private static final double EARLY = 0.8;

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AnimationTimer timer;
    private final long gapNanos;
    private long last;

    /// Starts at once; belongs to the JavaFX thread.
    public Beat(double hertz) {
        gapNanos = Math.round(EARLY * 1e9 / hertz);
        timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                if (now - last < gapNanos) return;
                last = now;
                beat();
            }
        };
        timer.start();
    }

    /// Any thread. Whoever brings values faster than the beat must keep only the newest, as [Latest] does.
    @Override
    public void execute(Runnable task) {
        waiting.add(task);
    }

    /// What comes meanwhile waits for the next beat.
    private void beat() {
        for (int left = waiting.size(); left > 0; left--) {
            Runnable task = waiting.poll();
            if (task == null) return;
            task.run();
        }
    }

    @Override
    public void close() {
        timer.stop();
    }
}
