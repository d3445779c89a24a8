package orbweaver.policy.onnx;

import orbweaver.policy.checkpoint.DType;
import orbweaver.policy.checkpoint.ModelConfig;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.aggregator.ArgumentsAggregator;

/// Reads one row of a table of network shapes.
final class Shape implements ArgumentsAggregator {
    /// A network to try.
    record Case(ModelConfig config, DType dtype, int shards) {}

    @Override
    public Object aggregateArguments(ArgumentsAccessor a, ParameterContext context) {
        var language = new ModelConfig.Language(i(a, 0), i(a, 2), i(a, 1), i(a, 3), 30, 128, 1e-5, 10_000);
        var vision = new ModelConfig.Vision(i(a, 4), i(a, 6), i(a, 5), i(a, 7), i(a, 8), i(a, 9), 1e-6);
        var action = new ModelConfig.ActionBlock(3, 20, 28, 8, 7, 2);
        var config = new ModelConfig(language, vision, action, Boolean.parseBoolean(a.getString(12)));
        return new Case(config, DType.valueOf(String.valueOf(a.getString(10))), i(a, 11));
    }

    private static int i(ArgumentsAccessor a, int index) {
        return Integer.parseInt(String.valueOf(a.getString(index)));
    }
}
