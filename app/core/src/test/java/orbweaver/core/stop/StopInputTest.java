package orbweaver.core.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import orbweaver.core.profile.StopButton;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.StopSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class StopInputTest {
    @TempDir
    Path folder;

    private final WatchedSession session = new WatchedSession();

    @Test
    void aPressStopsFromTheInputsOwnThread() throws Exception {
        Path pipe = PipePedal.make(folder);
        try (var input = StopInput.start(new StopButton(pipe, null), session);
                PipePedal pedal = PipePedal.plugIn(pipe)) {
            await().until(() -> input.input().present());
            assertThat(input.notices()).isEmpty();
            long before = System.nanoTime();
            pedal.press(PipePedal.KEY);
            await().until(() -> !session.stops.isEmpty());
            WatchedSession.Stop stop = session.stops.getFirst();
            assertThat(stop.source()).isEqualTo(StopSource.INDEPENDENT);
            assertThat(stop.thread()).isEqualTo("stop-input");
            // The event's own clock counts microseconds.
            assertThat(stop.eventNanos()).isBetween(before - 1_000_000, System.nanoTime());
            pedal.press(PipePedal.KEY);
            await().until(() -> session.stops.size() == 2);
        }
    }

    @Test
    void anotherKeyThanTheNamedOneDoesNothing() throws Exception {
        Path pipe = PipePedal.make(folder);
        try (var _ = StopInput.start(new StopButton(pipe, PipePedal.KEY), session);
                PipePedal pedal = PipePedal.plugIn(pipe)) {
            pedal.press(30);
            pedal.press(PipePedal.KEY);
            await().until(() -> !session.stops.isEmpty());
            assertThat(session.stops).hasSize(1);
        }
    }

    @Test
    void unpluggedWhileTheArmIsDrivenStopsItAndSaysSoUntilItIsBack() throws Exception {
        Path pipe = PipePedal.make(folder);
        session.drive = DriveState.POLICY;
        try (var input = StopInput.start(new StopButton(pipe, null), session)) {
            PipePedal.plugIn(pipe).close();
            await().until(() -> !session.stops.isEmpty());
            assertThat(session.stops.getFirst().detail()).contains("unplugged");
            await().until(() -> !input.notices().isEmpty());
            assertThat(input.notices().getFirst().headline()).contains(pipe.toString(), "unplugged");
            assertThat(input.input().present()).isFalse();
            try (PipePedal again = PipePedal.plugIn(pipe)) {
                await().until(() -> input.input().present() && input.notices().isEmpty());
                session.stops.clear();
                again.press(PipePedal.KEY);
                await().until(() -> !session.stops.isEmpty());
            }
        }
    }

    @Test
    void unpluggedWhileNothingIsDrivenIsOnlySaid() throws Exception {
        Path pipe = PipePedal.make(folder);
        try (var input = StopInput.start(new StopButton(pipe, null), session)) {
            PipePedal.plugIn(pipe).close();
            await().until(() -> !input.notices().isEmpty());
            assertThat(session.stops).isEmpty();
        }
    }

    @Test
    void whatCannotBeReadIsNamedWithWhatToDo() throws IOException {
        Path none = folder.resolve("none");
        assertThat(StopInput.fault(new StopButton(none, null))).contains(none.toString(), "plug it in");
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThat(StopInput.fault(new StopButton(file, null))).contains("no input device");
        try (var input = StopInput.start(new StopButton(none, null), session)) {
            await().until(() -> !input.notices().isEmpty());
            assertThat(input.input().present()).isFalse();
        }
    }

    @RepeatedTest(50)
    void closesThoughNobodyHasPluggedAnythingIn() throws Exception {
        Path pipe = PipePedal.make(folder);
        StopInput.start(new StopButton(pipe, null), session).close();
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("stop-input")));
    }
}
