package orbweaver.ui.inspect;

import java.util.ArrayList;
import java.util.List;
import orbweaver.policy.Attention;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.confidence.Calibration;
import orbweaver.policy.confidence.Judged;

/// A model that is surer than it should be: of chunks with confidence c the share c² is right.
final class HeldOut {
    private HeldOut() {}

    static Calibration chunks(int count) {
        List<Judged> chunks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double confidence = 0.35 + 0.6 * (i % 61) / 60;
            boolean right = (i * 37 % 100) / 100.0 < confidence * confidence;
            chunks.add(new Judged(confidence, right, i));
        }
        return Calibration.fit(
                "0123",
                new Calibration.Conditions(DecoderKind.HAD, 10, Attention.PREFIX, 5),
                new Calibration.Data("1", List.of("stack"), 800_001, count, 0),
                chunks,
                chunks);
    }
}
