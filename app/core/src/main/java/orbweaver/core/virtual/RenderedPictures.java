package orbweaver.core.virtual;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import orbweaver.cell.CellSnapshot;
import orbweaver.cell.render.Camera;
import orbweaver.cell.render.Picture;
import orbweaver.cell.render.Renderer;
import orbweaver.cell.render.SceneLibrary;
import orbweaver.cell.render.SpoiltPictures;
import orbweaver.core.camera.PictureSource;
import orbweaver.policy.CameraModel;

/// A rendered camera of the virtual cell: draws the newest snapshot whenever a picture is asked for. The rate gives way
/// when drawing takes more than its share of a core, so that the bus and the policy keep theirs.
final class RenderedPictures implements PictureSource {
    private static final double FASTEST = 30;
    private static final double SLOWEST = 10;
    /// Share of one core that one camera's drawing may take.
    private static final double SHARE = 0.25;
    private static final double SMOOTHING = 0.1;

    private final Camera camera;
    private final Supplier<CellSnapshot> newest;
    private final Renderer renderer;
    private final BooleanSupplier connected;
    private final SpoiltPictures spoilt = new SpoiltPictures();
    private double drawSeconds = 0.01;

    RenderedPictures(String name, SceneLibrary library, Supplier<CellSnapshot> newest, BooleanSupplier connected) {
        this.connected = connected;
        this.camera = library.camera(name);
        this.newest = newest;
        this.renderer = new Renderer(library);
    }

    @Override
    public int width() {
        return camera.width();
    }

    @Override
    public int height() {
        return camera.height();
    }

    @Override
    public double framesPerSecond() {
        return Math.clamp(SHARE / drawSeconds, SLOWEST, FASTEST);
    }

    @Override
    public boolean connected() {
        return connected.getAsBoolean();
    }

    @Override
    public CameraModel draw(int[] argb) {
        long begin = System.nanoTime();
        CellSnapshot snapshot = newest.get();
        renderer.render(snapshot, camera, new Picture(argb, null, null));
        spoilt.spoil(snapshot, argb, camera.width());
        drawSeconds += SMOOTHING * ((System.nanoTime() - begin) * 1e-9 - drawSeconds);
        double[] pose = renderer.cameraToBase(snapshot, camera);
        return new CameraModel(camera.fx(), camera.fy(), camera.cx(), camera.cy(), pose);
    }
}
