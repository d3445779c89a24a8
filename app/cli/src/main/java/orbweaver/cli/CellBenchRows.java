package orbweaver.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import orbweaver.cell.VirtualCell;
import orbweaver.cell.render.Camera;
import orbweaver.cell.render.Picture;
import orbweaver.cell.render.Renderer;
import orbweaver.cell.render.SceneLibrary;

/// `bench cell`: how much faster than real time the virtual cell runs on one core: physics and servos alone, and with
/// a front picture five times a simulated second.
public final class CellBenchRows implements BenchProvider {
    private static final double CHUNK_SECONDS = 0.2;

    @Override
    public Set<String> benches() {
        return Set.of("cell");
    }

    @Override
    public List<Map<String, Object>> run(String bench, BenchPlan plan) {
        try (var cell = VirtualCell.create("put-on-plate", 1)) {
            measure(cell, 0.2 * plan.secondsPerRow(), () -> {});
            plan.progress().accept("cell without pictures");
            double alone = measure(cell, 0.4 * plan.secondsPerRow(), () -> {});
            plan.progress().accept("cell with pictures");
            SceneLibrary library = SceneLibrary.shared();
            Camera front = library.camera("front");
            var renderer = new Renderer(library);
            Picture picture = Picture.of(front);
            renderer.render(cell.snapshot(), front, picture);
            double seen =
                    measure(cell, 0.4 * plan.secondsPerRow(), () -> renderer.render(cell.snapshot(), front, picture));
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("bench", "cell");
            row.put("condition", "idle");
            row.put("realtime_factor", alone);
            row.put("realtime_factor_with_camera", seen);
            row.put("cell_version", VirtualCell.VERSION);
            return List.of(row);
        }
    }

    private static double measure(VirtualCell cell, double seconds, Runnable eachChunk) {
        long begin = System.nanoTime();
        double simulated = 0;
        double elapsed = 0;
        while (elapsed < seconds) {
            cell.advance(CHUNK_SECONDS);
            eachChunk.run();
            simulated += CHUNK_SECONDS;
            elapsed = (System.nanoTime() - begin) * 1e-9;
        }
        return simulated / elapsed;
    }
}
