package orbweaver.cell.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orbweaver.cell.render.mesh.Detail;
import orbweaver.cell.render.mesh.Mesh;
import orbweaver.cell.render.mesh.ShapeReader;
import orbweaver.cell.render.mesh.VertexOcclusion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Everything that pictures are made of and that never changes: meshes, materials, light, wood, cameras. Read once
/// from the assets and shared by all renderers of the process.
public final class SceneLibrary {
    private static final String ARM = "/orbweaver/assets/arm/wx250s.json";
    private static final String SCENE = "/orbweaver/assets/scene/visual.json";
    /// Stands in a mesh for the colour of the individual object.
    static final int PAINT = 0;

    /// A thing as cameras see it and as it casts shadows.
    record Model(String name, Mesh display, Mesh shadow) {}

    final JsonNode arm;
    final JsonNode scene;
    final List<Material> materials = new ArrayList<>();
    final List<Model> armParts = new ArrayList<>();
    final Map<String, Model> objects = new LinkedHashMap<>();
    final LightTables light;
    final Wood wood;
    private final Map<String, Camera> cameras = new LinkedHashMap<>();

    private SceneLibrary() {
        arm = read(ARM);
        scene = read(SCENE);
        readMaterials();
        JsonNode visual = arm.required("visual");
        for (String part : ArmPose.PARTS) {
            armParts.add(armPart(part, visual));
        }
        double unit = scene.required("unit").asDouble();
        for (var object : scene.required("objects").properties()) {
            objects.put(object.getKey(), model(object.getKey(), object.getValue(), unit));
        }
        for (JsonNode node : scene.required("cameras")) {
            Camera camera = camera(node);
            cameras.put(camera.name(), camera);
        }
        light = new LightTables(scene.required("light"));
        wood = new Wood(scene.required("table"));
    }

    private static final class Holder {
        static final SceneLibrary SHARED = new SceneLibrary();
    }

    /// The one library of the process; the first call takes a second.
    public static SceneLibrary shared() {
        return Holder.SHARED;
    }

    /// A camera of the description: `front` or `wrist`.
    public Camera camera(String name) {
        Camera camera = cameras.get(name);
        if (camera == null) throw new IllegalArgumentException("no camera " + name + ", only " + cameras.keySet());
        return camera;
    }

    /// Triangles of the whole arm, and of one object of each kind.
    public Map<String, Integer> triangles() {
        Map<String, Integer> out = new LinkedHashMap<>();
        for (Model part : armParts) out.put(part.name(), part.display().triangles());
        objects.forEach((name, model) -> out.put(name, model.display().triangles()));
        return out;
    }

    int material(String name) {
        for (int i = 0; i < materials.size(); i++) {
            if (materials.get(i).name().equals(name)) return i;
        }
        throw new IllegalArgumentException("no material " + name + " in " + SCENE);
    }

    /// The material of an object's colour word; an unknown word is drawn grey.
    int paint(String colour) {
        for (int i = 0; i < materials.size(); i++) {
            if (materials.get(i).name().equals(colour)) return i;
        }
        return material("grey");
    }

    private void readMaterials() {
        for (var entry : scene.required("materials").properties()) {
            JsonNode node = entry.getValue();
            JsonNode albedo = node.required("albedo");
            materials.add(new Material(
                    entry.getKey(),
                    albedo.get(0).floatValue(),
                    albedo.get(1).floatValue(),
                    albedo.get(2).floatValue(),
                    node.required("f0").floatValue(),
                    node.required("gloss").asInt(),
                    node.path("group").asString(entry.getKey())));
        }
        if (!materials.get(PAINT).name().equals("paint")) throw new IllegalArgumentException(SCENE + ": paint first");
    }

    private Model armPart(String name, JsonNode visual) {
        JsonNode parts = visual.required("parts").required(name);
        double unit = visual.required("unit").asDouble();
        if (parts.isArray()) return model(name, parts, unit);
        String other = parts.path("mirrored").asString(parts.path("same").asString(""));
        JsonNode shared = visual.required("parts").required(other);
        return model(name, shared, parts.has("mirrored") ? -unit : unit);
    }

    /// @param unit metres to the description's unit, negative to mirror at y = 0
    private Model model(String name, JsonNode parts, double unit) {
        Mesh shadow = mesh(parts, unit, Detail.SHADOW);
        Mesh display = mesh(parts, unit, Detail.DISPLAY);
        return new Model(name, VertexOcclusion.bake(display, shadow), shadow);
    }

    private Mesh mesh(JsonNode parts, double unit, Detail detail) {
        ShapeReader reader = new ShapeReader(Math.abs(unit), this::material, detail);
        return unit < 0 ? reader.readMirrored(parts) : reader.read(parts);
    }

    private static Camera camera(JsonNode node) {
        int w = node.required("width").asInt();
        int h = node.required("height").asInt();
        double half = StrictMath.tan(StrictMath.toRadians(node.required("fov_y").asDouble()) / 2);
        double f = h / 2.0 / half;
        return new Camera(
                node.required("name").asString(),
                node.required("link").asString(),
                w,
                h,
                f,
                f,
                w / 2.0,
                h / 2.0,
                half * w / h,
                point(node.required("eye")),
                point(node.required("target")));
    }

    private static Camera.Point point(JsonNode node) {
        return new Camera.Point(
                node.get(0).asDouble(), node.get(1).asDouble(), node.get(2).asDouble());
    }

    private static JsonNode read(String resource) {
        try (InputStream in = SceneLibrary.class.getResourceAsStream(resource)) {
            if (in == null) throw new IllegalStateException("missing on the class path: " + resource);
            return JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
