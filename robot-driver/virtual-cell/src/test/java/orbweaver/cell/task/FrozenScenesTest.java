package orbweaver.cell.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.TreeMap;
import orbweaver.cell.BodyPose;
import orbweaver.cell.Look;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The scenes that the model which comes along was trained and measured on: the same to the last digit, whatever is
/// added to the tasks. The digests were taken before there were others.
class FrozenScenesTest {
    private static final int SEEDS = 200;

    @ParameterizedTest
    @CsvSource({
        "pick-red, @pick-red@",
        "pick-green, @pick-green@",
        "pick-blue, @pick-blue@",
        "pick-yellow, @pick-yellow@",
        "put-on-plate, @put-on-plate@",
        "stack, @stack@"
    })
    void areTheSame(String task, String sha256) {
        var text = new StringBuilder();
        for (long seed = 0; seed < SEEDS; seed++) write(Tasks.byName(task).scene(seed), text);
        assertThat(sha256(text.toString())).isEqualTo(sha256);
    }

    private static void write(Scene scene, StringBuilder into) {
        for (BodyPose body : scene.bodies()) {
            into.append(body.kind()).append(body.colour()).append(Arrays.toString(body.pose()));
        }
        into.append(scene.object()).append(scene.target()).append(scene.wordings());
        Look look = scene.look();
        into.append(look.sunDirection()).append(look.sunColour()).append(look.sky());
        into.append(look.exposure()).append(look.tableSeed()).append(look.tableColour());
        into.append(new TreeMap<>(look.albedo()));
        new TreeMap<>(look.cameras()).forEach((name, by) -> into.append(name)
                .append(by.eye())
                .append(by.target()));
    }

    private static String sha256(String text) {
        try {
            byte[] bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
