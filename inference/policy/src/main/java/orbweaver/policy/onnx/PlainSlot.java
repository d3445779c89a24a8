package orbweaver.policy.onnx;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import orbweaver.policy.Attention;
import orbweaver.policy.onnx.runtime.FloatTensor;
import orbweaver.policy.onnx.runtime.GraphPass;
import orbweaver.policy.onnx.runtime.LoadedGraph;
import orbweaver.policy.onnx.runtime.Tensor;
import orbweaver.policy.onnx.runtime.Wiring;
import org.jspecify.annotations.Nullable;

/// Passes that compute the blocks whole. With prefix attention the prompts run once, not seeing the blocks, and then
/// the blocks alone; otherwise prompt and block together, every time or at intervals, and between those the block alone
/// on keys and values as old as the last of them.
final class PlainSlot extends PromptSlot {
    private final LoadedGraph graph;
    private final Map<String, FloatTensor> answers = new HashMap<>();
    private final @Nullable GraphPass prompt;
    private final @Nullable GraphPass whole;
    private final @Nullable GraphPass keep;
    private final @Nullable GraphPass block;

    PlainSlot(Network network, Layout layout, Handles owned) {
        super(network, layout, owned);
        graph = network.language(layout.variant());
        answers.put(LanguageParts.LOGITS, logits());
        if (layout.variant() != LanguageVariant.PLAIN) {
            for (int i = 0; i < language.layers(); i++) {
                answers.put(LanguageGraph.seen(i), weights());
            }
        }
        boolean prefix = layout.attention() == Attention.PREFIX;
        if (!prefix && layout.reuse().promptEvery() == 1) {
            prompt = null;
            whole = whole(Map.of());
            keep = null;
            block = null;
            return;
        }
        Map<String, Tensor> present = prefix
                ? rooms(LanguageGraph::present, layout.prompts(), layout.prompt())
                : rooms(LanguageGraph::present, layout.batch(), layout.prompt() + tokens);
        prompt = prefix ? prompt(present) : null;
        whole = prefix ? null : whole(present);
        if (prefix && layout.copies() == 1) {
            keep = null;
            block = block(asPast(present));
        } else {
            Map<String, Tensor> past = rooms(LanguageGraph::past, layout.batch(), layout.prompt());
            keep = keep(present, past, prefix ? layout.prompts() : layout.batch());
            block = block(past);
        }
    }

    private FloatTensor weights() {
        int seen = layout.prompt() + tokens;
        return own(
                layout.variant() == LanguageVariant.SEEN_MEAN
                        ? network.runtime().floats(layout.batch(), tokens, seen)
                        : network.runtime().floats(layout.batch(), language.heads(), tokens, seen));
    }

    @Override
    FloatTensor seen(int layer) {
        FloatTensor seen = answers.get(LanguageGraph.seen(layer));
        return seen == null ? super.seen(layer) : seen;
    }

    /// How the graph calls keys or values of a layer.
    private interface Names {
        String of(int layer, boolean keys);
    }

    private Map<String, Tensor> rooms(Names names, int batch, int rows) {
        Map<String, Tensor> rooms = new HashMap<>();
        for (int i = 0; i < language.layers(); i++) {
            for (boolean keys : new boolean[] {true, false}) {
                rooms.put(names.of(i, keys), heads(batch, rows));
            }
        }
        return rooms;
    }

    private Tensor heads(int batch, int rows) {
        return room(batch, language.heads(), rows, language.headSize());
    }

    private Map<String, Tensor> asPast(Map<String, Tensor> present) {
        Map<String, Tensor> past = new HashMap<>();
        for (int i = 0; i < language.layers(); i++) {
            for (boolean keys : new boolean[] {true, false}) {
                past.put(
                        LanguageGraph.past(i, keys),
                        Objects.requireNonNull(present.get(LanguageGraph.present(i, keys))));
            }
        }
        return past;
    }

    /// Keys and values of no rows.
    private Map<String, Tensor> nothing(int batch) {
        Tensor empty = heads(batch, 0);
        Map<String, Tensor> past = new HashMap<>();
        for (int i = 0; i < language.layers(); i++) {
            past.put(LanguageGraph.past(i, true), empty);
            past.put(LanguageGraph.past(i, false), empty);
        }
        return past;
    }

    private GraphPass prompt(Map<String, Tensor> present) {
        Map<String, Tensor> fixed = nothing(layout.prompts());
        fixed.put(LanguageParts.BINS, own(network.runtime().longs(layout.prompts(), 0)));
        fixed.put(LanguageParts.POSITION, integers(0));
        fixed.put(LanguageParts.ANSWERS, integers(layout.prompt() - 1));
        FloatTensor first = own(rows().part(0, layout.prompts(), layout.prompt(), language.hidden()));
        return own(graph.bind(new Wiring(fixed, Map.of(LanguageParts.ROWS, first), present)));
    }

    private GraphPass whole(Map<String, Tensor> present) {
        Map<String, Tensor> fixed = nothing(layout.batch());
        fixed.put(LanguageParts.POSITION, integers(0));
        fixed.put(LanguageParts.ANSWERS, integers(layout.prompt()));
        Map<String, Tensor> outputs = new HashMap<>(present);
        outputs.putAll(answers);
        return own(
                graph.bind(new Wiring(fixed, Map.of(LanguageParts.ROWS, rows(), LanguageParts.BINS, bins()), outputs)));
    }

    /// @param left prompts that `present` was left behind for
    private GraphPass keep(Map<String, Tensor> present, Map<String, Tensor> past, int left) {
        Map<String, Tensor> fixed = new HashMap<>(present);
        fixed.put(KeepGraph.KEEP, integers(layout.prompt()));
        fixed.put(
                KeepGraph.PROMPTS,
                integers(LongStream.range(0, layout.batch())
                        .map(block -> block % left)
                        .toArray()));
        return own(network.keep().bind(new Wiring(fixed, Map.of(), past)));
    }

    private GraphPass block(Map<String, Tensor> past) {
        Map<String, Tensor> fixed = new HashMap<>(past);
        fixed.put(LanguageParts.ROWS, own(network.runtime().floats(layout.batch(), 0, language.hidden())));
        fixed.put(LanguageParts.POSITION, integers(layout.prompt()));
        fixed.put(LanguageParts.ANSWERS, integers(0));
        return own(graph.bind(new Wiring(fixed, Map.of(LanguageParts.BINS, bins()), answers)));
    }

    @Override
    void begin() {
        if (prompt != null) {
            prompt.run();
            runKeep();
            return;
        }
        // Passes run over the prompt of every block of the batch.
        int size = layout.prompt() * language.hidden();
        for (int i = layout.prompts(); i < layout.batch(); i++) {
            rows().values().put(i * size, rows().values(), i % layout.prompts() * size, size);
        }
    }

    @Override
    void run(int pass) {
        if (whole != null && pass % layout.reuse().promptEvery() == 0) {
            whole.run();
            runKeep();
        } else {
            Objects.requireNonNull(block).run();
        }
    }

    private void runKeep() {
        if (keep != null) {
            keep.run();
        }
    }
}
