package orbweaver.policy.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import orbweaver.policy.Attention;
import orbweaver.policy.Frame;
import orbweaver.policy.ModelReport;
import orbweaver.policy.Normalization;
import orbweaver.policy.Tiler;
import orbweaver.policy.Tiling;
import orbweaver.policy.checkpoint.Checkpoint;
import orbweaver.policy.checkpoint.DType;
import orbweaver.policy.checkpoint.ModelConfig;
import orbweaver.policy.checkpoint.RandomModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pictures in tiles: LLaVA's "anyres" with "spatial_unpad", against plain loops in float64 and its published counts.
class TilesTest {
    private static final Normalization.Crop ALL = new Normalization.Crop(0, 0, 640, 480);

    @TempDir
    Path folder;

    private static ModelConfig.Tiles tiles(int most, int columns, int rows) {
        List<ModelConfig.Grid> grids = new ArrayList<>();
        for (int c = 1; c <= columns; c++) {
            for (int r = 1; r <= rows; r++) {
                grids.add(new ModelConfig.Grid(c, r));
            }
        }
        return new ModelConfig.Tiles(most, grids);
    }

    private static Frame picture(int width, int height) {
        int[] argb = new SplittableRandom(width).ints((long) width * height).toArray();
        return new Frame("front", width, height, argb, 0, 0, null);
    }

    /// Token counts of LLaDA-V with anyres_max_4 and grids up to 6 x 6.
    @ParameterizedTest
    @CsvSource({"200, 200, 1485", "384, 384, 1485", "320, 240, 1317", "640, 480, 2929"})
    void countsAsPublished(int width, int height, int rows) {
        ModelConfig one = ModelConfig.lladaV8b();
        var config = new ModelConfig(one.language(), one.vision(), one.action(), true, tiles(4, 6, 6));
        Tiling tiling = new Tiler(ALL, 384, config.tiles()).of(picture(width, height));
        assertThat(ImageRows.count(config, tiling)).isEqualTo(rows);
        assertThat(ImageRows.most(config)).isBetween(2929, 729 + 3600);
    }

    @ParameterizedTest
    @CsvSource({
        // pixels, tiles kept
        "40, 30, 9",
        "24, 70, 9",
        "60, 20, 9",
        "70, 66, 2",
        "25, 64, 1",
        "90, 40, 1",
        "24, 24, 9"
    })
    void agreesWithPlainLoops(int width, int height, int most) {
        var language = new ModelConfig.Language(24, 2, 3, 40, 30, 160, 1e-5, 10_000);
        var vision = new ModelConfig.Vision(20, 2, 5, 36, 24, 8, 1e-6);
        var action = new ModelConfig.ActionBlock(3, 20, 28, 8, 7, 2);
        var config = new ModelConfig(language, vision, action, true, tiles(most, 3, 3));
        RandomModel.write(folder, config, DType.F32, 7);
        assertThat(ModelConfig.read(folder)).isEqualTo(config);
        assertThat(ModelReport.of(folder).notes()).anyMatch(note -> note.startsWith("anyres: beside the whole"));
        Tiling tiling = new Tiler(ALL, 24, config.tiles()).of(picture(width, height));
        float[] whole = tiling.tiles().getFirst();
        var input = new PromptInput(new int[] {1, 2}, whole, tiling, new int[] {5, 4, 9});
        int[] bins = new SplittableRandom(4).ints(14, -1, 8).toArray();
        try (OnnxEngine engine = OnnxEngine.open(folder);
                Checkpoint checkpoint = Checkpoint.open(folder)) {
            var reference = new ReferenceNetwork(config, ReferenceTest.tensors(checkpoint));
            double[] newline = widened(checkpoint.rows("model.image_newline", 0, 24));
            double[][] rows = rows(reference, config, input, newline, bins);
            for (Attention attention : Attention.values()) {
                try (PromptPass pass = engine.prompt(input, attention)) {
                    float[] logits = new float[bins.length * 8];
                    pass.logits(bins, logits);
                    ReferenceTest.compare(pass.promptRows(), rows);
                    int blind = attention == Attention.PREFIX ? rows.length - bins.length : 0;
                    ReferenceTest.compare(logits, reference.language(rows, blind, bins.length));
                }
            }
        }
    }

    private static double[] widened(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    private static double[][] rows(
            ReferenceNetwork reference, ModelConfig config, PromptInput input, double[] newline, int[] bins) {
        List<double[]> rows = new ArrayList<>();
        for (int token : input.before()) {
            rows.add(reference.embedding(token));
        }
        rows.addAll(List.of(reference.image(input.planes())));
        for (double[][] line : scaled(unpadded(grid(reference, input.tiling()), input.tiling()), config)) {
            rows.addAll(List.of(line));
            rows.add(newline);
        }
        for (int token : input.after()) {
            rows.add(reference.embedding(token));
        }
        for (int bin : bins) {
            rows.add(reference.embedding(bin < 0 ? 3 : 20 + bin));
        }
        return rows.toArray(double[][]::new);
    }

    /// All tiles' patches as one picture: 3 x 3 patches a tile.
    private static double[][][] grid(ReferenceNetwork reference, Tiling tiling) {
        double[][][] grid =
                new double[3 * tiling.grid().rows()][3 * tiling.grid().columns()][];
        int tile = 0;
        for (int r = 0; r < tiling.grid().rows(); r++) {
            for (int c = 0; c < tiling.grid().columns(); c++) {
                double[][] patches = reference.image(tiling.tiles().get(tile++));
                for (int i = 0; i < 9; i++) {
                    grid[3 * r + i / 3][3 * c + i % 3] = patches[i];
                }
            }
        }
        return grid;
    }

    /// Without what only padding made: rows above and below a wide picture, columns beside a tall one.
    private static double[][][] unpadded(double[][][] grid, Tiling tiling) {
        double tall = (double) tiling.height() / tiling.width();
        int height = grid.length;
        int width = grid[0].length;
        List<double[][]> kept = new ArrayList<>(List.of(grid));
        if (width * tall < height) {
            int padding = (height - (int) (width * tall + 1e-9)) / 2;
            return kept.subList(padding, height - padding).toArray(double[][][]::new);
        }
        int padding = (width - (int) (height / tall + 1e-9)) / 2;
        return kept.stream()
                .map(line -> List.of(line).subList(padding, width - padding).toArray(double[][]::new))
                .toArray(double[][][]::new);
    }

    private static double[][][] scaled(double[][][] grid, ModelConfig config) {
        double times = Math.sqrt(grid.length * grid[0].length / (config.tiles().most() * 9.0));
        if (times <= 1.1) {
            return grid;
        }
        double[][][] small = new double[(int) (grid.length / times)][(int) (grid[0].length / times)][24];
        for (int r = 0; r < small.length; r++) {
            for (int c = 0; c < small[0].length; c++) {
                double y = Math.max(0, (r + 0.5) * grid.length / small.length - 0.5);
                double x = Math.max(0, (c + 0.5) * grid[0].length / small[0].length - 0.5);
                for (int i = 0; i < 24; i++) {
                    for (int v = 0; v < grid.length; v++) {
                        for (int u = 0; u < grid[0].length; u++) {
                            double weight = Math.max(0, 1 - Math.abs(y - v)) * Math.max(0, 1 - Math.abs(x - u));
                            small[r][c][i] += weight * grid[v][u][i];
                        }
                    }
                }
            }
        }
        return small;
    }

    /// A picture of the grid's own size is cut as it is; a smaller one lies in the middle of black.
    @Test
    void cutsAndPads() {
        int[] argb = new int[48 * 24];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = i % 48 < 24 ? 0xFFFF0000 : 0xFF0000FF;
        }
        Tiling two = new Tiler(ALL, 24, tiles(4, 2, 2)).of(new Frame("front", 48, 24, argb, 0, 0, null));
        assertThat(two.grid()).isEqualTo(new ModelConfig.Grid(2, 1));
        assertThat(two.tiles().getFirst()[0]).isEqualTo(1);
        assertThat(two.tiles().getFirst()[2 * 24 * 24]).isEqualTo(-1);
        assertThat(two.tiles().getLast()[0]).isEqualTo(-1);
        assertThat(two.tiles().getLast()[2 * 24 * 24 + 24 * 24 - 1]).isEqualTo(1);

        Tiling one = new Tiler(ALL, 24, tiles(4, 1, 1)).of(new Frame("front", 48, 24, argb, 0, 0, null));
        float[] planes = one.tiles().getFirst();
        assertThat(planes[5 * 24 + 3]).isEqualTo(-1);
        assertThat(planes[6 * 24 + 3]).isEqualTo(1);
        assertThat(planes[17 * 24 + 3]).isEqualTo(1);
        assertThat(planes[18 * 24 + 3]).isEqualTo(-1);
    }

    @Test
    void readsGridsAsARange() throws IOException {
        RandomModel.write(folder, RandomModel.mini(), DType.F32, 1);
        Path file = folder.resolve("config.json");
        String json = Files.readString(file)
                .replace(
                        "\"mm_patch_merge_type\" : \"flat\"",
                        "\"mm_patch_merge_type\" : \"spatial_unpad\", \"image_aspect_ratio\" : \"anyres_max_4\","
                                + " \"image_grid_pinpoints\" : \"(1x1),...,(2x3)\"");
        Files.writeString(file, json);
        assertThat(ModelConfig.read(folder).tiles()).isEqualTo(tiles(4, 2, 3));
    }
}
