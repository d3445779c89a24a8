package orbweaver.remote.contract;

import java.util.Locale;
import orbweaver.remote.oip.MalformedMessage;
import orbweaver.remote.oip.Texts;

/// Who waits for whom: the parameter `priority` of a request.
public enum Priority {
    /// An arm waits for the chunk.
    DRIVING,
    /// Nobody moves by it: a sweep over instructions, an evaluation. Gives way within one denoising step.
    BACKGROUND;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Priority of(String label) {
        for (Priority priority : values()) {
            if (priority.label().equals(label)) {
                return priority;
            }
        }
        throw new MalformedMessage(
                "priority '" + Texts.shortened(label) + "' is neither driving (the default) nor background");
    }
}
