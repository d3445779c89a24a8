package orbweaver.robot.arm;

import java.util.Random;

/// Joint angles drawn evenly from the joints' ranges.
final class RandomJoints {
    private RandomJoints() {}

    static double[] anywhere(ArmDescription arm, Random random) {
        var q = new double[arm.jointCount()];
        for (int i = 0; i < q.length; i++) {
            ArmDescription.Joint joint = arm.joints().get(i);
            q[i] = random.nextDouble(joint.lower(), joint.upper());
        }
        return q;
    }

    static double[] near(double[] q, double by, Random random) {
        double[] r = q.clone();
        for (int i = 0; i < r.length; i++) {
            r[i] += random.nextDouble(-by, by);
        }
        return r;
    }
}
