package orbweaver.remote.contract;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import orbweaver.policy.Attention;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.DecodeTuning;
import orbweaver.policy.DecoderKind;
import orbweaver.policy.HadRule;
import orbweaver.policy.PolicyInfo;
import orbweaver.policy.Reuse;
import orbweaver.remote.oip.MalformedMessage;
import orbweaver.remote.oip.Parameter;
import orbweaver.remote.oip.Texts;
import org.jspecify.annotations.Nullable;

/// How a chunk is decoded, as parameters of a request. What a request leaves out is the policy's default.
final class OptionParameters {
    static final String PRIORITY = "priority";
    private static final String DECODER = "decoder";
    private static final String STEPS = "steps";
    private static final String ATTENTION = "attention";
    private static final String EXIT_ABOVE = "exit_above";
    private static final String COMMIT_ABOVE = "commit_above";
    private static final String REVISE = "revise";
    private static final String REVISE_BELOW = "revise_below";
    private static final String READ_OUT = "read_out";
    private static final String REFRESH = "refresh";
    private static final String REFRESH_BLOCK = "refresh_block";
    private static final String REFRESH_SHARE = "refresh_share";
    private static final String CANDIDATES = "candidates";
    private static final String TEMPERATURE = "temperature";
    private static final String HAD_KEEP_OPEN = "had_keep_open";
    private static final String HAD_COMMITTED = "had_committed";
    private static final String HAD_LARGEST_FIRST = "had_largest_first";
    /// More candidates or revisions than this would keep everybody else waiting.
    private static final int MOST_PASSES = 64;
    private static final Set<String> KNOWN = Set.of(
            PRIORITY,
            DECODER,
            STEPS,
            ATTENTION,
            EXIT_ABOVE,
            COMMIT_ABOVE,
            REVISE,
            REVISE_BELOW,
            READ_OUT,
            REFRESH,
            REFRESH_BLOCK,
            REFRESH_SHARE,
            CANDIDATES,
            TEMPERATURE,
            HAD_KEEP_OPEN,
            HAD_COMMITTED,
            HAD_LARGEST_FIRST);

    private final Map<String, Parameter> given;

    private OptionParameters(Map<String, Parameter> given) {
        this.given = given;
    }

    /// The options of a request but for its seed and the actions that are still executing. Throws [MalformedMessage].
    static DecodeOptions read(Map<String, Parameter> given, PolicyInfo info) {
        for (String name : given.keySet()) {
            if (!KNOWN.contains(name)) {
                throw new MalformedMessage("parameter '" + Texts.shortened(name) + "' is unknown; there is "
                        + String.join(", ", new TreeSet<>(KNOWN)));
            }
        }
        try {
            return new OptionParameters(given).options(info);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessage(String.valueOf(e.getMessage()), e);
        }
    }

    static Priority priority(Map<String, Parameter> given) {
        return Priority.of(new OptionParameters(given).text(PRIORITY, Priority.DRIVING.label()));
    }

    private DecodeOptions options(PolicyInfo info) {
        DecoderKind decoder = DecoderKind.of(text(DECODER, DecoderKind.HAD.label()));
        int steps = whole(STEPS, decoder.defaultSteps(info.chunkSize(), info.dimensions()));
        Attention attention = Attention.of(text(ATTENTION, info.attention().label()));
        return new DecodeOptions(decoder, steps, attention, 0, tuning());
    }

    private DecodeTuning tuning() {
        DecodeTuning plain = DecodeTuning.PLAIN;
        HadRule rule = new HadRule(
                flag(HAD_KEEP_OPEN, plain.had().keepOpen()),
                constant(HAD_COMMITTED, plain.had().committed()),
                flag(HAD_LARGEST_FIRST, plain.had().largestFirst()));
        return plain.withHad(rule)
                .withExitAbove(real(EXIT_ABOVE, plain.exitAbove()))
                .withCommitAbove(real(COMMIT_ABOVE, plain.commitAbove()))
                .withRevision(new DecodeTuning.Revision(
                        pass(REVISE, plain.revision().passes()),
                        real(REVISE_BELOW, plain.revision().below())))
                .withReadOut(constant(READ_OUT, plain.readOut()))
                .withReuse(new Reuse(
                        whole(REFRESH, plain.reuse().promptEvery()),
                        whole(REFRESH_BLOCK, plain.reuse().responseEvery()),
                        real(REFRESH_SHARE, plain.reuse().share())))
                .withCandidates(pass(CANDIDATES, plain.candidates()), real(TEMPERATURE, plain.temperature()));
    }

    /// What differs from the policy's defaults, and always the decoder and its steps.
    static Map<String, Parameter> write(DecodeOptions options, Priority priority, PolicyInfo info) {
        Map<String, Parameter> all = new HashMap<>(everything(options, priority));
        all.entrySet()
                .removeAll(everything(DecodeOptions.defaults(info), Priority.DRIVING)
                        .entrySet());
        all.put(DECODER, new Parameter.Text(options.decoder().label()));
        all.put(STEPS, new Parameter.Whole(options.steps()));
        return all;
    }

    private static Map<String, Parameter> everything(DecodeOptions options, Priority priority) {
        DecodeTuning tuning = options.tuning();
        return Map.ofEntries(
                Map.entry(PRIORITY, new Parameter.Text(priority.label())),
                Map.entry(ATTENTION, new Parameter.Text(options.attention().label())),
                Map.entry(EXIT_ABOVE, new Parameter.Real(tuning.exitAbove())),
                Map.entry(COMMIT_ABOVE, new Parameter.Real(tuning.commitAbove())),
                Map.entry(REVISE, new Parameter.Whole(tuning.revision().passes())),
                Map.entry(REVISE_BELOW, new Parameter.Real(tuning.revision().below())),
                Map.entry(READ_OUT, constant(tuning.readOut())),
                Map.entry(REFRESH, new Parameter.Whole(tuning.reuse().promptEvery())),
                Map.entry(REFRESH_BLOCK, new Parameter.Whole(tuning.reuse().responseEvery())),
                Map.entry(REFRESH_SHARE, new Parameter.Real(tuning.reuse().share())),
                Map.entry(CANDIDATES, new Parameter.Whole(tuning.candidates())),
                Map.entry(TEMPERATURE, new Parameter.Real(tuning.temperature())),
                Map.entry(HAD_KEEP_OPEN, new Parameter.Flag(tuning.had().keepOpen())),
                Map.entry(HAD_COMMITTED, constant(tuning.had().committed())),
                Map.entry(HAD_LARGEST_FIRST, new Parameter.Flag(tuning.had().largestFirst())));
    }

    private static Parameter constant(Enum<?> value) {
        return new Parameter.Text(value.name().toLowerCase(Locale.ROOT));
    }

    private <E extends Enum<E>> E constant(String name, E otherwise) {
        String text = text(name, otherwise.name().toLowerCase(Locale.ROOT));
        try {
            return Enum.valueOf(otherwise.getDeclaringClass(), text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new MalformedMessage("parameter '%s' cannot be '%s'".formatted(name, Texts.shortened(text)), e);
        }
    }

    private String text(String name, String otherwise) {
        return value(name, "a text", otherwise, value -> value instanceof Parameter.Text(String text) ? text : null);
    }

    private boolean flag(String name, boolean otherwise) {
        return value(name, "true or false", otherwise, value -> switch (value) {
            case Parameter.Flag(boolean flag) -> flag;
            case Parameter.Text(String text) when text.equals("true") || text.equals("false") -> text.equals("true");
            default -> null;
        });
    }

    private int whole(String name, int otherwise) {
        return value(name, "a whole number", otherwise, value -> switch (value) {
            case Parameter.Whole(long whole) when whole == (int) whole -> (int) whole;
            case Parameter.Text(String text) when text.matches("-?\\d{1,9}") -> Integer.parseInt(text);
            default -> null;
        });
    }

    /// A number that a whole decode is repeated by.
    private int pass(String name, int otherwise) {
        int passes = whole(name, otherwise);
        if (passes > MOST_PASSES) {
            throw new MalformedMessage(
                    "parameter '%s' must be at most %d, not %d".formatted(name, MOST_PASSES, passes));
        }
        return passes;
    }

    /// The published protocol once had no parameters that are real, so a text will do.
    private double real(String name, double otherwise) {
        return value(name, "a number", otherwise, value -> switch (value) {
            case Parameter.Real(double real) -> real;
            case Parameter.Whole(long whole) -> (double) whole;
            case Parameter.Text(String text) when text.matches("[+-]?[0-9.]+([eE][+-]?[0-9]+)?") -> parsed(text);
            default -> null;
        });
    }

    private interface Reading<T> {
        /// Null when the value is of another kind.
        @Nullable
        T read(Parameter value);
    }

    private <T> T value(String name, String kind, T otherwise, Reading<T> reading) {
        Parameter parameter = given.get(name);
        if (parameter == null) {
            return otherwise;
        }
        T value = reading.read(parameter);
        if (value == null) {
            throw new MalformedMessage("parameter '" + name + "' must be " + kind);
        }
        return value;
    }

    private static @Nullable Double parsed(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException _) {
            return null;
        }
    }
}
