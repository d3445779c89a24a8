package orbweaver.cell;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// How a scene looks beyond the poses of things: a factor of 1 and an offset of 0 give the description's own look.
///
/// @param sunDirection unit vector towards the sun
/// @param sunColour factors on the sun's red, green and blue
/// @param sky factor on everything that is not the sun
/// @param exposure factor on the exposure
/// @param tableSeed chooses planks and grain of the table
/// @param tableColour factors on the table's red, green and blue
/// @param albedo factors on red, green and blue by name: block colours, `plate`, `arm`; absent means 1
/// @param cameras offsets by camera name; absent means none
/// @param troubles what is wrong with all cameras' pictures
public record Look(
        List<Double> sunDirection,
        List<Double> sunColour,
        double sky,
        double exposure,
        long tableSeed,
        List<Double> tableColour,
        Map<String, List<Double>> albedo,
        Map<String, CameraOffset> cameras,
        Set<Trouble> troubles) {

    private static final List<Double> ONE = List.of(1.0, 1.0, 1.0);

    public Look {
        sunDirection = List.copyOf(sunDirection);
        sunColour = List.copyOf(sunColour);
        tableColour = List.copyOf(tableColour);
        albedo = Map.copyOf(albedo);
        cameras = Map.copyOf(cameras);
        troubles = Set.copyOf(troubles);
    }

    /// How far a camera stands from its nominal place: both offsets x, y, z in m in the base frame.
    public record CameraOffset(List<Double> eye, List<Double> target) {
        public static final CameraOffset NONE = new CameraOffset(List.of(0.0, 0.0, 0.0), List.of(0.0, 0.0, 0.0));

        public CameraOffset {
            eye = List.copyOf(eye);
            target = List.copyOf(target);
        }
    }

    /// The undisturbed look, with the sun of the scene description.
    public static Look nominal() {
        double length = Math.sqrt(0.35 * 0.35 + 0.55 * 0.55 + 0.95 * 0.95);
        return new Look(
                List.of(0.35 / length, 0.55 / length, 0.95 / length),
                ONE,
                1.0,
                1.0,
                1L,
                ONE,
                Map.of(),
                Map.of(),
                Set.of());
    }

    /// The same with another exposure and other trouble.
    public Look spoilt(double newExposure, Set<Trouble> newTroubles) {
        return new Look(
                sunDirection, sunColour, sky, newExposure, tableSeed, tableColour, albedo, cameras, newTroubles);
    }

    /// The same with other tints.
    public Look tinted(List<Double> newTableColour, Map<String, List<Double>> newAlbedo) {
        return new Look(
                sunDirection, sunColour, sky, exposure, tableSeed, newTableColour, newAlbedo, cameras, troubles);
    }

    /// Factors for the thing called `name`.
    public List<Double> albedoOf(String name) {
        return albedo.getOrDefault(name, ONE);
    }

    public CameraOffset camera(String name) {
        return cameras.getOrDefault(name, CameraOffset.NONE);
    }
}
