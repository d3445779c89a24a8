package orbweaver.robot.arm;

import java.util.Arrays;
import java.util.List;

/// Damped least squares from a seed, within the joint limits. Reuses its scratch space, so one instance belongs to one
/// thread.
public final class InverseKinematics {
    private static final double DAMPING = 1e-4;
    private static final int MAX_ITERATIONS = 40;
    private static final double MAX_STEP = 0.2;
    private static final double POSITION_DONE = 5e-5;
    private static final double ROTATION_DONE = 5e-4;

    private final Kinematics kinematics;
    private final List<ArmDescription.Joint> joints;
    private final int n;
    private final double[][] frames;
    private final double[] tool = new double[12];
    private final double[] scratch = new double[12];
    private final double[] rotation = new double[3];
    private final double[] jacobian;
    private final double[] error = new double[6];
    private final double[][] normal = new double[6][6];
    private final double[] y = new double[6];
    private final double[] step;
    private final boolean[] locked;

    public InverseKinematics(ArmDescription arm) {
        this(arm, new Kinematics(arm));
    }

    public InverseKinematics(ArmDescription arm, Kinematics kinematics) {
        this.kinematics = kinematics;
        joints = arm.joints();
        n = joints.size();
        frames = new double[n + 1][12];
        jacobian = new double[6 * n];
        step = new double[n];
        locked = new boolean[n];
    }

    /// Solves for the tool pose `target`, starting from the angles `seed`.
    public IkSolution solve(Pose target, double[] seed) {
        double[] goal = target.matrix();
        double[] q = new double[n];
        for (int i = 0; i < n; i++) {
            q[i] = joints.get(i).clamp(seed[i]);
        }
        measure(q, goal);
        int iteration = 0;
        while (iteration < MAX_ITERATIONS && !(positionError() <= POSITION_DONE && rotationError() <= ROTATION_DONE)) {
            kinematics.fillJacobian(frames, tool, jacobian);
            improve(q);
            measure(q, goal);
            iteration++;
        }
        return new IkSolution(q, positionError(), rotationError(), iteration);
    }

    private void measure(double[] q, double[] goal) {
        kinematics.fillFrames(q, frames, scratch);
        kinematics.moveToTool(frames[n], tool);
        Pose.rotationVector(tool, goal, rotation);
        for (int i = 0; i < 3; i++) {
            error[i] = goal[4 * i + 3] - tool[4 * i + 3];
            error[3 + i] = rotation[i];
        }
    }

    /// One step; a joint that would leave its range is held at the limit and the rest is solved again without it.
    private void improve(double[] q) {
        Arrays.fill(locked, false);
        for (int attempt = 0; attempt < n; attempt++) {
            dampedStep();
            if (!lockAtLimits(q)) {
                break;
            }
        }
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, Math.abs(step[i]));
        }
        double scale = largest > MAX_STEP ? MAX_STEP / largest : 1;
        for (int i = 0; i < n; i++) {
            q[i] = joints.get(i).clamp(q[i] + scale * step[i]);
        }
    }

    private boolean lockAtLimits(double[] q) {
        boolean any = false;
        for (int i = 0; i < n; i++) {
            ArmDescription.Joint joint = joints.get(i);
            boolean leaves = (q[i] <= joint.lower() && step[i] < 0) || (q[i] >= joint.upper() && step[i] > 0);
            if (leaves && !locked[i]) {
                locked[i] = true;
                any = true;
            }
        }
        return any;
    }

    /// `step = J^T (J J^T + lambda^2 I)^-1 error` over the joints that are not locked.
    private void dampedStep() {
        for (int r = 0; r < 6; r++) {
            for (int c = 0; c <= r; c++) {
                double sum = r == c ? DAMPING : 0;
                for (int j = 0; j < n; j++) {
                    sum += locked[j] ? 0 : jacobian[r * n + j] * jacobian[c * n + j];
                }
                normal[r][c] = sum;
            }
        }
        choleskySolve();
        for (int j = 0; j < n; j++) {
            double sum = 0;
            for (int r = 0; r < 6; r++) {
                sum += jacobian[r * n + j] * y[r];
            }
            step[j] = locked[j] ? 0 : sum;
        }
    }

    /// Solves `normal * y = error`; `normal` is symmetric, positive definite and given by its lower half.
    private void choleskySolve() {
        for (int r = 0; r < 6; r++) {
            for (int c = 0; c <= r; c++) {
                double sum = normal[r][c];
                for (int k = 0; k < c; k++) {
                    sum -= normal[r][k] * normal[c][k];
                }
                normal[r][c] = r == c ? Math.sqrt(sum) : sum / normal[c][c];
            }
        }
        for (int r = 0; r < 6; r++) {
            double sum = error[r];
            for (int k = 0; k < r; k++) {
                sum -= normal[r][k] * y[k];
            }
            y[r] = sum / normal[r][r];
        }
        for (int r = 5; r >= 0; r--) {
            double sum = y[r];
            for (int k = r + 1; k < 6; k++) {
                sum -= normal[k][r] * y[k];
            }
            y[r] = sum / normal[r][r];
        }
    }

    private double positionError() {
        return Math.sqrt(error[0] * error[0] + error[1] * error[1] + error[2] * error[2]);
    }

    private double rotationError() {
        return Math.sqrt(error[3] * error[3] + error[4] * error[4] + error[5] * error[5]);
    }
}
