package orbweaver.training;

/// One training example, reused from call to call: a picture, the prompt around it, the expert's chunk and the labels.
public final class Example {
    private final byte[] image;
    private final int[] bins;
    private final SceneLabels labels = new SceneLabels();
    private Prompt prompt = new Prompt(new int[0], new int[0]);

    /// `imageSize` pixels square, `chunk` actions of `dimensions` bins.
    public Example(int imageSize, int chunk, int dimensions) {
        image = new byte[imageSize * imageSize * 3];
        bins = new int[chunk * dimensions];
    }

    /// RGB bytes, row-major, three a pixel.
    public byte[] image() {
        return image;
    }

    /// Bins of the chunk, time-major; -1 throughout where the example has no action.
    public int[] bins() {
        return bins;
    }

    public SceneLabels labels() {
        return labels;
    }

    public Prompt prompt() {
        return prompt;
    }

    public void prompt(Prompt next) {
        prompt = next;
    }
}
