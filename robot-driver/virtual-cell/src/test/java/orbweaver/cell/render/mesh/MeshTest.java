package orbweaver.cell.render.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MeshTest {
    @Test
    void boxHasItsVolumeAndClosedSurface() {
        Mesh plain = part("{'box': [-1, -2, 0, 1, 2, 3]}", Detail.DISPLAY);
        assertEquals(24, plain.volume(), 1e-5);
        assertEquals(12, plain.triangles());
        Mesh round = part("{'box': [-1, -2, 0, 1, 2, 3], 'bevel': 0.1}", Detail.DISPLAY);
        assertEquals(44, round.triangles());
        assertClosed(plain);
        assertClosed(round);
        assertEquals(24 - 36 * 0.005, round.volume(), 0.01);
    }

    @Test
    void concaveOutlineKeepsItsNotch() {
        String notch = "{'prism': [[0, 0], [4, 0], [4, 4], [2, 1], [0, 4]], 'axis': 'x', 'from': 0, 'to': 2%s}";
        Mesh mesh = part(notch.formatted(""), Detail.DISPLAY);
        assertEquals(2 * 10, mesh.volume(), 1e-5);
        assertClosed(mesh);
        assertClosed(part(notch.formatted(", 'bevel': 0.1"), Detail.DISPLAY));
    }

    @Test
    void roundThingsApproachTheirVolume() {
        Mesh drum = part("{'cylinder': [0, 0], 'radius': 1, 'from': 0, 'to': 1, 'sides': 64}", Detail.DISPLAY);
        assertEquals(Math.PI, drum.volume(), 0.02);
        Mesh cone = part("{'lathe': [[0, 0], [1, 0], [0, 3]], 'sides': 64}", Detail.DISPLAY);
        assertEquals(Math.PI, cone.volume(), 0.02);
        assertClosed(drum);
        assertClosed(cone);
        assertTrue(part("{'hull': [[0, 0, 1], [4, 0, 2]], 'from': 0, 'to': 1}", Detail.DISPLAY)
                        .volume()
                > 12);
    }

    @Test
    void shadowsAreCheaperAndDecorationIsLeftOut() {
        String drum = "{'cylinder': [0, 0], 'radius': 1, 'from': 0, 'to': 1, 'sides': 24, 'bevel': 0.1}";
        assertTrue(part(drum, Detail.SHADOW).triangles()
                < part(drum, Detail.DISPLAY).triangles() / 3);
        assertEquals(
                0, part("{'dots': [[0, 0, 0]], 'radius': 1}", Detail.SHADOW).triangles());
    }

    @Test
    void mirroredPartStandsOnTheOtherSide() {
        Mesh both = part("{'box': [0, 1, 0, 1, 2, 1], 'mirror': true}", Detail.DISPLAY);
        assertEquals(2, both.volume(), 1e-5);
        assertEquals(0, both.centre()[1], 1e-6);
        assertClosed(both);
    }

    @Test
    void bakedCornersAreDarkerThanOpenFaces() {
        Mesh floor = part("{'box': [-50, -50, -5, 50, 50, 0]}, {'box': [0, -50, 0, 5, 50, 60]}", Detail.DISPLAY);
        Mesh dots = part("{'dots': [[-3, 0, 0.01], [-45, 0, 0.01]], 'radius': 1}", Detail.DISPLAY);
        Mesh baked = VertexOcclusion.bake(dots, floor);
        float near = baked.occlusion()[0];
        float far = baked.occlusion()[baked.vertices() - 1];
        assertTrue(near < 0.75 && far > 0.95, near + " near the wall, " + far + " in the open");
    }

    private static Mesh part(String json, Detail detail) {
        String text = "[" + json.replace('\'', '"').replace("}, {", "}| {").replace("}| {", "}, {") + "]";
        JsonNode parts = JsonMapper.shared().readTree(text.replaceAll("\\{", "{\"material\": \"any\", "));
        return new ShapeReader(parts.size() > 1 || json.contains("dots") ? 0.001 : 1, name -> 0, detail).read(parts);
    }

    /// Every edge, by the places of its ends, is run through once in each direction.
    private static void assertClosed(Mesh mesh) {
        Map<String, Integer> balance = new HashMap<>();
        for (int t = 0; t < mesh.triangles(); t++) {
            for (int k = 0; k < 3; k++) {
                String a = place(mesh, mesh.corner()[3 * t + k]);
                String b = place(mesh, mesh.corner()[3 * t + (k + 1) % 3]);
                balance.merge(a + ">" + b, 1, Integer::sum);
                balance.merge(b + ">" + a, -1, Integer::sum);
            }
        }
        balance.forEach((edge, sum) -> assertEquals(0, sum, edge));
    }

    private static String place(Mesh mesh, int v) {
        StringBuilder out = new StringBuilder();
        for (int k = 0; k < 3; k++)
            out.append(Math.round(mesh.position()[3 * v + k] * 1e5)).append(' ');
        return out.toString();
    }
}
