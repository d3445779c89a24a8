package orbweaver.cell.render;

import java.util.ArrayList;
import java.util.List;
import orbweaver.cell.CellSnapshot;
import org.jspecify.annotations.Nullable;

/// Draws pictures of snapshots. Equal snapshots give equal pixels, on any thread and machine. One renderer belongs to
/// one thread at a time; renderers share only the library. Once a camera and a look have been seen, pictures allocate
/// nothing: cameras are told apart by equality, so keep using the same ones. A new look costs a new background.
public final class Renderer {
    private static final int MAP_SIZE = 320;
    private static final float MAP_X = -0.40f;
    private static final float MAP_Y = -0.62f;
    private static final float MAP_EXTENT = 1.24f;

    private final SceneLibrary library;
    private final Stage stage;
    private final SunMap map;
    private final TableLight light;
    private final List<View> views = new ArrayList<>();
    private @Nullable CellSnapshot last;

    public Renderer(SceneLibrary library) {
        this.library = library;
        stage = new Stage(library);
        map = new SunMap(MAP_SIZE, MAP_X, MAP_Y, MAP_EXTENT);
        light = new TableLight(map);
    }

    public void render(CellSnapshot snapshot, Camera camera, Picture picture) {
        update(snapshot);
        view(camera).render(picture);
    }

    /// The camera's pose at this snapshot: camera to base, 3x4 row-major, X right, Y down, Z forward.
    public double[] cameraToBase(CellSnapshot snapshot, Camera camera) {
        update(snapshot);
        return view(camera).pose();
    }

    @SuppressWarnings(
            "ReferenceEquality") // the very same snapshot needs no second look; comparing poses would cost more
    private void update(CellSnapshot snapshot) {
        if (snapshot == last) return;
        last = snapshot;
        stage.update(snapshot);
        map.draw(stage);
        light.update();
    }

    private View view(Camera camera) {
        for (int i = 0; i < views.size(); i++) {
            View view = views.get(i);
            if (view.camera().equals(camera)) return view;
        }
        View view = new View(camera, library, stage, map, light);
        views.add(view);
        return view;
    }
}
