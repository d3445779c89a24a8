package orbweaver.cell.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import orbweaver.cell.CellSnapshot;
import org.junit.jupiter.api.Test;

class DeterminismTest {
    private static final List<CellSnapshot> FRAMES = Scenes.moving(40);
    private static final Camera FRONT = Scenes.front(0.2);
    private static final Camera WRIST = Scenes.wrist(0.5);

    @Test
    void drawsTheSameAfterOtherFramesAndInANewRenderer() {
        Renderer used = new Renderer(Scenes.LIBRARY);
        int[] front = Scenes.draw(used, FRAMES.get(3), FRONT);
        int[] wrist = Scenes.draw(used, FRAMES.get(3), WRIST);
        for (CellSnapshot other : FRAMES) {
            Scenes.draw(used, other, WRIST);
            Scenes.draw(used, other, FRONT);
        }
        CellSnapshot again = Scenes.moving(4).get(3);
        assertArrayEquals(front, Scenes.draw(used, again, FRONT));
        assertArrayEquals(wrist, Scenes.draw(used, again, WRIST));
        assertArrayEquals(front, Scenes.draw(new Renderer(Scenes.LIBRARY), again, FRONT));
    }

    @Test
    void drawsTheSameOnOneTwoAndFourThreads() throws Exception {
        List<Integer> alone = hashes(1);
        assertEquals(alone, hashes(2));
        assertEquals(alone, hashes(4));
    }

    private static List<Integer> hashes(int threads) throws Exception {
        List<Callable<Integer>> work = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            CellSnapshot frame = FRAMES.get(5 * i);
            work.add(() -> hash(Scenes.draw(new Renderer(Scenes.LIBRARY), frame, FRONT)));
        }
        List<Integer> out = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (Future<Integer> one : pool.invokeAll(work)) out.add(one.get());
        }
        return out;
    }

    /// FNV-1a.
    private static int hash(int[] argb) {
        int hash = 0x811c9dc5;
        for (int pixel : argb) hash = (hash ^ pixel) * 0x01000193;
        return hash;
    }

    @Test
    void cropHasThePixelsOfTheWholePicture() {
        Camera whole = Scenes.front(0.5);
        Camera part = whole.cropped(96, 52, 184, 184);
        for (int f = 0; f < 40; f += 8) {
            int[] all = Scenes.draw(new Renderer(Scenes.LIBRARY), FRAMES.get(f), whole);
            int[] cut = Scenes.draw(new Renderer(Scenes.LIBRARY), FRAMES.get(f), part);
            for (int y = 0; y < 184; y++) {
                for (int x = 0; x < 184; x++) {
                    assertEquals(all[(y + 52) * 320 + x + 96], cut[y * 184 + x], "pixel " + x + "," + y);
                }
            }
        }
    }

    @Test
    void allocatesNothingOnceWarm() {
        Renderer renderer = new Renderer(Scenes.LIBRARY);
        Camera front = Scenes.front(0.15);
        Camera wrist = Scenes.wrist(0.3);
        Picture frontPicture = Picture.of(front);
        Picture wristPicture = Picture.of(wrist);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = 0;
        for (int i = 0; i < 300; i++) {
            if (i == 250) before = threads.getCurrentThreadAllocatedBytes();
            CellSnapshot frame = FRAMES.get(i % FRAMES.size());
            renderer.render(frame, front, frontPicture);
            renderer.render(frame, wrist, wristPicture);
        }
        long after = threads.getCurrentThreadAllocatedBytes();
        assertEquals(0, after - before);
    }
}
