package orbweaver.ui.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.layout.Region;
import orbweaver.core.record.RecorderView;
import orbweaver.core.record.RecorderView.Lane;
import orbweaver.core.record.RecorderView.Running;
import orbweaver.core.session.CameraView;
import orbweaver.core.session.SessionSnapshot;
import orbweaver.policy.Frame;
import orbweaver.ui.Services;
import orbweaver.ui.video.Tiling;
import org.jspecify.annotations.Nullable;

/// The pictures of all cameras of the session as they come.
final class LiveTiles extends Region {
    private final Services services;
    private volatile List<RecordCamera> cameras = List.of();
    private SessionSnapshot newest;

    LiveTiles(Services services, SessionSnapshot snapshot) {
        this.services = services;
        newest = snapshot;
        setId("live-cameras");
        show(snapshot);
    }

    /// Takes a new state of the session; its cameras may be others than before.
    void show(SessionSnapshot snapshot) {
        newest = snapshot;
        List<String> names = snapshot.cameras().stream().map(CameraView::name).toList();
        if (names.equals(cameras.stream().map(RecordCamera::camera).toList())) return;
        var made = new ArrayList<RecordCamera>();
        for (String name : names) {
            var camera = new RecordCamera(name, services);
            new DragOnPicture(services.devices().mouse(), camera, () -> newest).attach();
            made.add(camera);
        }
        cameras = List.copyOf(made);
        getChildren().setAll(made);
        requestLayout();
    }

    /// Takes a picture, from any thread.
    void offer(Frame frame) {
        for (RecordCamera camera : cameras) if (camera.camera().equals(frame.camera())) camera.offer(frame);
    }

    /// The camera of which the timeline has small pictures; empty without any. Any thread.
    String first() {
        List<RecordCamera> now = cameras;
        return now.isEmpty() ? "" : now.getFirst().camera();
    }

    /// Takes what the recorder says of its cameras.
    void show(@Nullable RecorderView view) {
        Running running = view == null ? null : view.running();
        for (RecordCamera camera : cameras) {
            CameraView of = newest.cameras().stream()
                    .filter(c -> c.name().equals(camera.camera()))
                    .findFirst()
                    .orElse(null);
            Lane lane = running == null
                    ? null
                    : Objects.requireNonNull(view).cameras().stream()
                            .filter(l -> l.camera().equals(camera.camera()))
                            .findFirst()
                            .orElse(null);
            camera.show(of, lane, running == null ? 0 : running.rows());
        }
    }

    @Override
    protected void layoutChildren() {
        Tiling.place(cameras, getWidth(), getHeight());
    }
}
