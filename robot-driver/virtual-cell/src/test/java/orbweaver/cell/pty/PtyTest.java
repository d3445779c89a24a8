package orbweaver.cell.pty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class PtyTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    @Test
    void carriesEveryByteValueBothWaysUnchanged() throws IOException {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) all[i] = (byte) i;
        try (var pty = Pty.open();
                var client = new RandomAccessFile(pty.path().toFile(), "rw")) {
            client.write(all);
            assertThat(readFully(pty, 256)).isEqualTo(all);
            pty.write(all, 0, 256);
            byte[] back = new byte[256];
            client.readFully(back);
            assertThat(back).isEqualTo(all);
        }
    }

    @Test
    void waitsForTheFirstClientInsteadOfFailing() throws IOException {
        try (var pty = Pty.open()) {
            assertThat(pty.read(new byte[16], 0, 16, Duration.ofMillis(20))).isZero();
            try (var client = new RandomAccessFile(pty.path().toFile(), "rw")) {
                client.write(7);
                assertThat(readFully(pty, 1)).containsExactly(7);
            }
        }
    }

    @Test
    void aNewClientFindsARawAndEmptyPort() throws IOException {
        try (var pty = Pty.open()) {
            try (var first = new RandomAccessFile(pty.path().toFile(), "rw")) {
                first.write(1);
                assertThat(readFully(pty, 1)).containsExactly(1);
                pty.write(new byte[] {11, 12, 13}, 0, 3);
            }
            assertThat(pty.read(new byte[16], 0, 16, Duration.ofMillis(20))).isZero();
            try (var second = new RandomAccessFile(pty.path().toFile(), "rw")) {
                second.write(new byte[] {3, 4, 13, 10}); // ^C, ^D, CR, LF: a cooked terminal would swallow them
                assertThat(readFully(pty, 4)).containsExactly(3, 4, 13, 10);
                pty.write(new byte[] {42}, 0, 1);
                assertThat(second.read()).isEqualTo(42);
            }
        }
    }

    @Test
    void neverBlocksOnAClientThatDoesNotRead() throws IOException {
        try (var pty = Pty.open();
                var client = new RandomAccessFile(pty.path().toFile(), "rw")) {
            client.write(1);
            readFully(pty, 1);
            byte[] chunk = new byte[1000];
            for (int i = 0; i < 200; i++) pty.write(chunk, 0, chunk.length);
            assertThat(pty.dropped()).isPositive();
        }
    }

    @Test
    void closeEndsAWaitingReadAndHangsUpOnTheClient()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        var pty = Pty.open();
        try (var client = new RandomAccessFile(pty.path().toFile(), "rw")) {
            var reading = CompletableFuture.supplyAsync(() -> {
                try {
                    return pty.read(new byte[1], 0, 1, Duration.ofHours(1));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            await().pollDelay(Duration.ofMillis(20)).until(() -> !reading.isDone());
            pty.close();
            assertThat(reading.get(5, TimeUnit.SECONDS)).isEqualTo(-1);
            int end;
            try {
                end = client.read();
            } catch (IOException _) {
                end = -1;
            }
            assertThat(end).isEqualTo(-1);
        }
        assertThat(pty.read(new byte[1], 0, 1, SOON)).isEqualTo(-1);
        pty.close();
    }

    @Test
    void theLinkLivesAsLongAsThePort() throws IOException {
        var link = folder.resolve("arm");
        try (var pty = Pty.open(link)) {
            assertThat(Files.readSymbolicLink(link)).isEqualTo(pty.path());
        }
        assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void replacesALeftOverLinkButNothingElse() throws IOException {
        var link = folder.resolve("arm");
        Files.createSymbolicLink(link, Path.of("/dev/pts/9999"));
        try (var pty = Pty.open(link)) {
            assertThat(Files.readSymbolicLink(link)).isEqualTo(pty.path());
        }
        var file = Files.writeString(folder.resolve("notes"), "mine");
        assertThatThrownBy(() -> Pty.open(file)).isInstanceOf(IOException.class).hasMessageContaining("notes");
        assertThat(file).hasContent("mine");
    }

    private static byte[] readFully(Pty pty, int count) throws IOException {
        byte[] bytes = new byte[count];
        long end = System.nanoTime() + SOON.toNanos();
        for (int have = 0; have < count; ) {
            have += pty.read(bytes, have, count - have, Duration.ofMillis(100));
            assertThat(System.nanoTime()).isLessThan(end);
        }
        return bytes;
    }
}
