package orbweaver.ui.preflight;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import orbweaver.core.preflight.Finding;
import orbweaver.ui.theme.Icons;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// One line of what was looked at: a sign, what was found, and below it what to do.
final class FindingRow extends HBox {
    private final FontIcon icon = Icons.of("check");
    private final Label what = words();
    private final Label remedy = words();
    private @Nullable Finding shown;

    FindingRow() {
        super(10);
        remedy.getStyleClass().add("text-small");
        var text = new VBox(2, what, remedy);
        HBox.setHgrow(text, Priority.ALWAYS);
        setAlignment(Pos.TOP_LEFT);
        getChildren().addAll(icon, text);
    }

    private static Label words() {
        var label = new Label();
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    void show(Finding finding) {
        if (finding.equals(shown)) return;
        shown = finding;
        what.setText(finding.what());
        remedy.setText(finding.remedy());
        remedy.setVisible(!finding.remedy().isEmpty());
        remedy.setManaged(!finding.remedy().isEmpty());
        boolean bad = finding.verdict() == Finding.Verdict.FAULT;
        Icons.set(icon, finding.fine() ? "check" : bad ? "close-circle-outline" : "alert");
        getStyleClass().setAll(finding.fine() ? "verdict-good" : bad ? "verdict-bad" : "verdict-check");
        setAccessibleText(finding.verdict().word() + ": " + finding.line());
    }
}
