package orbweaver.cell.render;

import tools.jackson.databind.JsonNode;

/// The room without the arm and the objects: table with planks and tape, two walls, floor. Answers what a ray sees.
/// One per renderer: results are left in its fields.
final class Backdrop {
    private static final float SEAM = 0.0007f;

    private final SceneLibrary library;
    private final Lighting lighting;
    private final EnvironmentProbe probe;
    private final float[] edges;
    private final float wallX;
    private final float wallY;
    private final float floorZ;
    private final float[] wall;
    private final float[] side;
    private final float[] floor;
    private final float[] wood;
    private final float[] tape;
    private final float[] tapeBox;
    private final float tapeHalf;
    private final float plankLength;

    /// Linear light of the last ray, with the table in full light.
    float red;

    float green;
    float blue;
    /// Whether it met the table, where, and how far along the ray's direction.
    boolean onTable;

    float x;
    float y;
    float distance;
    /// Differs between parts of the room that must not be blurred together.
    int zone;

    /// Share of the sun in the table's full light.
    final float[] sunShare = new float[3];

    /// Most boards that lie end to end in a row of planks.
    private static final int BOARDS = 16;

    private final int rows;
    private final float[] begin;
    private final int[] strip;
    private final float[] shift;
    private final float[] tint;
    private final float[] tableLight = new float[3];
    private float grainRed;
    private float grainGreen;
    private float grainBlue;

    Backdrop(SceneLibrary library, Lighting lighting) {
        this.library = library;
        this.lighting = lighting;
        this.probe = new EnvironmentProbe(library.light);
        JsonNode table = library.scene.required("table");
        edges = floats(table, "edges");
        wood = floats(table, "wood");
        tape = floats(table, "tape");
        tapeBox = floats(table, "tape_box");
        tapeHalf = table.required("tape_width").floatValue() / 2;
        plankLength = table.required("plank_length").floatValue();
        rows = 1 + (int) ((edges[3] - edges[2]) / library.wood.plank);
        if ((edges[1] - edges[0]) / plankLength > BOARDS - 2) throw new IllegalArgumentException("planks too short");
        begin = new float[rows];
        strip = new int[BOARDS * rows];
        shift = new float[BOARDS * rows];
        tint = new float[BOARDS * rows];
        JsonNode room = library.scene.required("room");
        wallX = room.required("wall_x").floatValue();
        wallY = room.required("wall_y").floatValue();
        floorZ = room.required("floor_z").floatValue();
        wall = floats(room, "wall");
        side = floats(room, "side");
        floor = floats(room, "floor");
    }

    private static float[] floats(JsonNode node, String name) {
        JsonNode list = node.required(name);
        float[] out = new float[list.size()];
        for (int i = 0; i < out.length; i++) out[i] = list.get(i).floatValue();
        return out;
    }

    /// To be called when the look changed.
    void relight() {
        for (int row = 0; row < rows; row++) {
            begin[row] = Wood.hash(lighting.tableSeed, row, 1);
            for (int i = 0; i < BOARDS; i++) {
                int board = BOARDS * row + i;
                int id = row * 64 + i;
                strip[board] = (int) (Wood.hash(lighting.tableSeed, id, 2) * Wood.PLANKS);
                shift[board] = Wood.hash(lighting.tableSeed, id, 3);
                tint[board] = 0.95f + 0.11f * Wood.hash(lighting.tableSeed, id, 4);
            }
        }
        probe.irradiance(0, 0, 1);
        for (int k = 0; k < 3; k++) {
            float direct = lighting.sun[k] * lighting.sunZ;
            float ambient = lighting.sky * (k == 0 ? probe.red : k == 1 ? probe.green : probe.blue);
            tableLight[k] = direct + ambient;
            sunShare[k] = direct / tableLight[k];
        }
    }

    /// Follows a ray from `eye` (x, y, z) along `ray` (need not be of unit length). `spread` is the width of what it
    /// stands for, per unit of its length.
    void cast(float[] eye, float[] ray, float spread) {
        if (meet(eye, ray)) table(ray, distance * spread);
        else room(eye, ray);
    }

    /// Finds where a ray meets the table, without its colour; false if it passes by.
    boolean meet(float[] eye, float[] ray) {
        onTable = false;
        if (ray[2] < 0 && eye[2] > 0) {
            float t = -eye[2] / ray[2];
            x = eye[0] + t * ray[0];
            y = eye[1] + t * ray[1];
            if (x >= edges[0] && x <= edges[1] && y >= edges[2] && y <= edges[3]) {
                distance = t;
                onTable = true;
            }
        }
        return onTable;
    }

    private void table(float[] ray, float width) {
        zone = 0;
        planks(width);
        float length = (float) Math.sqrt(ray[0] * ray[0] + ray[1] * ray[1] + ray[2] * ray[2]);
        float cosine = -ray[2] / length;
        probe.reflection(1, ray[0], ray[1], -ray[2]);
        float graze = 1 - cosine;
        float square = graze * graze;
        float fresnel = (0.03f + 0.5f * square * square * graze) * lighting.sky;
        red = grainRed * tableLight[0] + fresnel * probe.red;
        green = grainGreen * tableLight[1] + fresnel * probe.green;
        blue = grainBlue * tableLight[2] + fresnel * probe.blue;
    }

    private void planks(float width) {
        float plank = library.wood.plank;
        float across = (y - edges[2]) / plank;
        int row = (int) across;
        float v = across - row;
        float along = (x - edges[0]) / plankLength + begin[row];
        int piece = (int) along;
        float u = along - piece;
        int board = BOARDS * row + piece;
        int level =
                Math.clamp(Math.getExponent(width * 1.35f * Wood.COLUMNS / library.wood.length), 0, Wood.LEVELS - 1);
        float g = library.wood.sample(strip[board], x / library.wood.length + shift[board], v, level) - 0.5f;
        float seam = Math.max(
                line(Math.min(v, 1 - v) * plank, SEAM, width), line(Math.min(u, 1 - u) * plankLength, SEAM, width));
        float dark = tint[board] * (1 - 0.5f * seam);
        float taped = line(Math.abs(tapeDistance()), tapeHalf, width) * 0.9f;
        grainRed = mix(wood[0] * dark * (1 + 0.36f * g), tape[0], taped) * lighting.table[0];
        grainGreen = mix(wood[1] * dark * (1 + 0.42f * g), tape[1], taped) * lighting.table[1];
        grainBlue = mix(wood[2] * dark * (1 + 0.48f * g), tape[2], taped) * lighting.table[2];
        if (taped > 0 && taped < 0.9f) zone = 3;
    }

    private float tapeDistance() {
        float dx = Math.abs(x - 0.5f * (tapeBox[0] + tapeBox[1])) - 0.5f * (tapeBox[1] - tapeBox[0]);
        float dy = Math.abs(y - 0.5f * (tapeBox[2] + tapeBox[3])) - 0.5f * (tapeBox[3] - tapeBox[2]);
        return Math.max(dx, dy);
    }

    /// Share of a spot `width` wide, `d` from a line's middle, that the line covers.
    private static float line(float d, float half, float width) {
        if (d > half + width) return 0;
        float right = Math.clamp((half - d) / width + 0.5f, 0f, 1f);
        float left = Math.clamp((-half - d) / width + 0.5f, 0f, 1f);
        return right - left;
    }

    private static float mix(float a, float b, float share) {
        return a + (b - a) * share;
    }

    private void room(float[] eye, float[] ray) {
        float far = Float.MAX_VALUE;
        zone = 1;
        if (ray[0] < 0) far = (wallX - eye[0]) / ray[0];
        if (ray[1] > 0 && (wallY - eye[1]) / ray[1] < far) {
            far = (wallY - eye[1]) / ray[1];
            zone = 2;
        }
        if (ray[2] < 0 && (floorZ - eye[2]) / ray[2] < far) {
            far = (floorZ - eye[2]) / ray[2];
            zone = 4;
        }
        if (far > 12) far = 12;
        distance = far;
        float wx = eye[0] + far * ray[0];
        float wy = eye[1] + far * ray[1];
        float wz = eye[2] + far * ray[2];
        float[] base = zone == 2 ? side : zone == 4 ? floor : wall;
        float dy = wy - 0.30f;
        float dz = wz - 0.50f;
        float bright = 0.46f + 0.66f / (1 + 1.1f * dy * dy + 1.5f * dz * dz);
        if (zone == 2) bright = 0.90f + 0.10f * Math.clamp(wz, -1f, 1f) - 0.12f * Math.clamp(wx, -1f, 1f);
        if (zone == 4) bright = 1;
        red = base[0] * bright * lighting.sky;
        green = base[1] * bright * lighting.sky;
        blue = base[2] * bright * lighting.sky;
    }
}
