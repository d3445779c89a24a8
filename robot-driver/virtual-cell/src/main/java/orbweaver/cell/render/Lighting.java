package orbweaver.cell.render;

import orbweaver.cell.Look;
import org.jspecify.annotations.Nullable;

/// Light and colours of one look, as plain floats. Changes only when the look does.
final class Lighting {
    private final SceneLibrary library;

    float sunX;
    float sunY;
    float sunZ;
    /// How far, per metre of height, a point's shadow moves on the table.
    float shearX;

    float shearY;
    final float[] sun = new float[3];
    float sky;
    float exposure;
    /// Three numbers a material.
    final float[] albedo;

    final float[] table = new float[3];
    long tableSeed;
    /// Counts changes.
    int version;

    private @Nullable Look look;

    Lighting(SceneLibrary library) {
        this.library = library;
        this.albedo = new float[3 * library.materials.size()];
    }

    Look look() {
        return look == null ? Look.nominal() : look;
    }

    void update(Look next) {
        if (next.equals(look)) return;
        look = next;
        version++;
        double x = next.sunDirection().get(0);
        double y = next.sunDirection().get(1);
        double z = next.sunDirection().get(2);
        double length = Math.sqrt(x * x + y * y + z * z);
        if (!(z / length > 0.15)) throw new IllegalArgumentException("the sun must stand above the table: z " + z);
        sunX = (float) (x / length);
        sunY = (float) (y / length);
        sunZ = (float) (z / length);
        shearX = sunX / sunZ;
        shearY = sunY / sunZ;
        sky = (float) next.sky();
        exposure = (float) (library.light.exposure * next.exposure());
        tableSeed = next.tableSeed();
        for (int k = 0; k < 3; k++) {
            sun[k] = (float) (library.light.sun[k] * next.sunColour().get(k));
            table[k] = next.tableColour().get(k).floatValue();
        }
        for (int m = 0; m < library.materials.size(); m++) {
            Material material = library.materials.get(m);
            var tint = next.albedoOf(material.group());
            albedo[3 * m] = material.red() * tint.get(0).floatValue();
            albedo[3 * m + 1] = material.green() * tint.get(1).floatValue();
            albedo[3 * m + 2] = material.blue() * tint.get(2).floatValue();
        }
    }
}
