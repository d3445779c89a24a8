package orbweaver.robot.safety;

import org.jspecify.annotations.Nullable;

/// Notices another program on the bus: whole instruction frames that this one has not sent. A single one may be noise
/// that happens to fit its checksum.
public final class ForeignWatch implements Watch {
    private static final long NOISE = 1;

    private long known;
    private boolean begun;

    @Override
    public @Nullable ArmFault look(ArmReadings arm) {
        if (!begun) {
            known = arm.foreignFrames();
            begun = true;
        }
        long more = arm.foreignFrames() - known;
        return more > NOISE ? new ArmFault.ForeignTraffic(more) : null;
    }

    @Override
    public void reset() {
        begun = false;
    }
}
