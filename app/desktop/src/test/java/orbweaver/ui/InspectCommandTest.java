package orbweaver.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Node;
import orbweaver.cli.CommandFailure;
import orbweaver.cli.ExitStatus;
import orbweaver.core.policy.LoadedPolicy;
import orbweaver.policy.Policies;
import orbweaver.policy.TraceJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {
    private static final Path MODEL = Path.of("../../models/widowx-mini");

    @TempDir
    Path folder;

    private Path trace(int chunks) {
        List<TraceJson.Saved> decoded = IntStream.range(0, chunks)
                .mapToObj(i -> Decoding.saved(i, Decoding.trace(i, 1_000_000_000, 43_000_000)))
                .toList();
        Path file = folder.resolve("trace.json");
        TraceJson.write(file, "widowx-mini", decoded);
        return file;
    }

    @Test
    void aTraceAndItsChunkAreNamedInOneWord() {
        Path file = trace(3);
        assertThat(InspectCommand.looked(file.toString()).first()).isZero();
        assertThat(InspectCommand.looked(file + "#2").first()).isOne();
        assertThat(InspectCommand.looked(file + "#2").chunks()).hasSize(3);
        refused(file + "#4", "has no chunk 4; it has 1 to 3");
        refused(file + "#0", "has no chunk 0");
        refused(file + "#99999999999", "does not exist");
        refused(folder.resolve("none.json").toString(), "does not exist");
        refused(folder.toString(), folder.toString());
    }

    private static void refused(String address, String why) {
        assertThatThrownBy(() -> InspectCommand.looked(address))
                .isInstanceOfSatisfying(CommandFailure.class, failure -> {
                    assertThat(failure.status()).isEqualTo(ExitStatus.BAD_INPUT);
                    assertThat(failure).hasMessageContaining(why);
                });
    }

    @Test
    void theWindowShowsTheChunkThatWasNamedAndSaysThatThereIsNoArm() {
        WindowHarness.startToolkit();
        InspectCommand.Looked looked = InspectCommand.looked(trace(3) + "#2");
        try (var session = new SavedSession(looked.words(), looked.chunks(), LoadedPolicy.of(Policies.open(MODEL)));
                Screen screen = Screen.open(session, new PendingRecorder(), 1440, 900)) {
            screen.inspect(looked.first());
            await().dontCatchUncaughtExceptions()
                    .until(() -> text(screen, "#inspect-strip").startsWith("Chunk 2 of 3"));
            assertThat(text(screen, "#inspect-seen")).contains("No picture");
            WindowHarness.savePicture(screen.picture(), Path.of("target/screens/inspect-saved.png"));
        }
    }

    private static String text(Screen screen, String id) {
        return Screen.onScreen(() -> {
            Node node = screen.stage().getScene().lookup(id);
            return node == null || node.getAccessibleText() == null ? "" : node.getAccessibleText();
        });
    }
}
