package orbweaver.ui.operate;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/// Says on a picture how old it is.
final class AgeLabel extends Label {
    AgeLabel(PictureAge age) {
        setId("age");
        getStyleClass().add("number");
        setMinWidth(USE_PREF_SIZE);
        setTooltip(new Tooltip("From the capture of the picture to the screen; old is more than 300 ms"));
        textProperty().bind(age.wordsProperty());
        accessibleTextProperty().bind(age.wordsProperty().map(words -> "Age of the picture: " + words));
        age.oldProperty().subscribe(old -> {
            getStyleClass().remove("age-old");
            if (old) getStyleClass().add("age-old");
        });
    }
}
