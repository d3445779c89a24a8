package orbweaver.core.teach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import orbweaver.cell.task.Tasks;
import orbweaver.core.record.SteppedRecorder;
import orbweaver.core.rollout.ScriptedRecording;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.Episode;
import orbweaver.policy.ActionTokenizer;
import orbweaver.policy.Attention;
import orbweaver.policy.Normalization;
import orbweaver.policy.checkpoint.DType;
import orbweaver.policy.checkpoint.ModelConfig;
import orbweaver.policy.checkpoint.RandomModel;
import orbweaver.policy.llada.PromptTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A scripted recording in the form of LLaDA-V's trainer.
class LladaVExportTest {
    private static final Pattern TOKEN = Pattern.compile("<\\|action_(\\d+)\\|>");

    @TempDir
    Path folder;

    private Dataset record() throws InterruptedException {
        Path root = folder.resolve("set");
        var front = ScriptedRecording.cameras(List.of("front"));
        var plan = new ScriptedRecording.Plan(Tasks.byName("pick-red"), 1, 3, false, front, false);
        try (var recorder = SteppedRecorder.open(root, 10, front)) {
            new ScriptedRecording(plan).run(recorder, _ -> {});
        }
        return Dataset.open(root);
    }

    @Test
    void conversationsAnswerWithTheTokensOfWhatWasDone() throws Exception {
        Dataset set = record();
        Path out = folder.resolve("llada-v");
        int count = new LladaVExport(FineTuning.ofLladaV()).run(set, set.episodes(), out);
        JsonNode all = JsonMapper.builder().build().readTree(Files.readString(out.resolve("train.json")));
        assertThat(all.size()).isEqualTo(count).isGreaterThan(10);

        Normalization n = Normalization.read(out.resolve(Normalization.FILE));
        assertThat(n.attention()).isEqualTo(Attention.BIDIRECTIONAL);
        Episode episode = set.episodes().getFirst();
        List<TaughtChunks.Taught> taught = new TaughtChunks(new ActionTokenizer(n, 32), 5, 0.2).of(set, episode);
        assertThat(taught).hasSize(count);
        for (int i = 0; i < count; i++) {
            JsonNode entry = all.get(i);
            JsonNode talk = entry.get("conversations");
            assertThat(talk.get(0).get("from").asString()).isEqualTo("human");
            assertThat(talk.get(1).get("from").asString()).isEqualTo("gpt");
            assertThat(bins(talk.get(1).get("value").asString()))
                    .isEqualTo(Arrays.stream(taught.get(i).bins()).boxed().toList());
            String asked = talk.get(0).get("value").asString();
            PromptTemplate prompt = PromptTemplate.of(n.promptTemplate()).with(episode.task());
            assertThat(asked).startsWith(PromptTemplate.IMAGE);
            assertThat(prompt.after())
                    .as("the prompt here is the conversation there")
                    .startsWith(asked.substring(PromptTemplate.IMAGE.length()) + "<|eot_id|>");
            BufferedImage picture = ImageIO.read(
                    out.resolve("images/" + entry.get("image").asString()).toFile());
            assertThat(picture.getWidth()).isEqualTo(384);
            assertThat(picture.getHeight()).isEqualTo(384);
        }
        assertThat(Files.readString(out.resolve("config-keys.json"))).contains("126336", "126349", "126381");
        Process check = new ProcessBuilder(
                        "sh", "-n", out.resolve("finetune.sh").toString())
                .inheritIO()
                .start();
        assertThat(check.waitFor()).as("the script parses").isZero();
        assertThatThrownBy(() -> new LladaVExport(FineTuning.ofLladaV()).run(set, set.episodes(), out))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("there already");
    }

    private static List<Integer> bins(String answer) {
        List<Integer> bins = new ArrayList<>();
        Matcher token = TOKEN.matcher(answer);
        int end = 0;
        while (token.find()) {
            assertThat(token.start()).as("nothing between tokens").isEqualTo(end);
            end = token.end();
            bins.add(Integer.parseInt(token.group(1)));
        }
        assertThat(end).isEqualTo(answer.length());
        return bins;
    }

    @Test
    void aModelsOwnTokensAndPicturesAreTaken() throws Exception {
        Path tiny = folder.resolve("tiny");
        ModelConfig config = RandomModel.mini();
        RandomModel.write(tiny, config, DType.F32, 1);
        FineTuning like = FineTuning.like(tiny);
        assertThat(like.firstToken()).isEqualTo(config.action().firstToken());
        assertThat(like.normalization().imageSize()).isEqualTo(128);
        assertThat(like.normalization().promptTemplate()).isEqualTo(PromptTemplate.LLADA_V);
    }
}
