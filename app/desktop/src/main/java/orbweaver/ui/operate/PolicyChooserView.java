package orbweaver.ui.operate;

import java.io.File;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import orbweaver.core.policy.PolicyFit;
import orbweaver.ui.frame.Panel;
import orbweaver.ui.operate.PolicyChooserState.Phase;
import orbweaver.ui.theme.Icons;

/// Lies over the picture while a policy is chosen, never over the Stop dock: at the left what there is to choose
/// from, at the right what came of looking at one.
final class PolicyChooserView extends VBox {
    private static final double ROW = 32;
    private static final double LIST = 132;

    private final PolicyChooserViewModel model;
    private final ListView<String> list = new ListView<>();
    private final TextField field = new TextField();
    private final GridPane table = new GridPane(12, 4);
    private final Label words = new Label();

    PolicyChooserView(PolicyChooserViewModel model) {
        super(8);
        this.model = model;
        setId("policy-chooser");
        getStyleClass().addAll("panel", "policy-chooser");
        setPadding(new Insets(0, 12, 12, 12));
        var columns = new HBox(16, choose(), found());
        VBox.setVgrow(columns, Priority.ALWAYS);
        getChildren().addAll(head(), columns);
        visibleProperty().bind(model.openProperty());
        managedProperty().bind(visibleProperty());
        model.stateProperty().subscribe(this::show);
    }

    /// Puts the focus on what there is to choose from.
    void focusFirst() {
        list.requestFocus();
        if (list.getSelectionModel().isEmpty() && !list.getItems().isEmpty())
            list.getSelectionModel().selectFirst();
    }

    private HBox head() {
        var title = new Label("Choose a policy", Icons.of("creation"));
        title.getStyleClass().add("text-head");
        title.setMinWidth(USE_PREF_SIZE);
        var now = new Label();
        now.getStyleClass().add("text-hint");
        now.textProperty().bind(model.nowProperty());
        var key = new Label("Ctrl+P");
        key.getStyleClass().add("key-cap");
        key.setMinWidth(USE_PREF_SIZE);
        var close = button("policy-close", "Close", "Back to the picture (Esc)");
        close.setOnAction(_ -> model.close());
        var head = new HBox(12, title, now, Panel.space(), key, close);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setMinHeight(ROW + 8);
        return head;
    }

    private VBox choose() {
        list.setId("policy-list");
        list.getStyleClass().add("points");
        list.setItems(model.choices());
        list.setPrefHeight(LIST);
        list.setPlaceholder(hint("No folder of a model lies below models."));
        list.setAccessibleText("Models and policies chosen before");
        list.getSelectionModel().selectedItemProperty().subscribe(chosen -> {
            if (chosen != null) model.writtenProperty().set(chosen);
        });
        list.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) model.look();
        });
        list.setOnKeyPressed(event -> {
            if (event.getCode() != KeyCode.ENTER || event.isShortcutDown()) return;
            event.consume();
            model.look();
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        field.setId("policy-address");
        field.setPromptText("grpc://HOST:8001/MODEL");
        field.setPrefHeight(ROW);
        field.setAccessibleText("Folder or address of a policy");
        field.textProperty().bindBidirectional(model.writtenProperty());
        field.setOnAction(_ -> model.look());
        Label forms = hint("A folder, or grpc://HOST:8001/MODEL, openpi://HOST:PORT?…, replay:DATASET#EPISODE");
        var column = new VBox(8, list, field, forms, choosing());
        column.setPrefWidth(320);
        HBox.setHgrow(column, Priority.ALWAYS);
        return column;
    }

    private HBox choosing() {
        var folder = button("policy-folder", "Open a folder...", "Any model folder of this computer");
        folder.setOnAction(_ -> browse());
        var look = button(
                "policy-look", "Look at it", "Load it beside the policy there is, and see what it expects (Enter)");
        look.setOnAction(_ -> model.look());
        var row = new HBox(8, folder, Panel.space(), look);
        look.disableProperty().bind(model.barrierProperty().map(why -> !why.isEmpty()));
        return row;
    }

    private void browse() {
        var chooser = new DirectoryChooser();
        chooser.setTitle("A model folder");
        File chosen = chooser.showDialog(getScene().getWindow());
        if (chosen != null) model.writtenProperty().set(chosen.getPath());
    }

    private VBox found() {
        table.setId("policy-table");
        words.setId("policy-words");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        var barrier = hint("");
        barrier.setId("policy-barrier");
        barrier.textProperty().bind(model.barrierProperty());
        var use = button("policy-use", "Use it", "This policy drives from the next Start on (Ctrl+Enter)");
        use.setOnAction(_ -> model.use());
        use.disableProperty()
                .bind(model.stateProperty()
                        .map(now -> now.phase() != Phase.FITS)
                        .flatMap(unfit -> model.barrierProperty().map(why -> unfit || !why.isEmpty())));
        var row = new HBox(8, barrier, Panel.space(), use);
        row.setAlignment(Pos.CENTER_LEFT);
        var rest = new VBox();
        VBox.setVgrow(rest, Priority.ALWAYS);
        var column = new VBox(8, table, words, rest, row);
        column.setPrefWidth(344);
        HBox.setHgrow(column, Priority.ALWAYS);
        return column;
    }

    private static Button button(String id, String text, String does) {
        var button = new Button(text);
        button.setId(id);
        button.getStyleClass().add("policy-row");
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip(does));
        return button;
    }

    private static Label hint(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll("text-small", "text-hint");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private void show(PolicyChooserState now) {
        words.setText(now.words());
        words.getStyleClass().removeAll("text-warn", "text-value");
        words.getStyleClass().add(now.phase() == Phase.REFUSED ? "text-warn" : "text-value");
        words.setGraphic(
                switch (now.phase()) {
                    case REFUSED -> warning();
                    case FITS -> Icons.of("check");
                    case NOTHING, LOADING -> null;
                });
        fill(now.lines());
    }

    private void fill(List<PolicyFit.Line> lines) {
        table.getChildren().clear();
        if (lines.isEmpty()) return;
        table.addRow(0, small(""), small(""), small("policy expects"), small("cell offers"));
        int row = 1;
        for (PolicyFit.Line line : lines) {
            var mark = new Label("", line.fits() ? Icons.of("check") : warning());
            mark.setAccessibleText(line.fits() ? "fits" : "differs");
            table.addRow(row++, mark, small(line.matter()), figure(line, line.wanted()), figure(line, line.offered()));
        }
    }

    private static Node warning() {
        var icon = Icons.of("alert");
        icon.getStyleClass().add("icon-warn");
        return icon;
    }

    private static Label small(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll("text-small", "text-hint");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static Label figure(PolicyFit.Line line, String text) {
        var label = new Label(text);
        label.getStyleClass().addAll("text-small", line.fits() ? "text-value" : "text-warn");
        return label;
    }
}
