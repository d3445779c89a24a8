package orbweaver.cell.render;

/// The room for a camera that moves: one ray for every pixel not fully covered by things.
final class LiveBackground implements Background {
    private final Lens lens;
    private final Backdrop room;
    private final TableLight light;
    private final Lighting lighting;
    private final byte[] tone;
    private final float[] ray = new float[3];
    private final float[] distance;

    LiveBackground(Lens lens, Backdrop room, TableLight light, SceneLibrary library, Lighting lighting) {
        this.lens = lens;
        this.room = room;
        this.light = light;
        this.lighting = lighting;
        tone = library.light.tone;
        distance = new float[lens.width * lens.height];
    }

    @Override
    public void paint(int[] argb, Raster raster) {
        for (int y = 0; y < lens.height; y++) {
            int tiles = y / Raster.TILE * raster.tilesX;
            for (int x = 0; x < lens.width; x++) {
                int p = y * lens.width + x;
                if (raster.touched[tiles + x / Raster.TILE] && isCovered(raster.owner, 4 * p)) continue;
                argb[p] = cast(lens.column(x), lens.row(y));
                distance[p] = room.distance;
            }
        }
    }

    private static boolean isCovered(int[] owner, int i) {
        return (owner[i] | owner[i + 1] | owner[i + 2] | owner[i + 3]) >= 0;
    }

    private int cast(float x, float y) {
        lens.ray(x, y, ray);
        room.cast(lens.eye, ray, 1 / lens.fx);
        float scale = lighting.exposure * lens.shade(x, y) * (LightTables.TONES / LightTables.TONE_RANGE);
        float red = room.red * scale;
        float green = room.green * scale;
        float blue = room.blue * scale;
        int place = room.onTable ? light.place(room.x, room.y) : -1;
        if (place >= 0) {
            int both = light.at(place >>> 16, place & 0xFFFF);
            float sun = (both & 0xFFFF) * (1 / 65280f);
            float sky = (both >>> 16) * (1 / 65280f);
            red *= sky + room.sunShare[0] * (sun - sky);
            green *= sky + room.sunShare[1] * (sun - sky);
            blue *= sky + room.sunShare[2] * (sun - sky);
        }
        return 0xFF000000 | tone(red) << 16 | tone(green) << 8 | tone(blue);
    }

    private int tone(float x) {
        return tone[Math.min((int) x, LightTables.TONES)] & 255;
    }

    @Override
    public void depth(float[] out) {
        System.arraycopy(distance, 0, out, 0, distance.length);
    }
}
