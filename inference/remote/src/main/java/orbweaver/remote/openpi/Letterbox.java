package orbweaver.remote.openpi;

import java.util.Arrays;
import orbweaver.policy.Frame;
import orbweaver.policy.Normalization;
import orbweaver.policy.Preprocessor;

/// The square picture openpi's policies are trained on: the whole frame made smaller, with black bars.
final class Letterbox {
    private static final int BLACK = 0xFF000000;

    private final Preprocessor shrink;
    private int[] square = {};

    /// @param size side of the picture in pixels
    Letterbox(int size) {
        shrink = new Preprocessor(Normalization.Crop.WHOLE, size);
    }

    /// The picture as RGB bytes, row by row.
    byte[] rgb(Frame frame) {
        int side = Math.max(frame.width(), frame.height());
        if (square.length != side * side) square = new int[side * side];
        Arrays.fill(square, BLACK);
        int left = (side - frame.width()) / 2;
        int top = (side - frame.height()) / 2;
        for (int y = 0; y < frame.height(); y++) {
            System.arraycopy(frame.argb(), y * frame.width(), square, (top + y) * side + left, frame.width());
        }
        var picture = new byte[3 * shrink.imageSize() * shrink.imageSize()];
        shrink.rgb(square, side, side, picture);
        return picture;
    }
}
