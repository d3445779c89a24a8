package orbweaver.core.camera;

import java.util.Arrays;
import orbweaver.policy.CameraModel;

/// Pictures whose grey level counts up from 1.
class Grey implements PictureSource {
    private final double rate;
    private int level;
    private volatile boolean plugged = true;

    Grey(double rate) {
        this.rate = rate;
    }

    void plug(boolean in) {
        plugged = in;
    }

    @Override
    public boolean connected() {
        return plugged;
    }

    @Override
    public int width() {
        return 4;
    }

    @Override
    public int height() {
        return 3;
    }

    @Override
    public double framesPerSecond() {
        return rate;
    }

    @Override
    public CameraModel draw(int[] argb) {
        level++;
        Arrays.fill(argb, 0xFF000000 | level << 16 | level << 8 | level);
        return new CameraModel(4, 4, 2, 1.5, new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0});
    }
}
