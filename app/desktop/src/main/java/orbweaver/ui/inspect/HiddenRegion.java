package orbweaver.ui.inspect;

import orbweaver.policy.Frame;
import orbweaver.policy.Normalization;

/// A part of the square picture that the policy is not to see, in shares of its side from the upper left corner.
record HiddenRegion(double x, double y, double width, double height) {
    /// Neither dark nor bright: 0 in the network's input.
    private static final int GREY = 0xFF808080;

    /// The region between two corners, inside the picture.
    static HiddenRegion between(double x0, double y0, double x1, double y1) {
        double left = Math.clamp(Math.min(x0, x1), 0.0, 1.0);
        double top = Math.clamp(Math.min(y0, y1), 0.0, 1.0);
        double right = Math.clamp(Math.max(x0, x1), 0.0, 1.0);
        double bottom = Math.clamp(Math.max(y0, y1), 0.0, 1.0);
        return new HiddenRegion(left, top, right - left, bottom - top);
    }

    /// One cell of a picture that is cut into `side` x `side` of them, counted row by row.
    static HiddenRegion cell(int index, int side) {
        double size = 1.0 / side;
        return new HiddenRegion(index % side * size, Math.floorDiv(index, side) * size, size, size);
    }

    /// Whether the point lies inside.
    boolean holds(double atX, double atY) {
        return atX >= x && atX < x + width && atY >= y && atY < y + height;
    }

    /// The frame with this part of its crop greyed; the frame itself stays as it is.
    Frame hide(Frame frame, Normalization.Crop crop) {
        double across = (double) frame.width() / Normalization.REFERENCE_WIDTH;
        double down = (double) frame.height() / Normalization.REFERENCE_HEIGHT;
        int left = (int) Math.round((crop.x() + x * crop.width()) * across);
        int right = (int) Math.round((crop.x() + (x + width) * crop.width()) * across);
        int top = (int) Math.round((crop.y() + y * crop.height()) * down);
        int bottom = (int) Math.round((crop.y() + (y + height) * crop.height()) * down);
        int[] argb = frame.argb().clone();
        for (int row = top; row < Math.min(bottom, frame.height()); row++) {
            for (int column = left; column < Math.min(right, frame.width()); column++) {
                argb[row * frame.width() + column] = GREY;
            }
        }
        return new Frame(
                frame.camera(),
                frame.width(),
                frame.height(),
                argb,
                frame.sequence(),
                frame.captureNanos(),
                frame.model());
    }
}
