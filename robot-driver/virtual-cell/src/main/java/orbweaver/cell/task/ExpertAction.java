package orbweaver.cell.task;

/// What the expert does in one step of 200 ms: a move of the tool in base axes (m; rad about the tool), and where the
/// gripper goes (1 = open, 0 = closed).
public record ExpertAction(double dx, double dy, double dz, double droll, double dpitch, double dyaw, double gripper) {

    static ExpertAction move(double[] d, double dyaw, boolean open) {
        return new ExpertAction(d[0], d[1], d[2], 0, 0, dyaw, open ? 1 : 0);
    }
}
