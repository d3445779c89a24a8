package orbweaver.ui.present;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import orbweaver.ui.theme.Icons;
import orbweaver.ui.theme.Silk;
import orbweaver.ui.theme.Tokens;
import org.kordamp.ikonli.javafx.FontIcon;

/// The words below the picture, laid out for 1920 pixels; whoever owns it scales it.
final class PresenterBand extends Pane {
    static final double WIDTH = 1920;
    static final double HEIGHT = 320;
    private static final double EDGE = 48;
    private static final double RIGHT = 1250;
    private static final double RULE = 1208;
    /// Beside how sure it is.
    private static final double HELP = 520;

    private final PresenterViewModel model;
    private final Label lead = bound("presenter-22", "text-hint");
    private final Label sentence = bound("presenter-60");
    private final Label nowLead = bound("presenter-22", "text-hint");
    private final FontIcon nowIcon = Icons.of("pause-circle-outline");
    private final Label nowWords = bound("presenter-36");
    private final Label sureLead = bound("presenter-22", "text-hint");
    private final Label sureWords = bound("presenter-26", "presenter-strong");
    private final Label help = bound("presenter-26");
    private final Region rule = new Region();
    private final HBox legend = legend();
    private final RibbonView ribbon;
    private final FlowPane prompts = new FlowPane(16, 12);

    PresenterBand(PresenterViewModel model) {
        this.model = model;
        getStyleClass().add("presenter-band");
        resize(WIDTH, HEIGHT);
        ribbon = new RibbonView(model);
        sentence.setId("presenter-sentence");
        nowWords.setId("presenter-now");
        sureWords.setId("presenter-sure");
        help.setId("presenter-help");
        prompts.setId("presenter-prompts");
        rule.getStyleClass().add("health-divider");
        nowIcon.getStyleClass().add("presenter-icon");
        nowLead.setText("Right now");
        sureLead.setText("How sure it is");
        lead.textProperty().bind(model.wordsProperty().map(PresenterWords::lead));
        sentence.textProperty().bind(model.wordsProperty().map(PresenterWords::sentence));
        nowWords.textProperty().bind(model.motionProperty().map(MotionWatch.Words::text));
        help.textProperty().bind(model.helpProperty());
        model.motionProperty().subscribe(words -> Icons.set(nowIcon, words.icon()));
        model.sureProperty().subscribe(this::surety);
        model.prompts().addListener((ListChangeListener<String>) _ -> fill());
        fill();
        for (Node part : new Node[] {sureLead, sureWords, legend, ribbon}) shown(part, false);
        shown(prompts, true);
        getChildren()
                .addAll(
                        lead, sentence, rule, nowLead, nowIcon, nowWords, sureLead, sureWords, legend, ribbon, prompts,
                        help);
    }

    /// The ribbon gives way to the prompts while one is asked for.
    private void shown(Node part, boolean inviting) {
        part.visibleProperty().bind(model.invitingProperty().map(invites -> invites == inviting));
    }

    private void surety(double confidence) {
        String words = Surety.words(confidence);
        sureWords.setText(words.isEmpty() ? "It plans nothing" : words);
        Color colour = words.isEmpty() ? Tokens.color("text-2") : Silk.of(confidence);
        // The style sheet has a colour of its own for these words.
        sureWords.setStyle("-fx-text-fill: " + colour.toString().replace("0x", "#"));
    }

    private void fill() {
        prompts.getChildren().clear();
        int number = 0;
        for (String text : model.prompts()) {
            number++;
            int digit = number;
            var cap = new Label(String.valueOf(number));
            cap.getStyleClass().add("presenter-cap");
            var button = new Button(text, cap);
            button.setId("presenter-prompt-" + number);
            button.getStyleClass().add("presenter-prompt");
            button.setAccessibleText(text + ", key " + number);
            // Space is Stop here, however short the run was: it must never start the next one.
            button.setFocusTraversable(false);
            button.setOnAction(_ -> model.digit(digit));
            prompts.getChildren().add(button);
        }
    }

    private static HBox legend() {
        var scale = new Canvas(220, 12);
        var g = scale.getGraphicsContext2D();
        for (int x = 0; x < 220; x++) {
            g.setFill(Silk.of(x / 219.0));
            g.fillRect(x, 0, 1, 12);
        }
        Label unsure = bound("presenter-18", "text-hint");
        unsure.setText("unsure");
        Label sure = bound("presenter-18", "text-hint");
        sure.setText("sure");
        var legend = new HBox(12, unsure, scale, sure);
        legend.setAlignment(Pos.CENTER_RIGHT);
        return legend;
    }

    private static Label bound(String... styles) {
        var label = new Label();
        label.getStyleClass().addAll(styles);
        return label;
    }

    @Override
    protected void layoutChildren() {
        boolean led = !lead.getText().isEmpty();
        put(lead, EDGE, 26);
        sentence.resizeRelocate(EDGE, led ? 56 : 36, RULE - 2 * EDGE, 84);
        rule.resizeRelocate(RULE, 28, 1, 104);
        put(nowLead, RIGHT, 26);
        put(nowIcon, RIGHT, 68);
        nowWords.resizeRelocate(RIGHT + 56, 62, WIDTH - RIGHT - 56 - EDGE, 52);
        put(sureLead, EDGE, 152);
        put(sureWords, EDGE + sureLead.prefWidth(-1) + 16, 149);
        double wide = Math.ceil(legend.prefWidth(-1));
        legend.resizeRelocate(WIDTH - EDGE - wide, 152, wide, Math.ceil(legend.prefHeight(-1)));
        ribbon.resizeRelocate(EDGE, 192, RibbonView.WIDTH, RibbonView.HEIGHT);
        prompts.resizeRelocate(EDGE, 146, WIDTH - 2 * EDGE, 124);
        boolean inviting = model.invitingProperty().get();
        put(help, inviting ? EDGE : HELP, inviting ? 276 : 149);
    }

    private static void put(Node node, double x, double y) {
        node.autosize();
        node.relocate(x, y);
    }
}
