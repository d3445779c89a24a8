package orbweaver.cli.report;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import orbweaver.core.camera.FrameImage;
import orbweaver.core.rollout.DecodedChunk;
import orbweaver.policy.Frame;

/// Small pictures of a trial under way, at most sixteen evenly spaced in time, and what was decoded
/// in it. One thread.
final class Film {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 120;
    private static final int GAP = 2;
    private static final int MOST = 16;

    private final List<BufferedImage> pictures = new ArrayList<>();
    private final List<DecodedChunk> decoded = new ArrayList<>();
    private int stride = 1;
    private int offered;

    /// Takes a picture, unless others nearby are there already.
    void take(Frame frame) {
        if (offered++ % stride != 0) return;
        if (pictures.size() == MOST) {
            for (int i = MOST - 1; i > 0; i -= 2) pictures.remove(i);
            stride *= 2;
            if ((offered - 1) % stride != 0) return;
        }
        pictures.add(small(frame));
    }

    void add(List<DecodedChunk> chunks) {
        decoded.addAll(chunks);
    }

    List<DecodedChunk> decoded() {
        return List.copyOf(decoded);
    }

    private static BufferedImage small(Frame frame) {
        BufferedImage whole = FrameImage.of(frame);
        var into = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = into.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(whole, 0, 0, WIDTH, HEIGHT, null);
        g.dispose();
        return into;
    }

    /// All of them side by side, the earliest first.
    BufferedImage strip() {
        var strip = new BufferedImage(
                Math.max(1, pictures.size() * (WIDTH + GAP) - GAP), HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = strip.createGraphics();
        for (int i = 0; i < pictures.size(); i++) g.drawImage(pictures.get(i), i * (WIDTH + GAP), 0, null);
        g.dispose();
        return strip;
    }

    int size() {
        return pictures.size();
    }
}
