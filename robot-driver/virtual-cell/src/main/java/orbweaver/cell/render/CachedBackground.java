package orbweaver.cell.render;

/// The room for a camera that stands still: cast once with many samples, then copied; only table pixels that shadows
/// touch get a new colour.
final class CachedBackground implements Background {
    private static final int GRID = 4;

    private final Lens lens;
    private final Backdrop room;
    private final TableLight light;
    private final Lighting lighting;
    private final byte[] tone;
    private final int[] packed;
    /// Three tone indices a pixel, for the table in full light.
    private final short[] lit;
    /// Place on the table light's grid, -1 off it.
    private final int[] place;

    private final float[] distance;
    /// Per tile: least and greatest u and v of its places, in texels.
    private final int[] range;

    private final int tilesX;
    private final float[] ray = new float[3];
    private final float[] sum = new float[3];
    private int zone;
    private boolean mixed;

    CachedBackground(Lens lens, Backdrop room, TableLight light, SceneLibrary library, Lighting lighting) {
        this.lens = lens;
        this.room = room;
        this.light = light;
        this.lighting = lighting;
        tone = library.light.tone;
        int n = lens.width * lens.height;
        packed = new int[n];
        lit = new short[3 * n];
        place = new int[n];
        distance = new float[n];
        tilesX = (lens.width + Raster.TILE - 1) / Raster.TILE;
        range = new int[4 * tilesX * ((lens.height + Raster.TILE - 1) / Raster.TILE)];
    }

    /// Casts the whole room anew: after a change of camera or look.
    void build() {
        for (int i = 0; i < range.length; i += 4) {
            range[i] = Integer.MAX_VALUE;
            range[i + 1] = Integer.MAX_VALUE;
            range[i + 2] = -1;
            range[i + 3] = -1;
        }
        for (int y = 0; y < lens.height; y++) {
            for (int x = 0; x < lens.width; x++) build(x, y);
        }
    }

    private void build(int px, int py) {
        float x = lens.column(px);
        float y = lens.row(py);
        int p = py * lens.width + px;
        sample(x, y, 2);
        if (mixed) sample(x, y, GRID);
        float scale = lighting.exposure * lens.shade(x, y) * (LightTables.TONES / LightTables.TONE_RANGE);
        int colour = 0xFF;
        for (int k = 0; k < 3; k++) {
            int index = Math.min((int) (sum[k] * scale), LightTables.TONES);
            lit[3 * p + k] = (short) index;
            colour = (colour << 8) | (tone[index] & 255);
        }
        packed[p] = colour;
        lens.ray(x, y, ray);
        if (!room.meet(lens.eye, ray)) room.cast(lens.eye, ray, 1 / lens.fx);
        distance[p] = room.distance;
        place[p] = room.onTable ? light.place(room.x, room.y) : -1;
        if (place[p] >= 0) widen(4 * (py / Raster.TILE * tilesX + px / Raster.TILE), place[p]);
    }

    private void widen(int i, int at) {
        range[i] = Math.min(range[i], at >>> 20);
        range[i + 1] = Math.min(range[i + 1], (at & 0xFFFF) >>> 4);
        range[i + 2] = Math.max(range[i + 2], (at >>> 20) + 1);
        range[i + 3] = Math.max(range[i + 3], ((at & 0xFFFF) >>> 4) + 1);
    }

    /// Mean of n x n rays over the pixel; notes whether they met different parts of the room.
    private void sample(float x, float y, int n) {
        sum[0] = 0;
        sum[1] = 0;
        sum[2] = 0;
        mixed = false;
        for (int i = 0; i < n * n; i++) {
            int row = i / n;
            lens.ray(x + (i % n + 0.5f) / n - 0.5f, y + (row + 0.5f) / n - 0.5f, ray);
            room.cast(lens.eye, ray, 1 / (lens.fx * n));
            if (i == 0) zone = room.zone;
            if (room.zone != zone || room.zone == 3) mixed = true;
            sum[0] += room.red;
            sum[1] += room.green;
            sum[2] += room.blue;
        }
        for (int k = 0; k < 3; k++) sum[k] /= n * n;
    }

    @Override
    public void paint(int[] argb, Raster raster) {
        System.arraycopy(packed, 0, argb, 0, packed.length);
        for (int tile = 0; tile < range.length / 4; tile++) {
            int i = 4 * tile;
            if (range[i + 2] >= 0 && light.isDim(range[i], range[i + 1], range[i + 2], range[i + 3])) {
                recolour(argb, tile);
            }
        }
    }

    private void recolour(int[] argb, int tile) {
        int x0 = tile % tilesX * Raster.TILE;
        int y0 = tile / tilesX * Raster.TILE;
        int x1 = Math.min(lens.width, x0 + Raster.TILE);
        int y1 = Math.min(lens.height, y0 + Raster.TILE);
        for (int y = y0; y < y1; y++) {
            for (int p = y * lens.width + x0; p < y * lens.width + x1; p++) {
                if (place[p] < 0) continue;
                int both = light.at(place[p] >>> 16, place[p] & 0xFFFF);
                if (both == TableLight.FULL << 8) continue;
                argb[p] = shadowed(p, both);
            }
        }
    }

    private int shadowed(int p, int both) {
        float sun = (both & 0xFFFF) * (1 / 65280f);
        float sky = (both >>> 16) * (1 / 65280f);
        float less = sun - sky;
        int red = (int) (lit[3 * p] * (sky + room.sunShare[0] * less));
        int green = (int) (lit[3 * p + 1] * (sky + room.sunShare[1] * less));
        int blue = (int) (lit[3 * p + 2] * (sky + room.sunShare[2] * less));
        return 0xFF000000 | (tone[red] & 255) << 16 | (tone[green] & 255) << 8 | (tone[blue] & 255);
    }

    @Override
    public void depth(float[] out) {
        System.arraycopy(distance, 0, out, 0, distance.length);
    }
}
