package orbweaver.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import orbweaver.core.session.ChunkView;
import orbweaver.core.session.DecodedChunk;
import orbweaver.core.session.DriveState;
import orbweaver.core.session.Notice;
import orbweaver.core.session.StopSource;
import orbweaver.core.session.Walk;
import orbweaver.core.sessions.SavedSessions;
import orbweaver.core.sessions.SessionEvent;
import orbweaver.core.sessions.SessionWriter;
import orbweaver.policy.DecodeTrace;
import orbweaver.policy.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A session is written down while it runs and read again.
class SavedSessionTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private static final long MILLI = 1_000_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path sessions;

    private final ScriptedSession session = new ScriptedSession();

    private SessionWriter writer() {
        var writer = new SessionWriter(sessions, Clock.fixed(NOON, ZoneOffset.UTC));
        session.listen(writer);
        return writer;
    }

    private void decode(int chunks) {
        for (int number = 1; number <= chunks; number++) {
            DecodeTrace trace = Decoding.trace(number, 0, 43 * MILLI);
            session.decoded(Decoding.decoded(number, trace, 0xFF000000 | 0x102030 * number));
        }
    }

    private static List<DecodedChunk> chunks(Path folder) {
        var chunks = new ArrayList<DecodedChunk>();
        SavedSessions.chunks(folder, chunks::add);
        return chunks;
    }

    private SavedSessions.Entry only() {
        List<SavedSessions.Entry> entries = SavedSessions.in(sessions);
        assertThat(entries).hasSize(1);
        return entries.getFirst();
    }

    @Test
    void chunksPicturesAndEventsAreThereAgain() {
        try (SessionWriter _ = writer()) {
            session.change(now -> now);
            session.start("put the red block on the plate");
            decode(3);
            session.stop(StopSource.FX_KEY, "Space key, operator", 0);
            session.resume();
            session.change(now -> now.notices(List.of(new Notice("camera", true, "Front camera went away.", "", ""))));
            session.change(now -> now.notices(List.of()));
        }
        SavedSessions.Entry entry = only();
        assertThat(entry.words()).endsWith("3 chunks, put the red block on the plate");
        List<DecodedChunk> chunks = chunks(entry.folder());
        assertThat(chunks).extracting(DecodedChunk::number).containsExactly(1, 2, 3);
        DecodeTrace before = Decoding.trace(2, 0, 43 * MILLI);
        DecodedChunk second = chunks.get(1);
        assertThat(second.trace().commitStep()).isEqualTo(before.commitStep());
        assertThat(second.trace().steps()).hasSameSizeAs(before.steps());
        assertThat(second.tokens()).isPresent();
        Frame seen = Objects.requireNonNull(second.seen().frames().get("front"));
        assertThat(seen.width()).isEqualTo(640);
        // JPEG is near, not equal.
        assertThat(seen.argb()[0] >> 8 & 0xFF).isBetween(0x3C, 0x44);
        assertThat(SavedSessions.events(entry.folder()))
                .extracting(SessionEvent::words)
                .anyMatch(words -> words.equals("widowx-mini can drive"))
                .anyMatch(words -> words.equals("run: put the red block on the plate"))
                .anyMatch(words -> words.startsWith("chunk 3 in 43 ms"))
                .anyMatch(words -> words.equals("stopped: Space key, operator"))
                .anyMatch(words -> words.startsWith("standing: wire 2.9 ms, accepted by 9 of 9 in 3.8 ms"))
                .anyMatch(words -> words.equals("resumed, idle"))
                .anyMatch(words -> words.equals("over: Front camera went away."));
    }

    @Test
    void whatTheArmDidWithAChunkIsThereAgain() {
        DecodeTrace trace = Decoding.trace(1, 0, 43 * MILLI);
        ChunkView carriedOut = Decoding.executing(1, trace, 0);
        try (SessionWriter _ = writer()) {
            session.start("push");
            session.decoded(Decoding.decoded(1, trace, 0xFF102030));
            session.change(now -> now.chunk(carriedOut));
            session.change(now -> now);
            session.decoded(Decoding.decoded(2, Decoding.trace(2, 0, 43 * MILLI), 0xFF102030));
        }
        List<DecodedChunk> chunks = chunks(only().folder());
        assertThat(chunks.getFirst().walk().plan()).isEqualTo(carriedOut.plan());
        assertThat(chunks.getFirst().walk().done())
                .hasSizeGreaterThanOrEqualTo(2)
                .extracting(Walk.Place::at)
                .containsOnly(Objects.requireNonNull(session.snapshot().arm().tool()));
        assertThat(chunks.getFirst().walk().done().getFirst().seconds()).isZero();
        assertThat(chunks.getFirst().carriedOut()).as("cut short").isFalse();
        assertThat(chunks.getLast().walk()).isEqualTo(Walk.NONE);
    }

    @Test
    void whyAChunkWasCutShortIsThereAgain() {
        DecodeTrace trace = Decoding.trace(1, 0, 43 * MILLI);
        ChunkView begun = Decoding.executing(1, trace, 1);
        String why = "something is in the way: servo 2 (shoulder) is held";
        try (SessionWriter _ = writer()) {
            session.start("push");
            session.decoded(Decoding.decoded(1, trace, 0xFF102030));
            session.change(now -> now.chunk(begun));
            session.change(now -> now.chunk(begun.dropped(why)));
            session.change(now -> now);
        }
        Path folder = only().folder();
        assertThat(chunks(folder).getFirst().walk().dropped()).isEqualTo(why);
        assertThat(SavedSessions.events(folder))
                .extracting(SessionEvent::words)
                .containsOnlyOnce("chunk 1 cut short: " + why);
    }

    @Test
    void aSessionInWhichNothingWasDrivenLeavesNothing() throws IOException {
        try (SessionWriter _ = writer()) {
            session.change(now -> now);
        }
        try (Stream<Path> left = Files.list(sessions)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whatAKilledProgramFinishedIsThere() throws IOException {
        try (SessionWriter _ = writer()) {
            session.start("push");
            decode(3);
        }
        Path folder = only().folder();
        try (var file = new RandomAccessFile(folder.resolve("chunks.jsonl.gz").toFile(), "rw")) {
            file.setLength(file.length() - 40);
        }
        Files.writeString(
                folder.resolve("events.jsonl"), Files.readString(folder.resolve("events.jsonl")) + "{\"at\": \"20");
        assertThat(chunks(folder)).hasSizeGreaterThanOrEqualTo(2);
        assertThat(SavedSessions.events(folder)).isNotEmpty();
    }

    @Test
    void onlyTheNewestAreKept() throws IOException {
        for (int i = 0; i < 40; i++) {
            Path old = Files.createDirectories(sessions.resolve("20250101-0000%02d".formatted(i)));
            Files.writeString(old.resolve("events.jsonl"), "");
        }
        Files.createDirectories(sessions.resolve("somebody's own"));
        try (SessionWriter _ = writer()) {
            session.change(now -> now.drive(DriveState.TELEOP));
        }
        List<SavedSessions.Entry> kept = SavedSessions.in(sessions);
        assertThat(kept).hasSize(30);
        assertThat(kept.getLast().folder()).hasFileName("20250101-000011");
        assertThat(sessions.resolve("somebody's own")).exists();
    }
}
