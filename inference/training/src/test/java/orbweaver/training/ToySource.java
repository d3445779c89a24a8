package orbweaver.training;

/// Coloured squares on noise: the picture says where, the word says which, and the bins follow from both.
final class ToySource implements ExampleSource {
    private static final int SIZE = 128;
    private final int count;

    ToySource(int count) {
        this.count = count;
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public int textLength(int index) {
        return index % 2 == 0 ? 3 : 4;
    }

    @Override
    public void fill(int index, Example into) {
        var random = new Randomness(7, 5, index);
        byte[] image = into.image();
        for (int i = 0; i < image.length; i++) {
            image[i] = (byte) (90 + random.below(20));
        }
        into.labels().clear();
        int named = random.below(4);
        double x = 0;
        double y = 0;
        for (int c = 0; c < 4; c++) {
            double u = (c % 2 + 0.1 + 0.8 * random.uniform()) / 2;
            int below = c / 2;
            double v = (below + 0.1 + 0.8 * random.uniform()) / 2;
            square(image, c, (int) (u * SIZE), (int) (v * SIZE));
            into.labels().thing(c, new SceneLabels.Place(u, v, 0.17 + 0.2 * u, 0.2 * v - 0.1, 0.02, 0));
            if (c == named) {
                x = u;
                y = v;
            }
        }
        into.labels().tool(new SceneLabels.Place(0.5, 0.5, 0.27, 0, 0.1, 0), 0.03);
        into.labels().task(named, -1, false, false);
        for (int k = 0; k < 5; k++) {
            for (int d = 0; d < 7; d++) {
                into.bins()[k * 7 + d] = d == 0 ? (int) (x * 32) : d == 1 ? (int) (y * 32) : 15;
            }
        }
        into.prompt(new Prompt(new int[] {0}, index % 2 == 0 ? new int[] {1 + named, 5} : new int[] {6, 1 + named, 5}));
    }

    private static boolean bright(int colour, int channel) {
        return colour == channel || (colour == 3 && channel < 2);
    }

    private static void square(byte[] image, int colour, int cx, int cy) {
        for (int y = Math.max(0, cy - 5); y < Math.min(SIZE, cy + 5); y++) {
            for (int x = Math.max(0, cx - 5); x < Math.min(SIZE, cx + 5); x++) {
                for (int c = 0; c < 3; c++) {
                    image[(y * SIZE + x) * 3 + c] = (byte) (bright(colour, c) ? 220 : 30);
                }
            }
        }
    }
}
