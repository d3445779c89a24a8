package orbweaver.core.session;

/// The button, pedal or pad that stops the arm without the window: its name, and whether it can be read now.
public record StopInputView(String name, boolean present) {}
