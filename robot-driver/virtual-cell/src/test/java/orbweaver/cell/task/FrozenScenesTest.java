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
        "pick-red, 89022cf5a5967d04aec30b1021d8f5c9a18590bfee34d463612ebf03ddd5a136",
        "pick-green, bc74940c158f0493410b6d8ef91e0d2595ccafaaf3243fff056a604da9ae4fd0",
        "pick-blue, b0fb2939051b3f976eec080e4c12fc64d5f6fbdc23dca528ac2c9126c509dab5",
        "pick-yellow, 6e28ee50360d37e6d8da973bfb7091eb74740d952bcbd00031b5c381b0c7e3dd",
        "put-on-plate, 37b4b85a641af309e50355b93e6aa539d06e780e12e108b89856706e7666db5e",
        "stack, 8ecd1f2918b294b23babfc9899ffc7ae1528ce30583bbe8a7dfc48035142977e"
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
        new TreeMap<>(look.cameras())
                .forEach((name, by) -> into.append(name).append(by.eye()).append(by.target()));
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
