package orbweaver.ui.inspect;

import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import orbweaver.ui.video.Still;
import org.jspecify.annotations.Nullable;

/// The part of the picture that the policy decided from.
final class SeenView extends CanvasPanel {
    private static final double FOOT = 32;

    private @Nullable Still of;
    private @Nullable Image image;

    SeenView(ObservableValue<Inspection> shown) {
        super("inspect-seen", shown);
    }

    @Override
    void paint(GraphicsContext g, Inspection now) {
        InspectedChunk chunk = now.chunk();
        head(g, "Picture the policy saw", "");
        if (chunk == null || !chunk.picture().present()) {
            empty(g, chunk == null ? "No chunk yet." : "It needs no picture.");
            return;
        }
        if (of != chunk.picture()) {
            of = chunk.picture();
            image = of.image();
        }
        double side = Math.min(getWidth() - 2, getHeight() - HEAD - FOOT);
        g.setImageSmoothing(true);
        g.drawImage(image, (getWidth() - side) / 2, HEAD, side, side);
        text(chunk.camera(), words, "text-3", PAD, getHeight() - FOOT / 2);
        right(age(chunk), number, "text-3", getWidth() - PAD, getHeight() - FOOT / 2);
    }

    private static String age(InspectedChunk chunk) {
        return "%.0f ms old"
                .formatted((chunk.trace().startedNanos() - chunk.trace().observedNanos()) / 1e6);
    }

    @Override
    String words(Inspection now) {
        InspectedChunk chunk = now.chunk();
        return chunk == null ? "No chunk yet." : "Picture of camera %s, %s".formatted(chunk.camera(), age(chunk));
    }
}
