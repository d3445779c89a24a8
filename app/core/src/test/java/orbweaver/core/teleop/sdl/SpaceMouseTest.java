package orbweaver.core.teleop.sdl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import orbweaver.core.teleop.TeleopMotion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SpaceMouseTest {
    private static final String UNPLUGGED = "";

    private final BlockingQueue<String> wire = new LinkedBlockingQueue<>();
    private final List<String> stops = new CopyOnWriteArrayList<>();
    private final SpaceMouse mouse = SpaceMouse.open(Wire::new, (words, _) -> stops.add(words), false);

    /// Hands over what a test put on the wire.
    private final class Wire implements SpaceMouse.Pipe {
        @Override
        public int read(ByteBuffer buffer, int waitMillis) throws IOException {
            try {
                String report = wire.poll(waitMillis, TimeUnit.MILLISECONDS);
                if (report == null) return 0;
                if (report.equals(UNPLUGGED)) throw new IOException("unplugged");
                byte[] bytes = HexFormat.of().parseHex(report);
                buffer.put(bytes);
                return bytes.length;
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void close() {}
    }

    @AfterEach
    void close() {
        mouse.close();
    }

    @Test
    void reportsBecomeSamplesAndBothButtonsStop() {
        await().until(() -> mouse.sample().present());
        wire.add("015e0100000000");
        await().until(() -> mouse.sample().motion() instanceof TeleopMotion.Velocity v && v.y() == -1);
        wire.add("0303");
        await().until(() -> stops.size() == 1);
        assertThat(mouse.sample().clutch()).isTrue();
    }

    @Test
    void anUnpluggedOneIsSaidLetsGoAndIsFoundAgain() {
        await().until(() -> mouse.sample().present());
        wire.add("015e0100000000");
        await().until(() -> mouse.sample().deflected());
        wire.add(UNPLUGGED);
        await().until(() -> !mouse.sample().present());
        assertThat(mouse.sample().deflected()).isFalse();
        await().until(() -> mouse.sample().present());
        assertThat(mouse.sample().deflected()).isFalse();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void withoutADeviceSdlFindsNone() {
        assertThat(SdlHid.source().open() == null).isEqualTo(Sdl.spaceMouse() == null);
        assertThat(Sdl.isSpaceMouse(0x256f, 0xc635)).isTrue();
        assertThat(Sdl.isSpaceMouse(0x046d, 0xc62b)).isTrue();
        assertThat(Sdl.isSpaceMouse(0x046d, 0xc52b)).isFalse(); // a receiver for mice
    }
}
