package orbweaver.ui.video;

/// Where a picture lies in its slot: slot pixel = picture pixel x scale + offset.
public record Placement(double scale, double left, double top) {
    private static final double SHOWN_AT_LEAST = 0.95;

    /// How a picture of another shape than its slot is shown.
    public enum Fit {
        /// At most 5 % of it is cropped; beyond that the slot shows bars.
        NEARLY_WHOLE,
        /// Cropped until the slot is full.
        FILL,
        /// Nothing is cropped.
        WHOLE
    }

    /// The placement of a picture in a slot, centred.
    public static Placement of(int width, int height, int slotWidth, int slotHeight, Fit fit) {
        double whole = Math.min((double) slotWidth / width, (double) slotHeight / height);
        double filled = Math.max((double) slotWidth / width, (double) slotHeight / height);
        double scale = switch (fit) {
            case NEARLY_WHOLE -> Math.min(filled, whole / SHOWN_AT_LEAST);
            case FILL -> filled;
            case WHOLE -> whole;
        };
        return new Placement(scale, (slotWidth - width * scale) / 2, (slotHeight - height * scale) / 2);
    }

    /// The slot's x of a picture's x.
    public double x(double pictureX) {
        return pictureX * scale + left;
    }

    /// The slot's y of a picture's y.
    public double y(double pictureY) {
        return pictureY * scale + top;
    }
}
