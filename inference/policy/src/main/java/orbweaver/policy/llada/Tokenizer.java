package orbweaver.policy.llada;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import orbweaver.policy.PolicyException;

/// The model's `tokenizer.json`. Adds no special tokens, cuts nothing, pads nothing.
public final class Tokenizer implements AutoCloseable {
    /// Name of the file in a model folder.
    public static final String FILE = "tokenizer.json";

    static {
        // The library reports its use to its makers unless told not to, before it is first used.
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.offline", "true");
    }

    private final HuggingFaceTokenizer tokenizer;

    private Tokenizer(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /// Reads the file. Throws [PolicyException] with one sentence when it is missing or damaged.
    public static Tokenizer read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new PolicyException(file + " is missing; copy it into the model folder");
        }
        try {
            return new Tokenizer(HuggingFaceTokenizer.newInstance(
                    file, Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false")));
        } catch (IOException e) {
            throw new PolicyException(file + " cannot be read: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new PolicyException(file + " is no tokenizer: " + e.getMessage(), e);
        }
    }

    /// Token ids of a text.
    public int[] encode(String text) {
        if (text.isEmpty()) {
            return new int[0];
        }
        long[] ids = tokenizer.encode(text, false, false).getIds();
        int[] tokens = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            tokens[i] = Math.toIntExact(ids[i]);
        }
        return tokens;
    }

    /// What a token reads as.
    public String text(int token) {
        return tokenizer.decode(new long[] {token}, false);
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
