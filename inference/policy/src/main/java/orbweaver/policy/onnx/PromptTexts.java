package orbweaver.policy.onnx;

import java.util.LinkedHashMap;
import java.util.Map;
import orbweaver.policy.llada.PromptTemplate;
import orbweaver.policy.llada.Tokenizer;

/// Instructions as tokens around the picture. The last ones are kept: a policy decodes the same instruction again and
/// again, and a served one those of several arms. Belongs to the thread that decodes.
final class PromptTexts {
    private static final int KEPT = 16;

    private final Tokenizer tokenizer;
    private final PromptTemplate template;
    private final Map<String, Text> texts = new LinkedHashMap<>(KEPT, 0.75f, true);

    /// Tokens before and behind the picture.
    @SuppressWarnings("ArrayRecordComponent")
    record Text(int[] before, int[] after) {}

    PromptTexts(Tokenizer tokenizer, PromptTemplate template) {
        this.tokenizer = tokenizer;
        this.template = template;
    }

    /// Throws [PolicyException] for an instruction that is none.
    Text of(String instruction) {
        Text text = texts.get(instruction);
        if (text == null) {
            PromptTemplate filled = template.with(instruction);
            text = new Text(tokenizer.encode(filled.before()), tokenizer.encode(filled.after()));
            texts.put(instruction, text);
            if (texts.size() > KEPT) {
                texts.remove(texts.keySet().iterator().next());
            }
        }
        return text;
    }
}
