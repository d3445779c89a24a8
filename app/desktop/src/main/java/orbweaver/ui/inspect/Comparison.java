package orbweaver.ui.inspect;

import java.util.ArrayList;
import java.util.List;
import orbweaver.policy.Action;
import orbweaver.policy.ActionChunk;
import orbweaver.robot.arm.Pose;

/// What a chunk that was only tried out, B, does otherwise than the one that it is held against, A.
///
/// @param asked how B was made
record Comparison(ActionChunk a, ActionChunk b, WhatIf asked) {
    /// Whether both have tokens that can be held against each other one by one.
    boolean tokens() {
        return bins(a).length == bins(b).length
                && bins(a).length > 0
                && a.trace().bins() == b.trace().bins();
    }

    /// Bins of B less those of A, token by token; none without tokens.
    int[] difference() {
        if (!tokens()) return new int[0];
        int[] from = bins(a);
        int[] to = bins(b);
        var difference = new int[from.length];
        for (int i = 0; i < from.length; i++) difference[i] = to[i] - from[i];
        return difference;
    }

    private static int[] bins(ActionChunk chunk) {
        return chunk.trace().steps().isEmpty()
                ? new int[0]
                : chunk.trace().steps().getLast().bins();
    }

    /// How many tokens differ.
    int differing() {
        int count = 0;
        for (int bin : difference()) count += bin == 0 ? 0 : 1;
        return count;
    }

    /// How far the ends of both ways are apart, in metres.
    double endsApart() {
        return end(a.actions()).distanceTo(end(b.actions()));
    }

    /// How much the tool is turned otherwise in the end, in radians.
    double turnedApart() {
        return end(a.actions()).angleTo(end(b.actions()));
    }

    private static Pose end(List<Action> actions) {
        return way(actions).getLast();
    }

    /// Where the tool is after each action, in metres and base axes from where it began; the beginning first.
    static List<Pose> way(List<Action> actions) {
        List<Pose> way = new ArrayList<>();
        Pose at = Pose.identity();
        way.add(at);
        for (Action action : actions) {
            Pose turned = Pose.rollPitchYaw(action.droll(), action.dpitch(), action.dyaw())
                    .multiply(at);
            at = turned.withPosition(at.x() + action.dx(), at.y() + action.dy(), at.z() + action.dz());
            way.add(at);
        }
        return way;
    }

    /// Confidence of A in what is to be carried out, 0..1 or NaN.
    double confidenceOfA() {
        return a.raw();
    }

    /// Confidence of B in what is to be carried out, 0..1 or NaN.
    double confidenceOfB() {
        return b.raw();
    }
}
