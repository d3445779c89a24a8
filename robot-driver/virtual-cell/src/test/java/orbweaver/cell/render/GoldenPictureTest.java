package orbweaver.cell.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pictures that a person has looked at. What was drawn is left in `target/pictures`; after a wanted change, look at
/// those and copy them over the golden ones.
class GoldenPictureTest {
    @ParameterizedTest
    @CsvSource({"front, reaching", "front, raised", "wrist, reaching", "wrist, raised", "policy, reaching"})
    void looksAsItDid(String view, String pose) throws IOException {
        Camera camera = switch (view) {
            case "front" -> Scenes.front(0.5);
            case "wrist" -> Scenes.wrist(0.5);
            default -> Scenes.front(1).cropped(204, 168, 340, 288).sized(128, 128);
        };
        double[] q = pose.equals("reaching") ? Scenes.REACHING : Scenes.RAISED;
        int[] drawn = Scenes.draw(new Renderer(Scenes.LIBRARY), Scenes.of(q, Scenes.fiveThings()), camera);
        String name = view + "-" + pose + ".png";
        save(drawn, camera, name);
        try (InputStream in = getClass().getResourceAsStream(name)) {
            assertTrue(in != null, "no golden picture " + name);
            compare(ImageIO.read(in), drawn, camera);
        }
    }

    private static void save(int[] argb, Camera camera, String name) throws IOException {
        BufferedImage image = new BufferedImage(camera.width(), camera.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, camera.width(), camera.height(), argb, 0, camera.width());
        File folder = new File("target/pictures");
        assertTrue(folder.isDirectory() || folder.mkdirs());
        ImageIO.write(image, "png", new File(folder, name));
    }

    private static void compare(BufferedImage golden, int[] drawn, Camera camera) {
        assertEquals(camera.width(), golden.getWidth());
        long sum = 0;
        int off = 0;
        for (int p = 0; p < drawn.length; p++) {
            int expected = golden.getRGB(p % camera.width(), p / camera.width());
            int most = 0;
            for (int shift = 0; shift < 24; shift += 8) {
                int difference = Math.abs((expected >> shift & 255) - (drawn[p] >> shift & 255));
                sum += difference;
                most = Math.max(most, difference);
            }
            if (most > 8) off++;
        }
        double mean = sum / (3.0 * drawn.length);
        assertTrue(mean <= 0.5, "mean difference " + mean);
        assertTrue(off <= drawn.length / 1000, off + " pixels differ by more than 8");
    }
}
