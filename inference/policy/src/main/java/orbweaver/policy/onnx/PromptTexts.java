package orbweaver.policy.onnx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orbweaver.policy.AttentionMap;
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

    /// The rows of text in a prompt of so many rows.
    List<AttentionMap.Word> words(Text text, int rows) {
        List<AttentionMap.Word> words = new ArrayList<>();
        for (int i = 0; i < text.before.length; i++) words.add(word(i, text.before[i]));
        for (int i = 0; i < text.after.length; i++) words.add(word(rows - text.after.length + i, text.after[i]));
        return words;
    }

    private AttentionMap.Word word(int row, int token) {
        return new AttentionMap.Word(row, tokenizer.text(token).strip());
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
