package orbweaver.cell.render;

/// One camera's picture: its buffers and the stages that fill them.
final class View {
    private final Lens lens;
    private final Stage stage;
    private final Geometry geometry;
    private final Raster raster;
    private final Shader shader;
    private final Background background;
    private final Backdrop room;
    private final int link;
    private int lookVersion = -1;
    private final int[] triangle = new int[4];
    private final int[] colour = new int[4];

    View(Camera camera, SceneLibrary library, Stage stage, SunMap map, TableLight light) {
        this.stage = stage;
        lens = new Lens(camera);
        link = ArmPose.PARTS.indexOf(camera.link());
        if (link < 0) throw new IllegalArgumentException("camera " + camera.name() + " on no link: " + camera.link());
        geometry = new Geometry(lens);
        raster = new Raster(lens);
        shader = new Shader(library, stage, map, geometry, lens);
        room = new Backdrop(library, stage.lighting);
        background = camera.isFixed()
                ? new CachedBackground(lens, room, light, library, stage.lighting)
                : new LiveBackground(lens, room, light, library, stage.lighting);
    }

    Camera camera() {
        return lens.camera();
    }

    void render(Picture picture) {
        if (picture.argb().length < lens.width * lens.height) {
            throw new IllegalArgumentException("picture too small for " + lens.width + "x" + lens.height);
        }
        prepare();
        geometry.run(stage);
        raster.run(geometry.triangles);
        background.paint(picture.argb(), raster);
        for (int tile = 0; tile < raster.touched.length; tile++) {
            if (raster.touched[tile]) resolve(tile, picture.argb());
        }
        if (picture.ids() != null) ids(picture.ids());
        if (picture.depth() != null) depths(picture.depth());
    }

    private void prepare() {
        boolean changed = lookVersion != stage.lighting.version;
        if (changed) {
            lookVersion = stage.lighting.version;
            lens.shift(stage.lighting.look());
            room.relight();
        }
        lens.place(stage.arm.pose[link]);
        if (changed && background instanceof CachedBackground cached) cached.build();
    }

    /// Camera to base, for the newest snapshot.
    double[] pose() {
        prepare();
        return lens.pose();
    }

    private void resolve(int tile, int[] argb) {
        int x0 = tile % raster.tilesX * Raster.TILE;
        int y0 = tile / raster.tilesX * Raster.TILE;
        int x1 = Math.min(lens.width, x0 + Raster.TILE);
        int y1 = Math.min(lens.height, y0 + Raster.TILE);
        int[] owner = raster.owner;
        for (int y = y0; y < y1; y++) {
            float py = lens.row(y);
            for (int x = x0; x < x1; x++) {
                int p = y * lens.width + x;
                int i = 4 * p;
                int first = owner[i];
                float px = lens.column(x);
                if (first == owner[i + 1] && first == owner[i + 2] && first == owner[i + 3]) {
                    if (first != Raster.EMPTY) argb[p] = shader.shade(first, px, py);
                } else {
                    argb[p] = mix(i, argb[p], px, py);
                }
            }
        }
    }

    /// Mean of four samples; triangles that look alike are shaded once.
    private int mix(int i, int behind, float x, float y) {
        int red = 2;
        int green = 2;
        int blue = 2;
        int known = 0;
        for (int s = 0; s < 4; s++) {
            int t = raster.owner[i + s];
            int c = behind;
            if (t != Raster.EMPTY) {
                int k = 0;
                while (k < known && triangle[k] != t && !shader.isAlike(triangle[k], t)) k++;
                if (k == known) {
                    triangle[k] = t;
                    colour[k] = shader.shade(t, x, y);
                    known++;
                }
                c = colour[k];
            }
            red += c >> 16 & 255;
            green += c >> 8 & 255;
            blue += c & 255;
        }
        return 0xFF000000 | red >> 2 << 16 | green >> 2 << 8 | blue >> 2;
    }

    private void ids(int[] out) {
        for (int p = 0; p < lens.width * lens.height; p++) {
            int s = firstCovered(p);
            out[p] = s < 0 ? 0 : geometry.triangles.instance[raster.owner[s]] + 1;
        }
    }

    private void depths(float[] out) {
        background.depth(out);
        for (int p = 0; p < lens.width * lens.height; p++) {
            int s = firstCovered(p);
            if (s >= 0) out[p] = 1 / raster.inverseDepth(s);
        }
    }

    private int firstCovered(int p) {
        int tile = p / lens.width / Raster.TILE * raster.tilesX + p % lens.width / Raster.TILE;
        if (!raster.touched[tile]) return -1;
        for (int s = 4 * p; s < 4 * p + 4; s++) {
            if (raster.owner[s] != Raster.EMPTY) return s;
        }
        return -1;
    }
}
