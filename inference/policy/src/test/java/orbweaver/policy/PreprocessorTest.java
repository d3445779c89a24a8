package orbweaver.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreprocessorTest {
    @Test
    void averagesExactBlocks() {
        int[] argb = new int[640 * 480];
        SplittableRandom random = new SplittableRandom(1);
        Arrays.setAll(argb, i -> 0xFF000000 | random.nextInt(1 << 24));
        byte[] picture = rgb(new Normalization.Crop(128, 64, 384, 384), 96, argb, 640);
        for (int y = 0; y < 96; y++) {
            for (int x = 0; x < 96; x++) {
                for (int c = 0; c < 3; c++) {
                    double sum = 0;
                    for (int i = 0; i < 16; i++) {
                        sum += argb[(64 + 4 * y + i / 4) * 640 + 128 + 4 * x + i % 4] >> (16 - 8 * c) & 0xFF;
                    }
                    assertThat(picture[(y * 96 + x) * 3 + c] & 0xFF).isEqualTo((int) Math.floor(sum / 16 + 0.5));
                }
            }
        }
    }

    @Test
    void fractionalBoxesMatchTheAreaIntegral() {
        int[] argb = new int[640 * 480];
        SplittableRandom random = new SplittableRandom(2);
        Arrays.setAll(argb, i -> 0xFF000000 | random.nextInt(1 << 24));
        byte[] picture = rgb(new Normalization.Crop(101, 37, 451, 403), 128, argb, 640);
        double w = 451 / 128.0;
        double h = 403 / 128.0;
        for (int k = 0; k < 500; k++) {
            int x = random.nextInt(128);
            int y = random.nextInt(128);
            double expected =
                    areaMean(argb, new double[] {101 + x * w, 101 + (x + 1) * w, 37 + y * h, 37 + (y + 1) * h});
            assertThat(Math.abs((picture[(y * 128 + x) * 3 + 1] & 0xFF) - expected))
                    .isLessThan(0.6);
        }
    }

    /// Every crop and size gives exactly what plain whole-number sums give: the pixels a model was trained on.
    @ParameterizedTest
    @CsvSource({"204, 168, 340, 288, 128", "0, 0, 640, 480, 59", "3, 5, 70, 61, 128", "11, 20, 629, 460, 33"})
    void isExactlyTheWholeNumberSum(int x, int y, int width, int height, int size) {
        int[] argb = new int[640 * 480];
        SplittableRandom random = new SplittableRandom(4);
        Arrays.setAll(argb, i -> 0xFF000000 | random.nextInt(1 << 24));
        AreaAxis across = AreaAxis.of(x, x + width, 640, size);
        AreaAxis down = AreaAxis.of(y, y + height, 480, size);
        byte[] expected = new byte[3 * size * size];
        for (int i = 0; i < expected.length; i++) {
            int shift = 16 - 8 * (i % 3);
            int sum = AreaAxis.HALF;
            for (int t = 0; t < across.taps(); t++) {
                int column = 0;
                for (int u = 0; u < down.taps(); u++) {
                    int at = down.source(i / 3 / size, u) * 640 + across.source(i / 3 % size, t);
                    column += down.weight(i / 3 / size, u) * (argb[at] >> shift & 0xFF);
                }
                sum += across.weight(i / 3 % size, t) * (column >> AreaAxis.DROPPED);
            }
            expected[i] = (byte) (sum >> AreaAxis.SHIFT);
        }
        assertThat(rgb(new Normalization.Crop(x, y, width, height), size, argb, 640))
                .containsExactly(expected);
    }

    private static double areaMean(int[] argb, double[] box) {
        double sum = 0;
        for (int y = (int) box[2]; y < box[3]; y++) {
            for (int x = (int) box[0]; x < box[1]; x++) {
                double area = (Math.min(box[1], x + 1) - Math.max(box[0], x))
                        * (Math.min(box[3], y + 1) - Math.max(box[2], y));
                sum += area * (argb[y * 640 + x] >> 8 & 0xFF);
            }
        }
        return sum / ((box[1] - box[0]) * (box[3] - box[2]));
    }

    @Test
    void whiteStaysWhiteAndBlackBlackInPlanes() {
        Preprocessor preprocessor = new Preprocessor(new Normalization.Crop(7, 11, 333, 301), 59);
        float[] planes = new float[3 * 59 * 59];
        int[] argb = new int[320 * 240];
        Arrays.fill(argb, 0xFFFFFFFF);
        preprocessor.planes(new Frame("front", 320, 240, argb, 0, 0, null), planes);
        assertThat(planes).containsOnly(1f);
        Arrays.fill(argb, 0xFF000000);
        preprocessor.planes(new Frame("front", 320, 240, argb, 0, 0, null), planes);
        assertThat(planes).containsOnly(-1f);
    }

    @Test
    void theCropScalesWithTheFrame() {
        int[] large = new int[640 * 480];
        int[] small = new int[320 * 240];
        for (int i = 0; i < large.length; i++) {
            int x = i % 640 / 2;
            int y = i / 640 / 2;
            int colour = 0xFF000000 | (x * 255 / 319) << 16 | (y * 255 / 239) << 8 | ((x ^ y) & 0xFF);
            large[i] = colour;
            small[y * 320 + x] = colour;
        }
        Normalization.Crop crop = new Normalization.Crop(100, 60, 400, 384);
        byte[] fromSmall = rgb(crop, 64, small, 320);
        byte[] fromLarge = rgb(crop, 64, large, 640);
        for (int i = 0; i < fromSmall.length; i++) {
            assertThat(Math.abs((fromSmall[i] & 0xFF) - (fromLarge[i] & 0xFF))).isLessThanOrEqualTo(1);
        }
    }

    private static byte[] rgb(Normalization.Crop crop, int size, int[] argb, int width) {
        return new Preprocessor(crop, size).rgb(new Frame("front", width, width * 3 / 4, argb, 0, 0, null));
    }
}
