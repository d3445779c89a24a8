package orbweaver.training;

import java.util.Arrays;

/// What the auxiliary heads should say for a micro-batch, written example by example. Lengths are about 0.1 m units,
/// block yaw is known up to a quarter turn and so enters as cosine and sine of four times the angle.
final class Targets {
    static final float LENGTH = 0.1f;
    private static final int IGNORE = -100;
    private static final float CENTRE_X = 0.27f;
    private static final int OBJECTS = AuxiliaryHeads.OBJECTS;
    private static final int FIELDS = AuxiliaryHeads.FIELDS;
    private static final int RELATIONS = AuxiliaryHeads.RELATIONS;
    private static final int TOOL = SceneLabels.COLOURS;
    private static final int PLATE = TOOL + 1;

    private final int batch;
    private final int grid;
    /// Token under each object, [B, objects]; -100 where it is not in the picture.
    final long[] heat;
    /// [objects, B, fields] and its weights.
    final float[] place;

    final float[] placeWeight;
    /// Tokens of the named block and the goal, [B, 2].
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
        for (int c = 0; c < SceneLabels.COLOURS; c++) {
            if (labels.blockVisible(c)) {
                block(row, c, labels);
            }
        }
        if (labels.toolVisible()) {
            tool(row, labels);
        }
        if (labels.plateVisible()) {
            heat[row * OBJECTS + PLATE] = token(labels.plate(0), labels.plate(1));
            position(row, PLATE, labels.plate(2), labels.plate(3));
        }
        relate(row, labels);
    }

    private void block(int row, int colour, SceneLabels labels) {
        heat[row * OBJECTS + colour] = token(labels.block(colour, 0), labels.block(colour, 1));
        position(row, colour, labels.block(colour, 2), labels.block(colour, 3));
        field(row, colour, 2, labels.block(colour, 4) / LENGTH);
        quarterTurns(row, colour, labels.block(colour, 5));
    }

    private void quarterTurns(int row, int object, float yaw) {
        field(row, object, 3, (float) StrictMath.cos(4 * yaw));
        field(row, object, 4, (float) StrictMath.sin(4 * yaw));
    }

    private void tool(int row, SceneLabels labels) {
        heat[row * OBJECTS + TOOL] = token(labels.tool(0), labels.tool(1));
        position(row, TOOL, labels.tool(2), labels.tool(3));
        field(row, TOOL, 2, labels.tool(4) / LENGTH);
        quarterTurns(row, TOOL, labels.tool(5));
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
        int named = labels.namedBlock();
        if (named < 0) {
            relationWeight[row * RELATIONS + 8] = 0;
            relationWeight[row * RELATIONS + 9] = 0;
            return;
        }
        if (labels.blockVisible(named)) {
            point[row * 2] = token(labels.block(named, 0), labels.block(named, 1));
        }
        for (int k = 0; k < 3; k++) {
            relation(row, k, (labels.block(named, 2 + k) - labels.tool(2 + k)) / LENGTH);
        }
        float turn = labels.block(named, 5) - labels.tool(5);
        relation(row, 3, (float) StrictMath.cos(4 * turn));
        relation(row, 4, (float) StrictMath.sin(4 * turn));
        goal(row, named, labels);
    }

    private void goal(int row, int named, SceneLabels labels) {
        int goal = labels.goal();
        if (goal < 0) {
            return;
        }
        boolean plate = goal == SceneLabels.GOAL_PLATE;
        if (plate ? labels.plateVisible() : labels.blockVisible(goal)) {
            point[row * 2 + 1] = plate
                    ? token(labels.plate(0), labels.plate(1))
                    : token(labels.block(goal, 0), labels.block(goal, 1));
        }
        for (int k = 0; k < 3; k++) {
            float to = plate ? (k < 2 ? labels.plate(2 + k) : 0) : labels.block(goal, 2 + k);
            relation(row, 5 + k, (to - labels.block(named, 2 + k)) / LENGTH);
        }
    }

    private void relation(int row, int field, float value) {
        relation[row * RELATIONS + field] = value;
        relationWeight[row * RELATIONS + field] = 1;
    }
}
