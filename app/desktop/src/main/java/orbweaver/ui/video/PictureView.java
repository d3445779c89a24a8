package orbweaver.ui.video;

import java.nio.IntBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import orbweaver.core.calibration.Sight;
import orbweaver.policy.CameraModel;
import orbweaver.policy.Frame;
import orbweaver.ui.live.Latest;
import orbweaver.ui.theme.Tokens;
import org.jspecify.annotations.Nullable;

/// Shows one camera. Pictures may be offered by any thread; they are scaled on the converter's thread to exactly the
/// pixels of this region, copied once on the screen's thread, and the ones that come too fast are dropped.
public final class PictureView extends Region {
    private final ImageView image = new ImageView();
    private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
    private final Latest<Frame> inbox;
    private final Executor screen;
    private volatile @Nullable Slot slot;
    private volatile @Nullable Frame newest;
    private volatile String camera = "";
    private volatile Placement.Fit fit = Placement.Fit.NEARLY_WHOLE;

    /// What is on the screen now: the picture's camera by name, its size, where that camera stands, the capture time,
    /// and where it lies in this region.
    public record Shown(
            String camera, int width, int height, @Nullable CameraModel model, long captureNanos, Placement placement) {
        /// That of a camera without a name.
        public Shown(int width, int height, @Nullable CameraModel model, long captureNanos, Placement placement) {
            this("", width, height, model, captureNanos, placement);
        }

        /// What of the delivered frame a place of this region shows.
        public Sight at(double x, double y) {
            return new Sight((x - placement.left()) / placement.scale(), (y - placement.top()) / placement.scale());
        }
    }

    public PictureView(Executor converter, Executor screen) {
        this.screen = screen;
        inbox = new Latest<>(converter, this::convert);
        getStyleClass().add("picture");
        getChildren().add(image);
    }

    /// Any thread.
    public void offer(Frame frame) {
        newest = frame;
        inbox.offer(frame);
    }

    /// Shows this camera's pictures alone from now on, and nothing until the first of them.
    public void turnTo(String wanted) {
        camera = wanted;
        newest = null;
        slot = null;
        image.setImage(null);
        shown.set(null);
        requestLayout();
    }

    /// How pictures of another shape than this region are shown from now on.
    public void setFit(Placement.Fit asked) {
        fit = asked;
        Frame last = newest;
        if (last != null) inbox.offer(last);
    }

    /// The picture on the screen, null before the first.
    public ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    @Override
    protected void layoutChildren() {
        int width = (int) Math.round(getWidth());
        int height = (int) Math.round(getHeight());
        Slot now = slot;
        if (width < 2 || height < 2 || (now != null && now.width == width && now.height == height)) return;
        var next = new Slot(width, height);
        slot = next;
        image.setImage(next.picture);
        Frame last = newest;
        if (last != null) inbox.offer(last);
    }

    private void convert(Frame frame) {
        Slot into = slot;
        String wanted = camera;
        if (!wanted.isEmpty() && !frame.camera().equals(wanted)) return;
        if (into == null || !into.free.compareAndSet(true, false)) return;
        Placement place = into.scaler.scale(frame, fit, into.scaled);
        into.shows =
                new Shown(frame.camera(), frame.width(), frame.height(), frame.model(), frame.captureNanos(), place);
        screen.execute(into.painting);
    }

    /// The buffers of one size. `free` says who owns `scaled` and `shows`: true the converter, false the JavaFX thread.
    private final class Slot {
        private final int width;
        private final int height;
        private final FrameScaler scaler;
        private final int[] scaled;
        private final IntBuffer pixels;
        private final PixelBuffer<IntBuffer> buffer;
        private final WritableImage picture;
        private final AtomicBoolean free = new AtomicBoolean(true);
        /// Made once: it is handed over with every picture.
        private final Runnable painting = this::paint;
        private @Nullable Shown shows;

        Slot(int width, int height) {
            this.width = width;
            this.height = height;
            scaler = new FrameScaler(width, height, argb(Tokens.color("well")));
            scaled = new int[width * height];
            pixels = IntBuffer.allocate(width * height);
            buffer = new PixelBuffer<>(width, height, pixels, PixelFormat.getIntArgbPreInstance());
            picture = new WritableImage(buffer);
        }

        private void paint() {
            Shown now = shows;
            pixels.clear();
            pixels.put(scaled);
            pixels.clear();
            free.set(true);
            buffer.updateBuffer(_ -> null);
            if (this == slot) shown.set(now);
        }
    }

    private static int argb(Color color) {
        int red = (int) Math.round(color.getRed() * 255);
        int green = (int) Math.round(color.getGreen() * 255);
        int blue = (int) Math.round(color.getBlue() * 255);
        return 0xFF000000 | red << 16 | green << 8 | blue;
    }
}
