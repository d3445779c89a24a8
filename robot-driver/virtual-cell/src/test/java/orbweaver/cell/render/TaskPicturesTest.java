package orbweaver.cell.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import orbweaver.cell.BodyPose;
import orbweaver.cell.CellSnapshot;
import orbweaver.cell.task.Scene;
import orbweaver.cell.task.Task;
import orbweaver.cell.task.Tasks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What each task is about lies in the part of the front camera's picture that the mini policy sees. The pictures of
/// the first seed are left in `target/pictures`.
class TaskPicturesTest {
    private static final int SEEDS = 24;
    private static final int LEAST_PIXELS = 60;

    static List<Task> tasks() {
        return Tasks.all();
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void objectAndSupportAreSeen(Task task) throws IOException {
        Camera crop = Scenes.front(1).cropped(204, 168, 340, 288);
        Renderer renderer = new Renderer(Scenes.LIBRARY);
        for (long seed = 1; seed <= SEEDS; seed++) {
            Scene scene = task.scene(seed);
            var snapshot = new CellSnapshot(Scenes.AWAY, 0.03, scene.bodies(), scene.look(), 0);
            Scenes.Drawn drawn = Scenes.drawAll(renderer, snapshot, crop);
            for (int i = 0; i < scene.bodies().size(); i++) {
                BodyPose body = scene.bodies().get(i);
                boolean meant =
                        body.colour().equals(scene.object()) || body.colour().equals(scene.target());
                if (meant)
                    assertThat(pixels(drawn, i))
                            .as("%s of seed %d", body.kind(), seed)
                            .isGreaterThan(LEAST_PIXELS);
            }
            if (seed <= 2) save(draw(scene), task.name() + "-" + seed + ".png");
        }
    }

    /// With the arm away, so that the post alone hides anything.
    @Test
    void theOccluderHidesPartOfTheObject() {
        Camera front = Scenes.front(1);
        Renderer renderer = new Renderer(Scenes.LIBRARY);
        double shares = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            double plain = object(renderer, Tasks.byName("pick-red").scene(seed), front);
            double hidden = object(renderer, Tasks.byName("pick-red+occluder").scene(seed), front);
            assertThat(hidden).as("seed %d", seed).isLessThan(plain);
            shares += hidden / plain / SEEDS;
        }
        assertThat(shares).isBetween(0.2, 0.8);
    }

    private static double object(Renderer renderer, Scene scene, Camera camera) {
        var snapshot = new CellSnapshot(Scenes.AWAY, 0.03, scene.bodies(), scene.look(), 0);
        Scenes.Drawn drawn = Scenes.drawAll(renderer, snapshot, camera);
        for (int i = 0; i < scene.bodies().size(); i++) {
            if (scene.bodies().get(i).colour().equals(scene.object())) return pixels(drawn, i);
        }
        throw new AssertionError("no " + scene.object());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stack+distractors+occluder",
                "put-on-plate+obstacle+shapes",
                "pick-red+dark",
                "pick-red+blur",
                "pick-red+noise+moving-occluder",
                "put-on-plate+colours"
            })
    void variantsAreDrawn(String name) throws IOException {
        Scene scene = Tasks.byName(name).scene(2);
        Scene plain = Tasks.byName(Tasks.byName(name).plainName()).scene(2);
        int[] varied = draw(scene);
        save(varied, name + ".png");
        assertThat(varied).isNotEqualTo(draw(plain));
    }

    private static long pixels(Scenes.Drawn drawn, int body) {
        long count = 0;
        for (int id : drawn.ids()) if (id == Scenes.id(body)) count++;
        return count;
    }

    private static int[] draw(Scene scene) {
        Camera camera = Scenes.front(1);
        var snapshot = new CellSnapshot(Scenes.RAISED, 0.03, scene.bodies(), scene.look(), 0);
        int[] argb = Scenes.draw(new Renderer(Scenes.LIBRARY), snapshot, camera);
        new SpoiltPictures().spoil(snapshot, argb, camera.width());
        return argb;
    }

    private static void save(int[] argb, String name) throws IOException {
        Camera camera = Scenes.front(1);
        var image = new BufferedImage(camera.width(), camera.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, camera.width(), camera.height(), argb, 0, camera.width());
        File folder = new File("target/pictures");
        assertThat(folder.isDirectory() || folder.mkdirs()).isTrue();
        ImageIO.write(image, "png", new File(folder, name));
    }
}
