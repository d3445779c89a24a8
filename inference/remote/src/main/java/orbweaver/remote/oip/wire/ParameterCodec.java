package orbweaver.remote.oip.wire;

import java.util.Map;
import orbweaver.remote.oip.MalformedMessage;
import orbweaver.remote.oip.Parameter;
import org.jspecify.annotations.Nullable;

/// Parameters: a map from names to `InferParameter`.
final class ParameterCodec {
    private static final int KEY = 1;
    private static final int VALUE = 2;
    private static final int BOOL = 1;
    private static final int INT64 = 2;
    private static final int STRING = 3;
    private static final int DOUBLE = 4;
    private static final int UINT64 = 5;

    private ParameterCodec() {}

    static void write(ProtoWriter out, int field, Map<String, Parameter> parameters) {
        parameters.forEach((name, value) ->
                out.message(field, entry -> entry.text(KEY, name).message(VALUE, choice -> write(choice, value))));
    }

    private static void write(ProtoWriter out, Parameter parameter) {
        switch (parameter) {
            case Parameter.Flag(boolean value) -> out.alwaysFlag(BOOL, value);
            case Parameter.Whole(long value) -> out.alwaysWhole(INT64, value);
            case Parameter.Text(String value) -> out.alwaysText(STRING, value);
            case Parameter.Real(double value) -> out.alwaysReal(DOUBLE, value);
        }
    }

    /// Adds the entry that stands next.
    static void read(ProtoReader in, Map<String, Parameter> into) {
        ProtoReader entry = in.message("a parameter");
        String name = "";
        Parameter value = null;
        for (int field = entry.next(); field != 0; field = entry.next()) {
            switch (field) {
                case KEY -> name = entry.text();
                case VALUE -> value = value(entry.message("a parameter's value"));
                default -> entry.skip();
            }
        }
        if (value != null) {
            into.put(name, value);
        }
        if (into.size() > ProtoReader.MOST_VALUES) {
            throw new MalformedMessage("a message has at most " + ProtoReader.MOST_VALUES + " parameters");
        }
    }

    /// Null for a kind of value that is not known.
    private static @Nullable Parameter value(ProtoReader in) {
        Parameter value = null;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case BOOL -> value = new Parameter.Flag(in.flag());
                case INT64, UINT64 -> value = new Parameter.Whole(in.whole());
                case STRING -> value = new Parameter.Text(in.text());
                case DOUBLE -> value = new Parameter.Real(in.real());
                default -> in.skip();
            }
        }
        return value;
    }
}
