package orbweaver.ui.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import orbweaver.core.record.RecorderView;
import orbweaver.core.record.RecorderView.Lane;
import orbweaver.core.record.RecorderView.OpenSet;
import orbweaver.core.record.RecorderView.Running;
import orbweaver.ui.frame.Panel;
import org.jspecify.annotations.Nullable;

/// How the recorder keeps up: what waits for each encoder, and up to where the episode is safe on disk.
final class RecorderPanel extends Panel {
    private static final double WARN = 0.8;
    private static final double MEGA = 1e6;

    private final VBox lanes = new VBox(6);
    private final List<Queue> queues = new ArrayList<>();
    private final Label safe = new Label();
    private final Label warning = new Label();

    RecorderPanel(RecordViewModel model) {
        super("pulse", "Recorder");
        setId("recorder");
        safe.getStyleClass().add("text-body");
        warning.getStyleClass().add("text-warn");
        warning.setWrapText(true);
        getChildren().addAll(lanes, safe, warning);
        model.viewProperty().subscribe(this::show);
    }

    private void show(@Nullable RecorderView view) {
        if (view == null) return;
        while (queues.size() < view.cameras().size()) {
            var queue = new Queue();
            queues.add(queue);
            lanes.getChildren().add(queue);
        }
        while (queues.size() > view.cameras().size()) lanes.getChildren().remove(queues.removeLast());
        for (int i = 0; i < queues.size(); i++)
            queues.get(i).show(view.cameras().get(i));
        Running running = view.running();
        OpenSet set = view.set();
        warning.setText(warn(view));
        warning.setVisible(!warning.getText().isEmpty());
        warning.setManaged(warning.isVisible());
        if (running == null || set == null) {
            safe.setText("Nothing is being recorded.");
            figure("");
            return;
        }
        double seconds = (double) running.safeRows() / set.fps();
        safe.setText("safe on disk up to " + RecordViewModel.time(seconds));
        figure("%d rows, %d dropped".formatted(running.rows(), running.droppedRows()));
    }

    private static String warn(RecorderView view) {
        Running running = view.running();
        if (running != null && running.droppedRows() > 0) {
            return "%d rows found no room: the disk or the encoders are too slow.".formatted(running.droppedRows());
        }
        for (Lane lane : view.cameras()) {
            if (lane.fill() < WARN) continue;
            return "%s encoder at %d of %d: when it is full, rows are dropped and counted."
                    .formatted(capital(lane.camera()), lane.waiting(), lane.capacity());
        }
        return "";
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /// Bytes in words.
    static String bytes(long bytes) {
        double mega = bytes / MEGA;
        return mega < 1000
                ? String.format(Locale.ROOT, "%.1f MB", mega)
                : String.format(Locale.ROOT, "%.1f GB", mega / 1000);
    }

    /// One encoder's queue.
    private static final class Queue extends HBox {
        private final Label name = new Label();
        private final Label figure = new Label();
        private final Region fill = new Region();
        private final Region track = new Region();
        private double share;

        Queue() {
            super(8);
            setAlignment(Pos.CENTER_LEFT);
            name.getStyleClass().add("text-body");
            name.setMinWidth(92);
            figure.getStyleClass().addAll("number", "text-value");
            figure.setMinWidth(USE_PREF_SIZE);
            track.getStyleClass().add("bar-track");
            fill.getStyleClass().add("bar-fill");
            var bar = new Bar();
            HBox.setHgrow(bar, Priority.ALWAYS);
            getChildren().addAll(name, bar, figure);
        }

        void show(Lane lane) {
            name.setText(capital(lane.camera()) + " encoder");
            figure.setText("%d of %d".formatted(lane.waiting(), lane.capacity()));
            share = lane.fill();
            getStyleClass().remove("queue-warm");
            if (share >= WARN) getStyleClass().add("queue-warm");
            requestLayout();
        }

        private final class Bar extends Region {
            Bar() {
                getChildren().addAll(track, fill);
                setMinHeight(6);
            }

            @Override
            protected void layoutChildren() {
                double top = Math.rint((getHeight() - 6) / 2);
                track.resizeRelocate(0, top, getWidth(), 6);
                fill.resizeRelocate(0, top, Math.max(2, getWidth() * share), 6);
            }
        }
    }
}
