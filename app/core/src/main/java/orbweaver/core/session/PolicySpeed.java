package orbweaver.core.session;

/// How fast an arm carries out what a policy plans: never faster than planned.
public enum PolicySpeed {
    FULL(1),
    HALF(2),
    QUARTER(4);

    private final int slower;

    PolicySpeed(int slower) {
        this.slower = slower;
    }

    /// How many times as long as planned an action takes.
    public int slower() {
        return slower;
    }

    /// Of the planned rate.
    public int percent() {
        return 100 / slower;
    }
}
