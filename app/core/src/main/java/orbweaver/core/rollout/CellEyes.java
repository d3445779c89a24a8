package orbweaver.core.rollout;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import orbweaver.cell.CellSnapshot;
import orbweaver.cell.render.Camera;
import orbweaver.cell.render.Picture;
import orbweaver.cell.render.Renderer;
import orbweaver.cell.render.SceneLibrary;
import orbweaver.cell.render.SpoiltPictures;
import orbweaver.policy.CameraModel;
import orbweaver.policy.Frame;

/// The cameras of a virtual cell in simulated time: a picture whenever one is asked for. One thread; keeps its
/// drawing space from trial to trial.
final class CellEyes {
    private static final double NANOS = 1e9;
    private static final int BLACK = 0xFF000000;

    private final Renderer renderer = new Renderer(SceneLibrary.shared());
    private final double occluded;
    private final Map<String, SpoiltPictures> spoilt = new HashMap<>();
    private long sequence;

    /// `occluded` is the share of every picture that is blackened: a rectangle in its middle, where policies look.
    CellEyes(double occluded) {
        this.occluded = occluded;
    }

    /// A picture of every camera named, by name.
    Map<String, Frame> look(CellSnapshot snapshot, List<String> cameras) {
        var frames = new HashMap<String, Frame>();
        for (String name : cameras) {
            frames.put(name, frame(snapshot, SceneLibrary.shared().camera(name)));
        }
        return frames;
    }

    private Frame frame(CellSnapshot snapshot, Camera camera) {
        Picture picture = draw(snapshot, camera);
        spoilt.computeIfAbsent(camera.name(), _ -> new SpoiltPictures())
                .spoil(snapshot, picture.argb(), camera.width());
        occlude(picture.argb(), camera.width(), camera.height());
        long taken = Math.round(snapshot.seconds() * NANOS);
        return new Frame(
                camera.name(),
                camera.width(),
                camera.height(),
                picture.argb(),
                ++sequence,
                taken,
                model(snapshot, camera));
    }

    private void occlude(int[] argb, int width, int height) {
        if (occluded == 0) return;
        double side = Math.sqrt(occluded);
        int wide = (int) Math.round(side * width);
        int high = (int) Math.round(side * height);
        int left = (width - wide) / 2;
        int top = (height - high) / 2;
        for (int row = top; row < top + high; row++)
            Arrays.fill(argb, row * width + left, row * width + left + wide, BLACK);
    }

    Picture draw(CellSnapshot snapshot, Camera camera) {
        Picture picture = Picture.of(camera);
        renderer.render(snapshot, camera, picture);
        return picture;
    }

    void draw(CellSnapshot snapshot, Camera camera, Picture into) {
        renderer.render(snapshot, camera, into);
    }

    CameraModel model(CellSnapshot snapshot, Camera camera) {
        double[] pose = renderer.cameraToBase(snapshot, camera);
        return new CameraModel(camera.fx(), camera.fy(), camera.cx(), camera.cy(), pose);
    }
}
