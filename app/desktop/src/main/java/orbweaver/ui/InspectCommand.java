package orbweaver.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import orbweaver.cli.CommandFailure;
import orbweaver.cli.ExitStatus;
import orbweaver.cli.Orbweaver;
import orbweaver.core.ProgramFiles;
import orbweaver.core.browse.SavedChunks;
import orbweaver.core.policy.LoadedPolicy;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.session.DecodedChunk;
import orbweaver.core.sessions.SavedSessions;
import orbweaver.dataset.DatasetException;
import orbweaver.policy.PolicyException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `inspect`: saved chunks in the Inspect view, without an arm.
@Command(
        name = "inspect",
        description =
                "Look at the chunks of a trace, or of a recorded episode that a policy drove. There is no arm: nothing moves.")
final class InspectCommand implements Callable<Integer> {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final int PICTURES = 60;
    private static final Pattern ADDRESS = Pattern.compile("(.+?)(?:#(\\d{1,9}))?");

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private Orbweaver root;

    @Parameters(
            paramLabel = "FILE[#N]",
            description =
                    "A trace.json or a saved session, and which of its chunks, from 1; or a dataset, and which of its"
                            + " episodes, from 0.")
    @SuppressWarnings("NullAway.Init")
    private String file;

    @Option(
            names = "--policy",
            paramLabel = "POLICY",
            description = "Who answers what-if questions (default: the profile's).")
    private @Nullable String policy;

    /// What shall be looked at.
    ///
    /// @param first the place of the chunk that is shown first
    record Looked(String words, List<DecodedChunk> chunks, int first) {}

    @Override
    public Integer call() throws Exception {
        CellProfile profile = SessionOpener.profile(root.profile(), null, null, policy);
        Looked looked = looked(file);
        if (!Screen.hasDisplay()) {
            throw CommandFailure.failure(
                    "there is no display here (DISPLAY and WAYLAND_DISPLAY are not set): %d chunks cannot be shown"
                            .formatted(looked.chunks().size()));
        }
        Toolkit.await();
        try (var session = new SavedSession(looked.words(), looked.chunks(), policy(profile));
                Screen screen = Screen.open(session, new PendingRecorder(), WIDTH, HEIGHT)) {
            screen.inspect(looked.first());
            var closed = new CountDownLatch(1);
            Screen.onScreen(() -> {
                screen.stage().setTitle("Orbweaver, " + looked.words());
                screen.stage().setOnCloseRequest(request -> {
                    request.consume();
                    closed.countDown();
                });
                return true;
            });
            closed.await();
        }
        return ExitStatus.DONE;
    }

    private static LoadedPolicy policy(CellProfile profile) {
        try {
            return LoadedPolicy.open(ProgramFiles.policy(profile.policy()));
        } catch (PolicyException e) {
            throw CommandFailure.badInput("no policy to ask: " + e.getMessage(), e);
        }
    }

    static Looked looked(String address) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) throw CommandFailure.badInput("say which file to look at: a trace.json or a dataset");
        Path path = Path.of(parts.group(1));
        if (!Files.exists(path)) throw CommandFailure.badInput(path + " does not exist");
        int number = parts.group(2) == null ? -1 : Integer.parseInt(parts.group(2));
        try {
            if (SavedSessions.is(path)) return session(path, number);
            if (Files.isDirectory(path)) {
                int episode = Math.max(0, number);
                List<DecodedChunk> chunks = SavedChunks.ofEpisode(path, episode);
                return new Looked(
                        "episode %d of %s"
                                .formatted(
                                        episode,
                                        path.toAbsolutePath().normalize().getFileName()),
                        chunks,
                        0);
            }
            return looked(String.valueOf(path.getFileName()), SavedChunks.ofTrace(path), number);
        } catch (PolicyException | DatasetException | IllegalArgumentException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()), e);
        }
    }

    private static Looked looked(String words, List<DecodedChunk> chunks, int number) {
        if (number == 0 || number > chunks.size()) {
            throw CommandFailure.badInput("%s has no chunk %d; it has 1 to %d".formatted(words, number, chunks.size()));
        }
        return new Looked(words, chunks, Math.max(0, number - 1));
    }

    /// Whole pictures fill the memory, so that only the newest chunks keep theirs.
    private static Looked session(Path folder, int number) {
        List<DecodedChunk> chunks = new ArrayList<>();
        SavedSessions.chunks(folder, chunk -> {
            chunks.add(chunk);
            int old = chunks.size() - 1 - PICTURES;
            if (old >= 0) chunks.set(old, chunks.get(old).withoutPictures());
        });
        if (chunks.isEmpty()) throw new PolicyException(folder + " holds no chunk that can be read");
        return looked("session of " + SavedSessions.begun(folder), chunks, number);
    }
}
