package orbweaver.policy.checkpoint;

import java.nio.file.Path;
import java.util.List;
import orbweaver.policy.JsonFields;
import orbweaver.policy.PolicyException;

/// `config.json` of a LLaDA-V checkpoint with the additions of our own models. Read from a file or made by hand.
public record ModelConfig(Language language, Vision vision, ActionBlock action, boolean imageNewline, Tiles tiles) {
    /// Name of the file in a model folder.
    public static final String FILE = "config.json";

    /// The language layers. Heads share keys with nobody (no grouped attention), no bias anywhere.
    public record Language(
            int hidden,
            int layers,
            int heads,
            int intermediate,
            int vocabulary,
            int positions,
            double eps,
            double theta) {
        public Language {
            if (hidden % heads != 0 || hidden / heads % 2 != 0) {
                throw new IllegalArgumentException(
                        "hidden_size %d does not split into %d heads of an even size".formatted(hidden, heads));
            }
        }

        public int headSize() {
            return hidden / heads;
        }
    }

    /// The SigLIP tower; sizes in pixels. The picture is cut into patches from the top left; rest pixels are dropped.
    public record Vision(
            int hidden, int layers, int heads, int intermediate, int imageSize, int patchSize, double eps) {
        public Vision {
            if (hidden % heads != 0) {
                throw new IllegalArgumentException(
                        "vision hidden_size %d does not split into %d heads".formatted(hidden, heads));
            }
            if (patchSize < 1 || patchSize > imageSize) {
                throw new IllegalArgumentException(
                        "vision patch_size %d does not fit image_size %d".formatted(patchSize, imageSize));
            }
        }

        public int headSize() {
            return hidden / heads;
        }

        /// Patches on a side.
        public int side() {
            return imageSize / patchSize;
        }

        /// Patches, which is image tokens.
        public int tokens() {
            return side() * side();
        }
    }

    /// The block of action tokens: token ids from `firstToken` to before `endToken`, one a bin.
    public record ActionBlock(int maskToken, int firstToken, int endToken, int bins, int dimensions, int chunkSize) {
        public ActionBlock {
            if (endToken - firstToken != bins) {
                throw new IllegalArgumentException("action_token_ids [%d, %d] hold %d ids, action_bins says %d"
                        .formatted(firstToken, endToken, endToken - firstToken, bins));
            }
            if (bins < 2 || dimensions < 1 || chunkSize < 1) {
                throw new IllegalArgumentException("action_bins, action_dim and chunk_size must be positive");
            }
        }

        /// Tokens of the block.
        public int tokens() {
            return chunkSize * dimensions;
        }
    }

    /// A grid of tiles, each as large as the tower's picture.
    public record Grid(int columns, int rows) {
        public Grid {
            if (columns < 1 || rows < 1) {
                throw new IllegalArgumentException("a grid of %d x %d tiles".formatted(columns, rows));
            }
        }
    }

    /// Beside the whole picture, its parts at a higher resolution ("anyres").
    ///
    /// @param most tiles' worth of patches that are kept; more are scaled down
    /// @param grids to choose from; none where the model sees one view
    public record Tiles(int most, List<Grid> grids) {
        /// One view.
        public static final Tiles NONE = new Tiles(0, List.of());

        public Tiles {
            grids = List.copyOf(grids);
            if (most < 1 && !grids.isEmpty()) {
                throw new IllegalArgumentException("anyres keeps at least one tile, not " + most);
            }
        }

        /// Whether there are tiles.
        public boolean any() {
            return !grids.isEmpty();
        }
    }

    /// A model that sees one view.
    public ModelConfig(Language language, Vision vision, ActionBlock action, boolean imageNewline) {
        this(language, vision, action, imageNewline, Tiles.NONE);
    }

    public ModelConfig {
        if (tiles.any() && !imageNewline) {
            throw new IllegalArgumentException("anyres tiles need mm_patch_merge_type spatial_unpad");
        }
        if (action.endToken() > language.vocabulary() || action.maskToken() >= language.vocabulary()) {
            throw new IllegalArgumentException(
                    "action_token_ids and mask_token_id must lie below vocab_size " + language.vocabulary());
        }
    }

    /// LLaDA-V 8B with one 384-pixel view and the action block of LLaDA-VLA.
    public static ModelConfig lladaV8b() {
        return new ModelConfig(
                new Language(4096, 32, 32, 12288, 126464, 16384, 1e-5, 500_000),
                new Vision(1152, 26, 16, 4304, 384, 14, 1e-6),
                new ActionBlock(126336, 126349, 126381, 32, 7, 5),
                false);
    }

    /// Reads `config.json` of the folder; what it lacks is looked up in `normalization.json`.
    public static ModelConfig read(Path folder) {
        JsonFields json = JsonFields.read(folder.resolve(FILE));
        try {
            return ModelConfigJson.config(json, folder);
        } catch (IllegalArgumentException e) {
            throw new PolicyException(json.file() + ": " + e.getMessage(), e);
        }
    }

    /// Writes `config.json` into the folder. `dtype` is the type the weights are stored in.
    public void write(Path folder, DType dtype) {
        ModelConfigJson.write(this, folder.resolve(FILE), dtype);
    }
}
