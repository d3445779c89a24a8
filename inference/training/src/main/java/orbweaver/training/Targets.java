package orbweaver.training;

import java.util.Arrays;

/// What the auxiliary heads should say for a micro-batch, written example by example. Lengths are about 0.1 m units;
/// yaw is known up to a part of a turn, a quarter for blocks, and so enters as cosine and sine of that many times the
/// angle.
final class Targets {
    static final float LENGTH = 0.1f;
    private static final int IGNORE = -100;
    private static final float CENTRE_X = 0.27f;
    private static final int OBJECTS = AuxiliaryHeads.OBJECTS;
    private static final int FIELDS = AuxiliaryHeads.FIELDS;
    private static final int RELATIONS = AuxiliaryHeads.RELATIONS;
    private static final int TOOL = SceneLabels.THINGS;
    private static final int SUPPORT = TOOL + 1;
    private static final int TOOL_SIDES = 4;

    private final int batch;
    private final int grid;
    /// Token under each object, [B, objects]; -100 where it is not in the picture.
    final long[] heat;
    /// [objects, B, fields] and its weights.
    final float[] place;

    final float[] placeWeight;
    /// Tokens of the named thing and the goal, [B, 2].
    final long[] point;
    /// [B, relations] and weights.
    final float[] relation;

    final float[] relationWeight;

    Targets(int batch, int grid) {
        this.batch = batch;
        this.grid = grid;
        heat = new long[batch * OBJECTS];
        place = new float[OBJECTS * batch * FIELDS];
        placeWeight = new float[place.length];
        point = new long[batch * 2];
        relation = new float[batch * RELATIONS];
        relationWeight = new float[relation.length];
    }

    void clear() {
        Arrays.fill(heat, IGNORE);
        Arrays.fill(placeWeight, 0);
        Arrays.fill(point, IGNORE);
        Arrays.fill(relationWeight, 0);
    }

    void put(int row, SceneLabels labels) {
        for (int slot = 0; slot < SceneLabels.THINGS; slot++) {
            if (labels.thingVisible(slot)) {
                thing(row, slot, labels);
            }
        }
        if (labels.toolVisible()) {
            tool(row, labels);
        }
        for (int slot = 0; slot < SceneLabels.SUPPORTS; slot++) {
            if (labels.supportVisible(slot)) {
                heat[row * OBJECTS + SUPPORT + slot] = token(labels.support(slot, 0), labels.support(slot, 1));
                position(row, SUPPORT + slot, labels.support(slot, 2), labels.support(slot, 3));
            }
        }
        relate(row, labels);
    }

    private void thing(int row, int slot, SceneLabels labels) {
        heat[row * OBJECTS + slot] = token(labels.thing(slot, 0), labels.thing(slot, 1));
        position(row, slot, labels.thing(slot, 2), labels.thing(slot, 3));
        field(row, slot, 2, labels.thing(slot, 4) / LENGTH);
        turns(row, slot, SceneLabels.sides(slot) * labels.thing(slot, 5));
    }

    private void turns(int row, int object, float angle) {
        field(row, object, 3, (float) StrictMath.cos(angle));
        field(row, object, 4, (float) StrictMath.sin(angle));
    }

    private void tool(int row, SceneLabels labels) {
        heat[row * OBJECTS + TOOL] = token(labels.tool(0), labels.tool(1));
        position(row, TOOL, labels.tool(2), labels.tool(3));
        field(row, TOOL, 2, labels.tool(4) / LENGTH);
        turns(row, TOOL, TOOL_SIDES * labels.tool(5));
        field(row, TOOL, 5, (labels.tool(6) - 0.026f) / 0.011f);
    }

    private void position(int row, int object, float x, float y) {
        field(row, object, 0, (x - CENTRE_X) / LENGTH);
        field(row, object, 1, y / LENGTH);
    }

    private void field(int row, int object, int field, float value) {
        int at = (object * batch + row) * FIELDS + field;
        place[at] = value;
        placeWeight[at] = 1;
    }

    private long token(float u, float v) {
        int column = Math.min(grid - 1, (int) (u * grid));
        return (long) Math.min(grid - 1, (int) (v * grid)) * grid + column;
    }

    private void relate(int row, SceneLabels labels) {
        relation(row, 8, labels.held() ? 1 : 0);
        relation(row, 9, labels.placed() ? 1 : 0);
        int named = labels.named();
        if (named < 0) {
            relationWeight[row * RELATIONS + 8] = 0;
            relationWeight[row * RELATIONS + 9] = 0;
            return;
        }
        if (labels.thingVisible(named)) {
            point[row * 2] = token(labels.thing(named, 0), labels.thing(named, 1));
        }
        for (int k = 0; k < 3; k++) {
            relation(row, k, (labels.thing(named, 2 + k) - labels.tool(2 + k)) / LENGTH);
        }
        float turn = SceneLabels.sides(named) * (labels.thing(named, 5) - labels.tool(5));
        relation(row, 3, (float) StrictMath.cos(turn));
        relation(row, 4, (float) StrictMath.sin(turn));
        goal(row, named, labels);
    }

    private void goal(int row, int named, SceneLabels labels) {
        int goal = labels.goal();
        if (goal < 0) {
            return;
        }
        int support = goal - SceneLabels.THINGS;
        boolean onThing = support < 0;
        if (onThing ? labels.thingVisible(goal) : labels.supportVisible(support)) {
            point[row * 2 + 1] = onThing
                    ? token(labels.thing(goal, 0), labels.thing(goal, 1))
                    : token(labels.support(support, 0), labels.support(support, 1));
        }
        for (int k = 0; k < 3; k++) {
            float to = onThing ? labels.thing(goal, 2 + k) : k < 2 ? labels.support(support, 2 + k) : 0;
            relation(row, 5 + k, (to - labels.thing(named, 2 + k)) / LENGTH);
        }
    }

    private void relation(int row, int field, float value) {
        relation[row * RELATIONS + field] = value;
        relationWeight[row * RELATIONS + field] = 1;
    }
}
