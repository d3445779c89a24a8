package orbweaver.ui.operate;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import orbweaver.core.session.ArmView;
import orbweaver.core.session.ServoHealth;
import orbweaver.core.session.ShadowPair;
import orbweaver.core.session.StopInputView;
import orbweaver.ui.theme.Icons;
import org.jspecify.annotations.Nullable;

/// Nine cells, one a servo, with a pill between the two servos of a shadow pair. A click on a cell shows more of it.
final class HealthView extends Region {
    private static final int WARN_TICKS = 16;
    private static final double EDGE = 8;

    private final List<HealthCell> cells = new ArrayList<>();
    private final List<Label> pills = new ArrayList<>();
    private final Label inputGone = new Label("Stop input gone", Icons.of("alert-octagon"));
    private List<ShadowPair> pairs = List.of();

    private final HealthViewModel model;

    HealthView(HealthViewModel model) {
        this.model = model;
        getStyleClass().add("panel");
        setId("health");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.PARENT);
        setAccessibleText("Servos. Enter shows the last minute of one, Left and Right another one's.");
        setOnKeyPressed(this::pressed);
        model.cardProperty().subscribe(now -> {
            for (HealthCell cell : cells)
                cell.looked(now.isPresent() && now.get().id() == cell.id());
        });
        inputGone.setId("stop-input-gone");
        inputGone.getStyleClass().addAll("pill", "pill-warm");
        inputGone.setManaged(false);
        inputGone.setVisible(false);
        getChildren().add(inputGone);
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) return;
        switch (event.getCode()) {
            case ENTER -> model.toggle();
            case LEFT -> model.step(-1);
            case RIGHT -> model.step(1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// Middle of a servo's cell in pixels from the left, of the whole strip for one that is not there.
    double middle(int id) {
        double each = getWidth() / Math.max(1, cells.size());
        return cells.stream().anyMatch(cell -> cell.id() == id) ? (index(id) + 0.5) * each : getWidth() / 2;
    }

    void show(ArmView arm, @Nullable StopInputView input) {
        inputGone.setVisible(input != null && !input.present());
        while (cells.size() < arm.servos().size()) {
            var cell = new HealthCell();
            cell.setOnMouseClicked(_ -> model.toggle(cell.id()));
            cells.add(cell);
            getChildren().add(cells.size() - 1, cell);
        }
        for (int i = 0; i < arm.servos().size(); i++)
            cells.get(i).show(arm.servos().get(i));
        while (pills.size() < arm.pairs().size()) {
            var pill = new Label("", Icons.of("link-variant"));
            pill.getStyleClass().addAll("pill", "number");
            pill.setManaged(false);
            pills.add(pill);
            getChildren().add(pill);
        }
        pairs = arm.pairs();
        for (int i = 0; i < pairs.size(); i++) {
            ShadowPair pair = pairs.get(i);
            Label pill = pills.get(i);
            pill.setText(pair.ticks() + (Math.abs(pair.ticks()) == 1 ? " tick" : " ticks"));
            pill.getStyleClass().remove("pill-warm");
            if (Math.abs(pair.ticks()) >= WARN_TICKS) pill.getStyleClass().add("pill-warm");
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double wide = Math.ceil(inputGone.prefWidth(-1));
        double high = Math.ceil(inputGone.prefHeight(-1));
        inputGone.resizeRelocate(getWidth() - wide - EDGE, -high / 2, wide, high);
        if (cells.isEmpty()) return;
        double each = getWidth() / cells.size();
        for (int i = 0; i < cells.size(); i++) {
            double from = Math.rint(i * each);
            cells.get(i).resizeRelocate(from, 1, Math.rint((i + 1) * each) - from, getHeight() - 2);
            cells.get(i).first(i == 0);
        }
        for (int i = 0; i < Math.min(pills.size(), pairs.size()); i++) {
            Label pill = pills.get(i);
            double width = Math.ceil(pill.prefWidth(-1));
            double height = Math.ceil(pill.prefHeight(-1));
            pill.resizeRelocate(Math.rint(index(pairs.get(i).second()) * each - width / 2), -height / 2, width, height);
        }
    }

    private int index(int id) {
        for (int i = 0; i < cells.size(); i++) if (cells.get(i).id() == id) return i;
        return 0;
    }

    /// One servo. Under 72 px of height only its number, temperature and worst bar are shown.
    private static final class HealthCell extends Region {
        private static final double TICK_CELSIUS = 65;
        private static final double FULL_CELSIUS = 85;
        private static final double PAD = 11;

        private final Label id = label("text-hint", "number");
        private final Label name = label("text-head");
        private final Label word = label("text-warn");
        private final Label celsius = label("text-value", "number");
        private final Label volts = label("text-hint", "number");
        private final Label effort = label("text-body", "number");
        private final Label kind = label("text-micro");
        private final Region divider = new Region();
        private final Bar heat = new Bar();
        private final Bar load = new Bar();
        private int servo;
        private @Nullable Words words;

        HealthCell() {
            getStyleClass().add("health-cell");
            divider.getStyleClass().add("health-divider");
            getChildren().addAll(divider, id, name, word, celsius, volts, effort, kind, heat, load);
        }

        int id() {
            return servo;
        }

        /// Whether its card is on the screen.
        void looked(boolean now) {
            getStyleClass().remove("health-cell-now");
            if (now) getStyleClass().add("health-cell-now");
        }

        void first(boolean first) {
            divider.setVisible(!first);
        }

        void show(ServoHealth health) {
            servo = health.id();
            heat.show(health.celsius() / FULL_CELSIUS, TICK_CELSIUS / FULL_CELSIUS);
            load.show(Math.abs(health.effort()) / Math.max(1e-9, health.effortLimit()), Double.NaN);
            var now = Words.of(health);
            if (now.equals(words)) return;
            words = now;
            id.setText(String.valueOf(now.id));
            name.setText(now.name);
            word.setText(now.condition.word());
            word.getStyleClass().setAll("label", now.condition.wantsAttention() ? "text-warn" : "text-hint");
            celsius.setText(now.celsius + " °C");
            volts.setText(tenths(now.decivolts) + " V");
            effort.setText(now.current ? now.effort + " mA" : tenths(now.effort) + " %");
            kind.setText(now.current ? "current" : "load");
            getStyleClass().remove("health-cell-warm");
            celsius.getStyleClass().remove("text-warn");
            if (now.condition.wantsAttention()) getStyleClass().add("health-cell-warm");
            if (now.condition == ServoHealth.Condition.WARM)
                celsius.getStyleClass().add("text-warn");
            setAccessibleText("%d %s %s, %s, %s, %s %s"
                    .formatted(
                            now.id,
                            now.name,
                            word.getText(),
                            celsius.getText(),
                            volts.getText(),
                            effort.getText(),
                            kind.getText()));
            requestLayout();
        }

        private static String tenths(long tenths) {
            return tenths / 10 + "." + tenths % 10;
        }

        /// What can be read of a servo: texts are laid out anew only when that changes.
        ///
        /// @param effort the size of it, in mA or in tenths of a percent
        private record Words(
                int id,
                String name,
                ServoHealth.Condition condition,
                long celsius,
                long decivolts,
                boolean current,
                long effort) {
            static Words of(ServoHealth health) {
                boolean current = health.unit() == ServoHealth.EffortUnit.MILLIAMPERE;
                double size = Math.abs(health.effort());
                return new Words(
                        health.id(),
                        health.name(),
                        health.condition(),
                        Math.round(health.celsius()),
                        Math.round(10 * health.volts()),
                        current,
                        Math.round(current ? size : 10 * size));
            }
        }

        @Override
        protected void layoutChildren() {
            double width = getWidth() - 2 * PAD;
            boolean tall = getHeight() > 72;
            divider.resizeRelocate(0, 0, 1, getHeight());
            put(id, PAD, tall ? 8 : 6);
            boolean named = tall && width > 70;
            show(named, name, volts, effort, kind);
            word.setVisible(tall);
            load.setVisible(tall);
            double nameLeft = PAD + id.prefWidth(-1) + 6;
            double wordWidth = Math.ceil(word.prefWidth(-1));
            name.resizeRelocate(nameLeft, 8, Math.max(0, width + PAD - nameLeft - wordWidth), 18);
            put(word, getWidth() - PAD - wordWidth, 8);
            if (tall) {
                put(celsius, PAD, 29);
                put(volts, getWidth() - PAD - volts.prefWidth(-1), 29);
                heat.resizeRelocate(PAD, 51, width, 4);
                put(effort, PAD, 60);
                put(kind, getWidth() - PAD - kind.prefWidth(-1), 62);
                // The figure carries its unit; the word beside it gives way when there is no room for both.
                kind.setVisible(named && effort.prefWidth(-1) + 6 + kind.prefWidth(-1) <= width);
                load.resizeRelocate(PAD, 83, width, 4);
            } else {
                put(celsius, getWidth() - PAD - celsius.prefWidth(-1), 6);
                heat.resizeRelocate(PAD, getHeight() - 13, width, 4);
            }
        }

        private static void show(boolean shown, Region... parts) {
            for (Region part : parts) part.setVisible(shown);
        }

        private static void put(Region part, double x, double y) {
            part.resizeRelocate(Math.rint(x), y, Math.ceil(part.prefWidth(-1)), Math.ceil(part.prefHeight(-1)));
        }

        private static Label label(String... styles) {
            var label = new Label();
            label.getStyleClass().addAll(styles);
            return label;
        }
    }

    /// A thin bar, optionally with a tick.
    private static final class Bar extends Region {
        /// A smaller change moves no pixel.
        private static final double SEEN = 0.004;

        private final Region track = new Region();
        private final Region fill = new Region();
        private final Region tick = new Region();
        private double share;
        private double mark = Double.NaN;

        Bar() {
            track.getStyleClass().add("bar-track");
            fill.getStyleClass().add("bar-fill");
            tick.getStyleClass().add("bar-tick");
            getChildren().addAll(track, fill, tick);
        }

        void show(double newShare, double newMark) {
            double clamped = Math.clamp(newShare, 0.0, 1.0);
            if (Math.abs(clamped - share) < SEEN && Double.compare(newMark, mark) == 0) return;
            share = clamped;
            mark = newMark;
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            track.resizeRelocate(0, 0, getWidth(), getHeight());
            fill.resizeRelocate(0, 0, Math.max(2, Math.rint(getWidth() * share)), getHeight());
            tick.setVisible(!Double.isNaN(mark));
            if (!Double.isNaN(mark)) tick.resizeRelocate(Math.rint(getWidth() * mark), -1, 2, getHeight() + 2);
        }
    }
}
