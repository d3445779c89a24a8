package orbweaver.ui.frame;

/// Sizes of the window's parts by its size, in pixels.
public record Metrics(double width, double height) {
    /// Window padding.
    public static final double PAD = 16;
    /// Between panels.
    public static final double GAP = 12;
    /// Height of the header.
    public static final double HEADER = 64;
    /// Height of the Stop dock: button and state line.
    public static final double DOCK = 96;
    /// Height of the status bar.
    public static final double STATUS = 28;
    /// The window does not shrink below this.
    public static final double MIN_WIDTH = 1024;
    /// The window does not shrink below this.
    public static final double MIN_HEIGHT = 700;

    /// Width of the rail.
    public double rail() {
        if (width < 1280) return 280;
        return width < 1760 ? 360 : 440;
    }

    /// Width of the Stop dock, flush with the window's edge.
    public double dock() {
        return rail() + PAD;
    }

    /// Whether to leave out words of tabs and the drive states that are not present.
    public boolean narrow() {
        return width < 1280;
    }

    /// Left edge of the rail.
    public double railLeft() {
        return width - PAD - rail();
    }

    /// Width of the main part.
    public double main() {
        return railLeft() - PAD - PAD;
    }
}
