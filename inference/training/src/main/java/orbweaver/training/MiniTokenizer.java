package orbweaver.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The small vocabulary of the mini policy: one token a word, a fixed number of rows, so that new wordings need no new
/// network. Writes the `tokenizer.json` that the policy reads, and makes the same prompts without it.
public final class MiniTokenizer {
    /// Rows of the vocabulary; unused ones are kept for words to come.
    public static final int ROWS = 64;
    /// The `prompt_template` that belongs to it.
    public static final String TEMPLATE = "<s><image>{instruction}<act>";

    private static final List<String> SPECIAL = List.of("[UNK]", "<s>", "<act>", "[PAD]");
    private static final int START = 1;
    private static final int ACT = 2;

    private final Map<String, Integer> ids = new LinkedHashMap<>();

    /// Words in the order given; later changes may only append.
    public MiniTokenizer(List<String> words) {
        for (String token : SPECIAL) {
            ids.put(token, ids.size());
        }
        for (String word : words) {
            ids.putIfAbsent(word, ids.size());
        }
        if (ids.size() > ROWS) {
            throw new TrainingException(ids.size() + " words do not fit into a vocabulary of " + ROWS);
        }
        while (ids.size() < ROWS) {
            ids.put("[UNUSED" + ids.size() + "]", ids.size());
        }
    }

    /// The distinct words of wordings, sorted.
    public static List<String> words(List<String> wordings) {
        return wordings.stream()
                .flatMap(w -> split(w).stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> split(String text) {
        return List.of(text.toLowerCase(Locale.ROOT).strip().split("\\s+"));
    }

    /// The prompt of an instruction; throws on a word that is not in the vocabulary.
    public Prompt prompt(String instruction) {
        List<Integer> after = new ArrayList<>();
        for (String word : split(instruction)) {
            Integer id = ids.get(word);
            if (id == null) {
                throw new TrainingException("the vocabulary lacks \"" + word + "\" of \"" + instruction + "\"");
            }
            after.add(id);
        }
        after.add(ACT);
        return new Prompt(
                new int[] {START}, after.stream().mapToInt(Integer::intValue).toArray());
    }

    /// The content of `tokenizer.json`.
    public String toJson() {
        List<String> vocabulary = new ArrayList<>();
        ids.forEach((word, id) -> vocabulary.add("\"" + word + "\": " + id));
        List<String> added = new ArrayList<>();
        for (String token : SPECIAL) {
            added.add("""
                    {"id": %d, "content": "%s", "single_word": false, "lstrip": false, "rstrip": false,\
                     "normalized": false, "special": true}""".formatted(ids.get(token), token));
        }
        return """
                {
                 "version": "1.0",
                 "truncation": null,
                 "padding": null,
                 "added_tokens": [
                  %s
                 ],
                 "normalizer": {"type": "Lowercase"},
                 "pre_tokenizer": {"type": "Whitespace"},
                 "post_processor": null,
                 "decoder": null,
                 "model": {"type": "WordLevel", "unk_token": "[UNK]", "vocab": {%s}}
                }
                """.formatted(String.join(",\n  ", added), String.join(", ", vocabulary));
    }
}
