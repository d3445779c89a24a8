package orbweaver.robot.safety;

/// Notices that the gripper holds something: for some time it stays short of its goal, pushes towards it, and does not
/// move. It is let go of again when one of the three ends by half its limit, so that the trembling of a held thing
/// changes nothing. Belongs to the bus thread; allocates nothing.
public final class GripWatch {
    private static final double LET_GO = 0.5;

    private final Limits.Grip limits;
    private final double still;
    private boolean blocked;
    private boolean gripping;
    private long blockedSince;

    /// @param still velocity in rad/s below which a servo stands
    public GripWatch(Limits.Grip limits, double still) {
        this.limits = limits;
        this.still = still;
    }

    /// Takes in one reading.
    ///
    /// @param shortOfGoal goal minus present, rad
    /// @param velocity rad/s
    /// @param load share of full load, signed as the angle
    /// @return whether something is held
    public boolean observe(double shortOfGoal, double velocity, double load, long nanos) {
        double share = gripping ? LET_GO : 1;
        boolean pushes = Math.abs(shortOfGoal) >= share * limits.shortOfGoal()
                && load * Math.signum(shortOfGoal) >= share * limits.load();
        boolean was = blocked;
        blocked = pushes && Math.abs(velocity) <= still / share;
        if (!blocked) {
            gripping = false;
        } else if (!was) {
            blockedSince = nanos;
        } else if (nanos - blockedSince >= limits.seconds() * 1e9) {
            gripping = true;
        }
        return gripping;
    }

    /// Whether something is held.
    public boolean gripping() {
        return gripping;
    }

    /// Forgets what has built up.
    public void reset() {
        blocked = false;
        gripping = false;
    }
}
