package orbweaver.policy.onnx;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import orbweaver.policy.onnx.runtime.GraphPass;
import orbweaver.policy.onnx.runtime.LoadedGraph;
import orbweaver.policy.onnx.runtime.LongTensor;
import orbweaver.policy.onnx.runtime.Tensor;
import orbweaver.policy.onnx.runtime.Wiring;

/// Passes of which some compute prompt and block, some the block, and the rest the rows of it that changed most
/// ([CachedGraph]). What rows leave behind changes places between two sets, since a pass reads one and writes the
/// other.
final class CachedSlot extends PromptSlot {
    private final LoadedGraph graph;
    private final LongTensor count;
    private final GraphPass whole;
    private final GraphPass take;
    private final GraphPass[] block = new GraphPass[2];
    private int newest;

    CachedSlot(Network network, Layout layout, Handles owned) {
        super(network, layout, owned);
        graph = network.language(LanguageVariant.CACHED);
        count = integers(tokens);
        int total = layout.prompt() + tokens;
        Map<String, Tensor> fresh = rooms(CachedGraph::fresh, total);
        whole = whole(fresh, total);
        Map<String, Tensor> past = new HashMap<>();
        for (int i = 0; i < language.layers(); i++) {
            past.put(CachedGraph.past(i, true), room(1, layout.prompt(), language.hidden()));
            past.put(CachedGraph.past(i, false), room(1, layout.prompt(), language.hidden()));
        }
        Map<String, Tensor> first = rooms(CachedGraph::cache, tokens);
        Map<String, Tensor> second = rooms(CachedGraph::cache, tokens);
        Map<String, Tensor> taken = new HashMap<>(past);
        taken.putAll(first);
        Map<String, Tensor> given = new HashMap<>(fresh);
        given.put(TakeGraph.PROMPT, integers(layout.prompt()));
        take = own(network.take().bind(new Wiring(given, Map.of(), taken)));
        block[0] = block(past, first, second);
        block[1] = block(past, second, first);
    }

    /// How the graph calls what rows left behind in a layer.
    private interface Names {
        String of(int layer, CachedGraph.Kept what);
    }

    private Map<String, Tensor> rooms(Names names, int rows) {
        Map<String, Tensor> rooms = new HashMap<>();
        for (int i = 0; i < language.layers(); i++) {
            for (CachedGraph.Kept what : CachedGraph.Kept.values()) {
                rooms.put(names.of(i, what), room(1, rows, language.hidden()));
            }
        }
        return rooms;
    }

    /// Everything anew, so that what was there before may be anything.
    private GraphPass whole(Map<String, Tensor> fresh, int total) {
        Map<String, Tensor> fixed = new HashMap<>();
        Tensor anything = room(1, total, language.hidden());
        Tensor nothing = room(1, 0, language.hidden());
        for (int i = 0; i < language.layers(); i++) {
            for (CachedGraph.Kept what : CachedGraph.Kept.values()) {
                fixed.put(CachedGraph.cache(i, what), anything);
            }
            fixed.put(CachedGraph.past(i, true), nothing);
            fixed.put(CachedGraph.past(i, false), nothing);
        }
        fixed.put(LanguageParts.POSITION, integers(0));
        fixed.put(LanguageParts.ANSWERS, integers(layout.prompt()));
        fixed.put(CachedGraph.COUNT, integers(total));
        Map<String, Tensor> outputs = new HashMap<>(fresh);
        outputs.put(LanguageParts.LOGITS, logits());
        return own(
                graph.bind(new Wiring(fixed, Map.of(LanguageParts.ROWS, rows(), LanguageParts.BINS, bins()), outputs)));
    }

    private GraphPass block(Map<String, Tensor> past, Map<String, Tensor> before, Map<String, Tensor> after) {
        Map<String, Tensor> fixed = new HashMap<>(past);
        fixed.putAll(before);
        fixed.put(LanguageParts.ROWS, own(network.runtime().floats(1, 0, language.hidden())));
        fixed.put(LanguageParts.POSITION, integers(layout.prompt()));
        fixed.put(LanguageParts.ANSWERS, integers(0));
        Map<String, Tensor> outputs = new HashMap<>();
        for (int i = 0; i < language.layers(); i++) {
            for (CachedGraph.Kept what : CachedGraph.Kept.values()) {
                outputs.put(CachedGraph.fresh(i, what), Objects.requireNonNull(after.get(CachedGraph.cache(i, what))));
            }
        }
        outputs.put(LanguageParts.LOGITS, logits());
        return own(
                graph.bind(new Wiring(fixed, Map.of(LanguageParts.BINS, bins(), CachedGraph.COUNT, count), outputs)));
    }

    /// Nothing: the first pass computes everything.
    @Override
    void begin() {}

    @Override
    void run(int pass) {
        if (pass % layout.reuse().promptEvery() == 0) {
            whole.run();
            take.run();
            newest = 0;
        } else {
            count.values().put(0, layout.reuse().rows(pass, tokens));
            block[newest].run();
            newest = 1 - newest;
        }
    }
}
