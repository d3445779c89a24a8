package orbweaver.ui.video;

/// Where a picture lies in its slot: slot pixel = picture pixel x scale + offset. At most 5 % of the picture is
/// cropped; beyond that the slot shows bars.
public record Placement(double scale, double left, double top) {
    private static final double SHOWN_AT_LEAST = 0.95;

    /// The placement of a picture in a slot, centred.
    public static Placement of(int width, int height, int slotWidth, int slotHeight) {
        double whole = Math.min((double) slotWidth / width, (double) slotHeight / height);
        double filled = Math.max((double) slotWidth / width, (double) slotHeight / height);
        double scale = Math.min(filled, whole / SHOWN_AT_LEAST);
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
