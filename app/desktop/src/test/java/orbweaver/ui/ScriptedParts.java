package orbweaver.ui;

import java.util.ArrayList;
import java.util.List;
import orbweaver.core.camera.Likeness;
import orbweaver.core.camera.Traffic;
import orbweaver.core.session.CameraView;
import orbweaver.core.session.ServoHealth;
import orbweaver.core.session.TeleopView;
import orbweaver.core.teleop.TeleopDevice;
import orbweaver.core.teleop.TeleopMotion;
import orbweaver.core.teleop.TeleopSpeed;
import org.jspecify.annotations.Nullable;

/// What a scripted session says of its servos and cameras.
final class ScriptedParts {
    private ScriptedParts() {}

    static CameraView camera(String name, Likeness likeness, String uncalibrated) {
        boolean front = name.equals("front");
        return new CameraView(
                name,
                front ? 640 : 320,
                front ? 480 : 240,
                30,
                System.nanoTime(),
                true,
                Traffic.NONE,
                likeness,
                front ? uncalibrated : "");
    }

    static @Nullable TeleopView teleop(@Nullable TeleopDevice used) {
        return used == null
                ? null
                : new TeleopView(
                        used.address(),
                        used.description(),
                        true,
                        TeleopMotion.Velocity.NONE,
                        used.sample().clutch(),
                        Double.NaN,
                        TeleopSpeed.COARSE,
                        Double.NaN,
                        0,
                        used.clutchHint());
    }

    static List<ServoHealth> servos(double elbow, long missed) {
        String[] names = {
            "waist", "shoulder", "shoulder 2", "elbow", "elbow 2", "forearm", "wrist angle", "wrist rotate", "gripper"
        };
        double[] celsius = {38, 51, 52, elbow, 55, 41, 43, 46, 48};
        double[] effort = {42, -612, 598, 431, 388, 58, 121, 6.2, 11.4};
        List<ServoHealth> servos = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            boolean load = i > 6;
            servos.add(new ServoHealth(
                    i + 1,
                    names[i],
                    celsius[i],
                    11.9,
                    effort[i],
                    load ? ServoHealth.EffortUnit.PERCENT_LOAD : ServoHealth.EffortUnit.MILLIAMPERE,
                    load ? 80 : 2000,
                    true,
                    missed,
                    condition(i, celsius[i])));
        }
        return servos;
    }

    private static ServoHealth.Condition condition(int servo, double celsius) {
        if (celsius >= 65) return ServoHealth.Condition.WARM;
        return servo == 8 ? ServoHealth.Condition.GRIPPING : ServoHealth.Condition.FINE;
    }
}
