package orbweaver.core.teach;

import java.awt.image.BufferedImage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import orbweaver.dataset.Dataset;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.Episode;
import orbweaver.dataset.EpisodeVideo;
import orbweaver.dataset.video.Picture;
import orbweaver.policy.Action;
import orbweaver.policy.ActionTokenizer;
import orbweaver.policy.Normalization;
import orbweaver.policy.Preprocessor;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Demonstrations in the form that LLaDA-V's public trainer reads: pictures, and a list of
/// conversations that answer with action tokens; beside them what the tuned checkpoint needs to
/// drive here, and a recipe. The pictures are what our own pre-processing makes, so that no other
/// resizing has anything to do.
public final class LladaVExport {
    private static final JsonMapper PLAIN = JsonMapper.builder().build();
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String IMAGES = "images";

    private final FineTuning tuning;
    private final Preprocessor preprocessor;
    private final TaughtChunks chunks;

    public LladaVExport(FineTuning tuning) {
        this.tuning = tuning;
        Normalization n = tuning.normalization();
        preprocessor = new Preprocessor(n.crop(), n.imageSize());
        chunks = new TaughtChunks(new ActionTokenizer(n, tuning.bins()), tuning.chunk(), 1 / n.controlHz());
    }

    /// Writes these episodes into a folder that must not be there yet; returns the number of
    /// conversations. The folder appears under its name when it is complete.
    ///
    /// @throws DatasetException in a sentence
    public int run(Dataset set, List<Episode> episodes, Path target) {
        TaughtChunks.check(set);
        if (Files.exists(target)) throw new DatasetException(target + " is there already: name a folder that is not");
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.createDirectories(part.resolve(IMAGES));
            int count = conversations(set, episodes, part);
            if (count == 0)
                throw new DatasetException(
                        set.root() + " holds nothing to learn from: every episode is too short or failed");
            beside(part);
            Files.move(part, target);
            return count;
        } catch (IOException e) {
            throw new DatasetException(target + " cannot be written (" + e.getMessage() + "): choose another place", e);
        }
    }

    private int conversations(Dataset set, List<Episode> episodes, Path folder) throws IOException {
        int count = 0;
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("train.json"))) {
            out.write("[");
            for (Episode episode : episodes) {
                List<TaughtChunks.Taught> taught = chunks.of(set, episode);
                if (taught.isEmpty()) continue;
                try (EpisodeVideo video = set.video(episode, TaughtChunks.FRONT)) {
                    for (TaughtChunks.Taught moment : taught) {
                        String id = "episode-%06d-%06d".formatted(episode.index(), moment.row());
                        picture(video.frame(moment.row()), folder.resolve(IMAGES + "/" + id + ".png"));
                        out.write(count++ == 0 ? "\n" : ",\n");
                        out.write(PLAIN.writeValueAsString(conversation(id, episode.task(), moment.bins())));
                    }
                }
            }
            out.write("\n]\n");
        }
        return count;
    }

    private void picture(Picture seen, Path file) throws IOException {
        int size = tuning.normalization().imageSize();
        var rgb = new byte[3 * size * size];
        preprocessor.rgb(seen.argb(), seen.width(), seen.height(), rgb);
        var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < size * size; i++) {
            int pixel = ((rgb[3 * i] & 0xFF) << 16) | ((rgb[3 * i + 1] & 0xFF) << 8) | (rgb[3 * i + 2] & 0xFF);
            image.setRGB(i % size, i / size, pixel);
        }
        if (!ImageIO.write(image, "png", file.toFile())) throw new IOException("this Java cannot write PNG");
    }

    private static Map<String, Object> conversation(String id, String task, int[] bins) {
        String answer = Arrays.stream(bins).mapToObj(FineTuning::token).collect(Collectors.joining());
        return sorted(
                "id",
                id,
                "image",
                id + ".png",
                "conversations",
                List.of(
                        sorted(
                                "from",
                                "human",
                                "value",
                                "<image>\nWhat action should the robot take to " + task.strip() + "?"),
                        sorted("from", "gpt", "value", answer)));
    }

    /// A map in the order of its arguments, so that the same set gives the same bytes.
    private static Map<String, Object> sorted(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) map.put(String.valueOf(pairs[i]), pairs[i + 1]);
        return map;
    }

    private void beside(Path folder) throws IOException {
        tuning.normalization().write(folder.resolve(Normalization.FILE));
        int end = tuning.firstToken() + tuning.bins();
        Files.writeString(
                folder.resolve("config-keys.json"),
                PRETTY.writeValueAsString(sorted(
                                "mask_token_id", tuning.maskToken(),
                                "action_token_ids", List.of(tuning.firstToken(), end),
                                "action_bins", tuning.bins(),
                                "action_dim", Action.DIMENSIONS,
                                "chunk_size", tuning.chunk(),
                                "image_aspect_ratio", "pad",
                                "mm_patch_merge_type", "flat"))
                        + "\n");
        List<String> tokens =
                IntStream.range(0, tuning.bins()).mapToObj(FineTuning::token).toList();
        Files.writeString(
                folder.resolve("action-tokens.json"),
                PRETTY.writeValueAsString(sorted("first_id", tuning.firstToken(), "tokens", tokens)) + "\n");
        Path script = folder.resolve("finetune.sh");
        Files.writeString(script, RECIPE);
        boolean runs = script.toFile().setExecutable(true);
        if (!runs) throw new IOException(script + " cannot be made executable");
    }

    private static final String RECIPE = """
            #!/bin/sh
            # Fine-tunes a LLaDA-V checkpoint on this folder with LLaDA-V's public trainer, over several GPUs.
            # Written from the published settings of LLaDA-VLA and LLaDA-V; never run by us. Read
            # docs/checkpoints-8b.md first: the trainer needs two changes, and the tokenizer the action tokens.
            #   MODEL=/path/to/llada-v TRAINER=/path/to/LLaDA-V/train OUT=/path/to/out GPUS=8 ./finetune.sh
            set -eu
            here=$(cd "$(dirname "$0")" && pwd)
            gpus=${GPUS:-8}
            each=${BATCH_PER_GPU:-2}
            accumulate=$((128 / (gpus * each)))   # batch 128
            cd "$TRAINER"
            exec torchrun --nproc_per_node="$gpus" --nnodes="${NODES:-1}" --node_rank="${RANK:-0}" \\
              --master_addr="${MASTER:-127.0.0.1}" --master_port="${PORT:-29500}" \\
              llava/train/train_mem.py \\
              --deepspeed scripts/zero3.json \\
              --model_name_or_path "$MODEL" --version llava_llada \\
              --data_path "$here/train.json" --image_folder "$here/images" \\
              --vision_tower "${TOWER:-google/siglip2-so400m-patch14-384}" \\
              --mm_projector_type mlp2x_gelu --mm_vision_select_layer -2 \\
              --mm_tunable_parts mm_vision_tower,mm_mlp_adapter,mm_language_model \\
              --mm_use_im_start_end False --mm_use_im_patch_token False \\
              --image_aspect_ratio pad --mm_patch_merge_type flat \\
              --bf16 True --gradient_checkpointing True --model_max_length 2048 \\
              --num_train_epochs 3 --learning_rate 2e-5 --mm_vision_tower_lr 2e-6 \\
              --lr_scheduler_type cosine --warmup_ratio 0.03 --weight_decay 0 \\
              --per_device_train_batch_size "$each" --gradient_accumulation_steps "$accumulate" \\
              --dataloader_num_workers 4 --lazy_preprocess True \\
              --save_strategy steps --save_steps 1000 --save_total_limit 2 --logging_steps 10 \\
              --output_dir "$OUT"
            """;
}
