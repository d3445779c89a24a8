package orbweaver.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import orbweaver.cell.CellSnapshot;
import orbweaver.cell.render.Camera;
import orbweaver.cell.render.Picture;
import orbweaver.cell.render.Renderer;
import orbweaver.cell.render.SceneLibrary;
import orbweaver.cell.task.Scene;
import orbweaver.cell.task.Task;
import orbweaver.cell.task.Tasks;
import orbweaver.policy.Preprocessor;
import orbweaver.policy.llada.PromptTemplate;
import orbweaver.policy.llada.Tokenizer;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.training.Example;
import orbweaver.training.MiniTokenizer;
import orbweaver.training.Prompt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FramesTest {
    @TempDir
    Path folder;

    @Test
    void trainingSeesThePixelsThatTheAppWillSee() {
        Scene scene = Tasks.byName("put-on-plate").scene(11);
        double[] q = ArmDescription.load().pose("neutral");
        var snapshot = new CellSnapshot(q, 0.03, scene.bodies(), scene.look(), 0);
        Camera front = SceneLibrary.shared().camera("front");
        Picture picture = Picture.of(front);
        new Renderer(SceneLibrary.shared()).render(snapshot, front, picture);
        byte[] delivered = new byte[3 * FrameFile.SIZE * FrameFile.SIZE];
        new Preprocessor(ActionShape.PAPER.normalization())
                .rgb(picture.argb(), front.width(), front.height(), delivered);
        assertThat(new PolicyEye().look(snapshot)).isEqualTo(delivered);
    }

    private static FrameGenerator.Wanted wanted(Path file, int count) {
        return new FrameGenerator.Wanted(file, ActionShape.PAPER.values(), count);
    }

    @Test
    void framesDependOnTheSeedAndNotOnTheThreads() throws IOException {
        List<Task> tasks = Tasks.all();
        Path one = folder.resolve("one.frames");
        Path two = folder.resolve("two.frames");
        FrameGenerator.generate(wanted(one, 60), 1, () -> new StillLife(4, tasks, ActionShape.PAPER), _ -> {});
        FrameGenerator.generate(wanted(two, 60), 2, () -> new StillLife(4, tasks, ActionShape.PAPER), _ -> {});
        assertThat(Files.readAllBytes(two)).isEqualTo(Files.readAllBytes(one));
    }

    @Test
    void episodeFramesKeepPictureLabelsBinsAndWording() throws IOException {
        var tokenizer = new MiniTokenizer(TrainingRun.vocabulary());
        Path file = folder.resolve("episodes.frames");
        List<Task> stack = List.of(Tasks.byName("stack"));
        List<TrainingFrame> made = new FlownEpisodes(1, stack, ActionShape.PAPER).make(0);
        FrameGenerator.generate(wanted(file, 3), 1, () -> new FlownEpisodes(1, stack, ActionShape.PAPER), _ -> {});
        try (var frames = FrameFile.open(file, ActionShape.PAPER.values(), tokenizer)) {
            var example = new Example(FrameFile.SIZE, ActionShape.PAPER.chunk(), 7);
            for (int i = 0; i < frames.size(); i++) {
                frames.fill(i, example);
                assertThat(example.image()).isEqualTo(made.get(i).image());
                assertThat(example.bins()).isEqualTo(made.get(i).bins());
                assertThat(example.labels().goal())
                        .isBetween(0, 3)
                        .isNotEqualTo(example.labels().named());
                assertThat(made.get(i).wording())
                        .contains(LabelSlots.COLOURS.get(example.labels().named()));
            }
        }
    }

    @Test
    void thePolicysTokenizerMakesTheSamePrompts() throws IOException {
        var ours = new MiniTokenizer(TrainingRun.vocabulary());
        Path file = Files.writeString(folder.resolve(Tokenizer.FILE), ours.toJson());
        try (var theirs = Tokenizer.read(file)) {
            for (Task task : Tasks.all()) {
                for (String wording : task.scene(3).wordings()) {
                    PromptTemplate text =
                            PromptTemplate.of(MiniTokenizer.TEMPLATE).with(wording);
                    Prompt prompt = ours.prompt(wording);
                    assertThat(theirs.encode(text.before())).isEqualTo(prompt.idsBefore());
                    assertThat(theirs.encode(text.after())).isEqualTo(prompt.idsAfter());
                }
            }
        }
    }

    @Test
    void recordedFramesStandInCopiesOfOtherDays() throws IOException {
        var tokenizer = new MiniTokenizer(TrainingRun.vocabulary());
        Path file = folder.resolve("episodes.frames");
        FrameGenerator.generate(
                wanted(file, 3),
                1,
                () -> new FlownEpisodes(1, List.of(Tasks.byName("stack")), ActionShape.PAPER),
                _ -> {});
        FrameFile frames = FrameFile.open(file, ActionShape.PAPER.values(), tokenizer);
        var varied = new VariedFrames(frames);
        assertThat(varied.size()).isEqualTo(frames.size() * VariedFrames.COPIES);
        var plain = new Example(FrameFile.SIZE, ActionShape.PAPER.chunk(), 7);
        var copy = new Example(FrameFile.SIZE, ActionShape.PAPER.chunk(), 7);
        frames.fill(1, plain);
        varied.fill(1, copy);
        assertThat(copy.image()).as("the first copy").isEqualTo(plain.image());
        int other = 1 + 3 * frames.size();
        varied.fill(other, copy);
        assertThat(copy.bins()).isEqualTo(plain.bins());
        assertThat(copy.image()).isNotEqualTo(plain.image());
        double apart = 0;
        for (int i = 0; i < plain.image().length; i++) {
            apart += Math.abs((copy.image()[i] & 0xFF) - (plain.image()[i] & 0xFF));
        }
        assertThat(apart / plain.image().length).as("still the same scene").isBetween(1.0, 40.0);
        byte[] once = copy.image().clone();
        varied.fill(other, copy);
        assertThat(copy.image()).isEqualTo(once);
    }
}
