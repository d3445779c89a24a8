package orbweaver.core.trace;

import java.util.ArrayList;
import java.util.List;
import orbweaver.robot.bus.ArmState;
import orbweaver.robot.service.ServoSample;

/// The servos of a running app as last read, as they go over its socket.
///
/// @param process ID of the app
public record SamplesAnswer(long process, List<ServoSample> servos) {
    public SamplesAnswer {
        servos = List.copyOf(servos);
    }

    static List<ServoSample> samples(ArmState state) {
        var all = new ArrayList<ServoSample>();
        for (int i = 0; i < state.servos(); i++) {
            all.add(new ServoSample(
                    state.id(i),
                    state.name(i),
                    state.fresh(i),
                    state.positionTick(i),
                    state.position(i),
                    state.velocity(i),
                    state.effort(i),
                    state.measuresLoad(i),
                    state.temperature(i),
                    state.voltage(i),
                    state.torqueOn(i),
                    state.watchdogTripped(i),
                    state.hardwareError(i),
                    state.misses(i)));
        }
        return all;
    }
}
