package orbweaver.ui.frame;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import orbweaver.core.cell.Breakage;
import orbweaver.ui.theme.Icons;

/// The menu that breaks a virtual cell on purpose, to learn what that looks like.
final class BreakMenuView extends MenuButton {
    private static final List<Group> GROUPS = List.of(
            new Group("Cameras", List.of(Breakage.FRONT_CAMERA, Breakage.WRIST_CAMERA)),
            new Group("Wire", List.of(Breakage.DROPPED_PACKETS, Breakage.FLIPPED_BITS, Breakage.PULLED_CABLE)),
            new Group(
                    "Servos",
                    List.of(
                            Breakage.SILENT_SERVO,
                            Breakage.BLOCKED_JOINT,
                            Breakage.HEATED_SERVO,
                            Breakage.OVERLOADED_SERVO,
                            Breakage.REBOOTED_SERVO)),
            new Group("Supply", List.of(Breakage.SAGGING_SUPPLY)));

    /// What belongs together, as an operator would look for it.
    private record Group(String words, List<Breakage> breakages) {}

    private final Map<Breakage, CheckMenuItem> lasting = new EnumMap<>(Breakage.class);
    private final MenuItem repair = new MenuItem("Repair everything");

    BreakMenuView(BreakMenuViewModel model) {
        setId("break-something");
        getStyleClass().add("break-menu");
        setGraphic(Icons.of("hammer"));
        setTooltip(new Tooltip(
                "Break something (virtual cell only): see what a fault looks like, and how to go on after it"));
        for (Group group : GROUPS) {
            getItems().add(heading(group.words()));
            for (Breakage breakage : group.breakages()) getItems().add(item(model, breakage));
        }
        repair.setOnAction(_ -> model.repairAll());
        getItems().addAll(new SeparatorMenuItem(), repair);
        visibleProperty().bind(model.offeredProperty());
        managedProperty().bind(visibleProperty());
        setMinWidth(USE_PREF_SIZE);
        model.brokenProperty().subscribe(broken -> show(broken));
    }

    private static MenuItem heading(String words) {
        var label = new Label(words);
        label.getStyleClass().add("menu-heading");
        var heading = new CustomMenuItem(label, false);
        heading.setDisable(true);
        return heading;
    }

    private MenuItem item(BreakMenuViewModel model, Breakage breakage) {
        MenuItem item;
        if (breakage.lasts()) {
            var check = new CheckMenuItem(breakage.words());
            lasting.put(breakage, check);
            item = check;
        } else {
            item = new MenuItem(breakage.words());
        }
        item.setId("break-" + breakage.name().toLowerCase(Locale.ROOT));
        item.setOnAction(_ -> model.choose(breakage));
        return item;
    }

    private void show(Set<Breakage> broken) {
        setText(BreakMenuViewModel.title(broken));
        lasting.forEach((breakage, item) -> item.setSelected(broken.contains(breakage)));
        repair.setDisable(broken.isEmpty());
        getStyleClass().remove("break-menu-warm");
        if (!broken.isEmpty()) getStyleClass().add("break-menu-warm");
    }
}
