package orbweaver.cell.physics;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import orbweaver.cell.CellException;
import org.jspecify.annotations.Nullable;
import physx.PxTopLevelFunctions;
import physx.common.PxBoundedData;
import physx.common.PxDefaultAllocator;
import physx.common.PxDefaultErrorCallback;
import physx.common.PxTolerancesScale;
import physx.common.PxVec3;
import physx.cooking.PxConvexFlagEnum;
import physx.cooking.PxConvexMeshDesc;
import physx.cooking.PxCookingParams;
import physx.geometry.PxConvexMesh;
import physx.physics.PxMaterial;
import physx.physics.PxPhysics;
import physx.support.PxArray_PxVec3;

/// The engine of this JVM: loaded once, never unloaded. Worlds on several threads share it; making and freeing their
/// parts takes its lock.
final class PhysX {
    private static final int DISC_CORNERS = 24;
    private static @Nullable PhysX instance;

    final PxPhysics physics;
    final PxTolerancesScale scale;
    private final Map<Double, PxMaterial> materials = new HashMap<>();
    private final Map<List<Double>, PxConvexMesh> discs = new HashMap<>();
    private final Map<String, PxConvexMesh> hulls = new HashMap<>();

    private PhysX() {
        int version = PxTopLevelFunctions.getPHYSICS_VERSION();
        var foundation =
                PxTopLevelFunctions.CreateFoundation(version, new PxDefaultAllocator(), new PxDefaultErrorCallback());
        scale = new PxTolerancesScale();
        physics = PxTopLevelFunctions.CreatePhysics(version, foundation, scale);
    }

    static synchronized PhysX get() {
        if (instance == null) instance = load();
        return instance;
    }

    /// The library unpacks itself without care for others who do the same: it gets a folder of this user's own, and a
    /// lock while it does.
    private static PhysX load() {
        Path folder = folder();
        System.setProperty("physxjni.nativeLibLocation", folder.toString());
        try (var channel =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            return new PhysX();
        } catch (IOException e) {
            throw new CellException("cannot unpack the physics library into " + folder + ": " + e.getMessage(), e);
        } catch (IllegalStateException | UnsatisfiedLinkError | ExceptionInInitializerError e) {
            throw new CellException(
                    "the physics library does not load here (it needs 64-bit Linux with glibc 2.34 or newer, Windows"
                            + " or macOS): " + e,
                    e);
        }
    }

    private static Path folder() {
        String home = System.getenv("ORBWEAVER_HOME");
        String cache = System.getenv("XDG_CACHE_HOME");
        Path wanted = home != null && !home.isBlank()
                ? Path.of(home, "cache", "physx")
                : cache != null && !cache.isBlank()
                        ? Path.of(cache, "orbweaver", "physx")
                        : Path.of(System.getProperty("user.home"), ".cache", "orbweaver", "physx");
        try {
            return Files.createDirectories(wanted);
        } catch (IOException e) {
            try {
                return Files.createTempDirectory("orbweaver-physx");
            } catch (IOException f) {
                f.addSuppressed(e);
                throw new CellException("no folder to unpack the physics library into: " + f.getMessage(), f);
            }
        }
    }

    /// The surface with this friction; without any bounce.
    synchronized PxMaterial material(double friction) {
        return materials.computeIfAbsent(friction, f -> physics.createMaterial(f.floatValue(), f.floatValue(), 0f));
    }

    /// A prism with `DISC_CORNERS` sides standing on its frame's origin.
    synchronized PxConvexMesh disc(double radius, double height) {
        return discs.computeIfAbsent(List.of(radius, height), _ -> cookDisc(radius, height));
    }

    /// The convex hull of points, kept under a name.
    synchronized PxConvexMesh hull(String name, List<double[]> points) {
        return hulls.computeIfAbsent(name, _ -> cook(points));
    }

    private PxConvexMesh cookDisc(double radius, double height) {
        List<double[]> corners = new ArrayList<>();
        for (int i = 0; i < 2 * DISC_CORNERS; i++) {
            int corner = i / 2;
            double angle = 2 * Math.PI * corner / DISC_CORNERS;
            double z = i % 2 == 0 ? 0 : height;
            corners.add(new double[] {radius * StrictMath.cos(angle), radius * StrictMath.sin(angle), z});
        }
        return cook(corners);
    }

    private PxConvexMesh cook(List<double[]> corners) {
        try (var temporaries = new Temporaries()) {
            var points = new PxArray_PxVec3();
            temporaries.keep(points, points::destroy);
            for (double[] c : corners) {
                PxVec3 p = temporaries.vector(c[0], c[1], c[2]);
                points.pushBack(p);
            }
            var description = new PxConvexMeshDesc();
            temporaries.keep(description, description::destroy);
            description.getFlags().raise(PxConvexFlagEnum.eCOMPUTE_CONVEX);
            PxBoundedData data = description.getPoints();
            data.setCount(points.size());
            data.setStride(PxVec3.SIZEOF);
            data.setData(points.begin());
            var parameters = new PxCookingParams(scale);
            temporaries.keep(parameters, parameters::destroy);
            parameters.setAreaTestEpsilon(1e-9f);
            parameters.setPlaneTolerance(1e-5f);
            return PxTopLevelFunctions.CreateConvexMesh(parameters, description);
        }
    }
}
