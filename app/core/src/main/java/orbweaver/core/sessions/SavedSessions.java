package orbweaver.core.sessions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import orbweaver.core.session.DecodedChunk;
import orbweaver.core.session.Walk;
import orbweaver.policy.Frame;
import orbweaver.policy.Observation;
import orbweaver.policy.PolicyException;
import orbweaver.policy.TraceJson;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/// The sessions that were saved. Reads files; not for the screen's thread.
public final class SavedSessions {
    /// Names of their folders, by when they began.
    static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT);

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss", Locale.ROOT);
    private static final TypeReference<Map<String, Object>> LINE = new TypeReference<>() {};
    private static final Pattern FOLDER = Pattern.compile("(\\d{8}-\\d{6})(-\\d+)?");
    private static final Pattern CAMERA = Pattern.compile("\\d{5}-(.+)\\.jpg");
    static final int MOST_SESSIONS = 30;
    static final long MOST_BYTES = 500L << 20;

    private SavedSessions() {}

    /// One of them, as it is offered.
    ///
    /// @param chunks how many were decoded in it
    /// @param instruction the last one; empty without any
    public record Entry(Path folder, String begun, int chunks, String instruction) {
        /// "29 Nov 2026 13:05:10, 42 chunks, put the red block on the plate".
        public String words() {
            String counted = chunks == 1 ? "1 chunk" : chunks + " chunks";
            return instruction.isEmpty() ? begun + ", " + counted : begun + ", " + counted + ", " + instruction;
        }
    }

    /// Whether that folder is one.
    public static boolean is(Path folder) {
        return Files.isRegularFile(folder.resolve(SessionFiles.EVENTS));
    }

    /// Those that lie in a folder, the newest first; one that cannot be read is left out.
    public static List<Entry> in(Path sessions) {
        var entries = new ArrayList<Entry>();
        for (Path folder : folders(sessions)) {
            if (is(folder)) entries.add(entry(folder));
        }
        return entries;
    }

    private static List<Path> folders(Path sessions) {
        if (!Files.isDirectory(sessions)) return List.of();
        try (Stream<Path> all = Files.list(sessions)) {
            return all.filter(folder -> FOLDER.matcher(name(folder)).matches())
                    .sorted(Comparator.comparing(SavedSessions::name).reversed())
                    .toList();
        } catch (IOException e) {
            throw new PolicyException(sessions + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }

    private static Entry entry(Path folder) {
        int chunks = 0;
        String instruction = "";
        for (SessionEvent event : events(folder)) {
            if (event.kind() == SessionEvent.Kind.CHUNK) chunks++;
            if (event.kind() == SessionEvent.Kind.RUN && event.words().startsWith("run: "))
                instruction = event.words().substring("run: ".length());
        }
        return new Entry(folder, begun(folder), chunks, instruction);
    }

    /// When it began, as people write it.
    public static String begun(Path folder) {
        var stamp = FOLDER.matcher(name(folder.toAbsolutePath().normalize()));
        return stamp.matches() ? LocalDateTime.parse(stamp.group(1), STAMP).format(SHOWN) : name(folder);
    }

    /// What happened in it. A line that is damaged, as the last one of a killed program may be, is left out.
    public static List<SessionEvent> events(Path folder) {
        var events = new ArrayList<SessionEvent>();
        try (Stream<String> lines = Files.lines(folder.resolve(SessionFiles.EVENTS))) {
            lines.forEach(line -> {
                try {
                    events.add(SessionFiles.event(line));
                } catch (JacksonException | IllegalArgumentException | DateTimeException _) {
                    // left out
                }
            });
        } catch (IOException e) {
            throw new PolicyException(folder + " holds no session: " + e.getMessage(), e);
        }
        return events;
    }

    /// Its chunks in order, one after the other, with what the policy saw and what the arm did where that was kept.
    /// What
    /// a killed program left unfinished is left out.
    ///
    /// @throws PolicyException with a sentence when there are none
    public static void chunks(Path folder, Consumer<DecodedChunk> each) {
        Path file = folder.resolve(SessionFiles.CHUNKS);
        if (!Files.isRegularFile(file))
            throw new PolicyException(folder + " holds no chunk: nothing was decoded in that session");
        try (var unpacked = new UnfinishedStream(new GZIPInputStream(Files.newInputStream(file)));
                var lines = new BufferedReader(new InputStreamReader(unpacked, StandardCharsets.UTF_8))) {
            Map<Integer, Walk> walks = walks(folder);
            for (String line = lines.readLine(); line != null; line = lines.readLine())
                each.accept(chunk(folder, line, walks));
        } catch (JacksonException | IllegalArgumentException _) {
            // The end is missing: the program was killed.
        } catch (IOException e) {
            throw new PolicyException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// By the number of the chunk; none in sessions of earlier versions. Reading ends at a damaged line.
    private static Map<Integer, Walk> walks(Path folder) throws IOException {
        var walks = new HashMap<Integer, Walk>();
        Path file = folder.resolve(SessionFiles.WALKS);
        if (!Files.isRegularFile(file)) return walks;
        try {
            for (String line : Files.readAllLines(file)) {
                WalkLine walk = SessionFiles.MAPPER.readValue(line, WalkLine.class);
                walks.put(walk.chunk(), walk.walk());
            }
        } catch (JacksonException | IndexOutOfBoundsException _) {
            // The program was killed while it wrote that line.
        }
        return walks;
    }

    private static DecodedChunk chunk(Path folder, String line, Map<Integer, Walk> walks) {
        Map<String, Object> json = SessionFiles.MAPPER.readValue(line, LINE);
        TraceJson.Saved saved = TraceJson.read(json);
        int number = json.get("number") instanceof Integer written ? written : 0;
        String instruction = saved.chunk().trace().instruction();
        Map<String, Frame> frames =
                picture(folder, number, saved.chunk().trace().observedNanos());
        var seen = new Observation(frames, instruction);
        Walk walk = walks.getOrDefault(number, Walk.NONE);
        return new DecodedChunk(number, saved.chunk(), seen, saved.tokens(), walk);
    }

    private static Map<String, Frame> picture(Path folder, int number, long nanos) {
        Path pictures = SessionFiles.picture(folder, number, "").getParent();
        if (pictures == null || !Files.isDirectory(pictures)) return Map.of();
        String prefix = "%05d-".formatted(number);
        try (var found = Files.newDirectoryStream(pictures, prefix + "*.jpg")) {
            for (Path file : found) {
                var camera = CAMERA.matcher(name(file));
                if (!camera.matches()) continue;
                Frame frame = SessionFiles.read(file, camera.group(1), number, nanos);
                return Map.of(frame.camera(), frame);
            }
        } catch (IOException _) {
            // A picture that cannot be read is as if it had not been kept.
        }
        return Map.of();
    }

    /// Removes the oldest sessions until so few and so little are left that there is room for one more.
    static void prune(Path sessions) throws IOException {
        int kept = 0;
        long bytes = 0;
        for (Path folder : folders(sessions)) {
            kept++;
            bytes += size(folder);
            if (kept >= MOST_SESSIONS || bytes > MOST_BYTES) remove(folder);
        }
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            long sum = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) sum += Files.size(file);
            return sum;
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
