package orbweaver.training;

import orbweaver.policy.checkpoint.ModelConfig;

/// Sizes of the network in the LLaDA-V layout. [#mini] is the one trained here; others serve to check the layers.
public record NetworkShape(Vision vision, Language language, Actions actions) {
    /// The vision tower; every listed layer runs.
    public record Vision(int image, int patch, int width, int layers, int heads, int mlp) {
        static final double EPSILON = 1e-6;

        int grid() {
            return (image - patch) / patch + 1;
        }

        int tokens() {
            return grid() * grid();
        }

        int patchValues() {
            return 3 * patch * patch;
        }
    }

    /// The language layers.
    public record Language(int width, int layers, int heads, int mlp, double theta, int vocabulary) {
        static final double EPSILON = 1e-5;
        static final int POSITIONS = 512;

        int headWidth() {
            return width / heads;
        }
    }

    /// The action block; `first` is the first of `bins` consecutive action token ids.
    public record Actions(int chunk, int dimensions, int bins, int first, int mask) {
        int rows() {
            return chunk * dimensions;
        }
    }

    /// The mini policy over `words` prompt tokens (ids 0 .. words - 1); mask and action tokens follow
    /// them. Chunks of `chunk` actions of seven values, each in one of `bins` bins.
    public static NetworkShape mini(int words, int chunk, int bins) {
        return new NetworkShape(
                new Vision(128, 16, 128, 4, 4, 512),
                new Language(128, 5, 4, 352, 1e4, words + 1 + bins),
                new Actions(chunk, 7, bins, words + 1, words));
    }

    /// The configuration that the model folder carries.
    ModelConfig config() {
        return new ModelConfig(
                new ModelConfig.Language(
                        language.width(),
                        language.layers(),
                        language.heads(),
                        language.mlp(),
                        language.vocabulary(),
                        Language.POSITIONS,
                        Language.EPSILON,
                        language.theta()),
                new ModelConfig.Vision(
                        vision.width(),
                        vision.layers(),
                        vision.heads(),
                        vision.mlp(),
                        vision.image(),
                        vision.patch(),
                        Vision.EPSILON),
                new ModelConfig.ActionBlock(
                        actions.mask(),
                        actions.first(),
                        actions.first() + actions.bins(),
                        actions.bins(),
                        actions.dimensions(),
                        actions.chunk()),
                false);
    }
}
