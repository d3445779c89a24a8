package orbweaver.ui.frame;

import javafx.scene.input.KeyCode;

/// The views that exist, in the order of their tabs. Digits are those of the finished program, so that they stay.
enum Tab {
    OPERATE("Operate", "robot-industrial", KeyCode.DIGIT1),
    INSPECT("Inspect", "image-search-outline", KeyCode.DIGIT2),
    RECORD("Record", "record-circle-outline", KeyCode.DIGIT3);

    private final String word;
    private final String icon;
    private final KeyCode digit;

    Tab(String word, String icon, KeyCode digit) {
        this.word = word;
        this.icon = icon;
        this.digit = digit;
    }

    String word() {
        return word;
    }

    String icon() {
        return icon;
    }

    /// The key that brings it to the front, with Ctrl.
    KeyCode digit() {
        return digit;
    }
}
