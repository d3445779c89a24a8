package orbweaver.ui.video;

import java.util.Arrays;
import orbweaver.policy.Frame;
import org.jspecify.annotations.Nullable;

/// Scales pictures to one slot's pixel size, bilinear in whole numbers, without allocating once the size is settled.
/// Scaling is done here because an image view takes half a core for it. Not for two threads at once.
final class FrameScaler {
    private static final int ONE = 256;

    private final int slotWidth;
    private final int slotHeight;
    private final int background;
    private int width;
    private int height;
    private Placement.Fit fit = Placement.Fit.NEARLY_WHOLE;
    private @Nullable Placement placement;
    private int firstX;
    private int endX;
    private int[] column = new int[0];
    private int[] columnPart = new int[0];

    FrameScaler(int slotWidth, int slotHeight, int background) {
        this.slotWidth = slotWidth;
        this.slotHeight = slotHeight;
        this.background = background;
    }

    /// Fills `into` (slot width x slot height pixels) and says where the picture went.
    Placement scale(Frame frame, Placement.Fit asked, int[] into) {
        Placement place = placement;
        if (place == null || frame.width() != width || frame.height() != height || fit != asked) {
            place = Placement.of(frame.width(), frame.height(), slotWidth, slotHeight, asked);
            settle(frame, place);
            placement = place;
            fit = asked;
        }
        for (int y = 0; y < slotHeight; y++) row(frame.argb(), y, place, into);
        return place;
    }

    private void settle(Frame frame, Placement place) {
        width = frame.width();
        height = frame.height();
        firstX = Math.clamp((long) Math.ceil(place.left()), 0, slotWidth);
        endX = Math.clamp((long) Math.floor(place.left() + width * place.scale()), firstX, slotWidth);
        column = new int[slotWidth];
        columnPart = new int[slotWidth];
        for (int x = firstX; x < endX; x++) {
            double source = Math.clamp((x + 0.5 - place.left()) / place.scale() - 0.5, 0.0, width - 1.0);
            column[x] = Math.min((int) source, Math.max(0, width - 2));
            columnPart[x] = (int) Math.round((source - column[x]) * ONE);
        }
    }

    private void row(int[] pixels, int y, Placement place, int[] into) {
        int at = y * slotWidth;
        double source = (y + 0.5 - place.top()) / place.scale() - 0.5;
        if (source < -0.5 || source > height - 0.5) {
            Arrays.fill(into, at, at + slotWidth, background);
            return;
        }
        source = Math.clamp(source, 0.0, height - 1.0);
        int top = Math.min((int) source, Math.max(0, height - 2));
        int part = (int) Math.round((source - top) * ONE);
        int upper = top * width;
        int lower = height > 1 ? upper + width : upper;
        int right = width > 1 ? 1 : 0;
        Arrays.fill(into, at, at + firstX, background);
        Arrays.fill(into, at + endX, at + slotWidth, background);
        for (int x = firstX; x < endX; x++) {
            int c = column[x];
            int p = columnPart[x];
            int above = mix(pixels[upper + c], pixels[upper + c + right], p);
            int below = mix(pixels[lower + c], pixels[lower + c + right], p);
            into[at + x] = mix(above, below, part);
        }
    }

    /// Mixes two opaque pixels; two channels at a time.
    private static int mix(int a, int b, int part) {
        int redBlue = (((a & 0xFF00FF) * (ONE - part) + (b & 0xFF00FF) * part) >>> 8) & 0xFF00FF;
        int green = (((a & 0xFF00) * (ONE - part) + (b & 0xFF00) * part) >>> 8) & 0xFF00;
        return 0xFF000000 | redBlue | green;
    }
}
