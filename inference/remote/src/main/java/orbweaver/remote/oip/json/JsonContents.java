package orbweaver.remote.oip.json;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import orbweaver.remote.oip.DataType;
import orbweaver.remote.oip.MalformedMessage;
import orbweaver.remote.oip.Tensor;
import orbweaver.remote.oip.Tensors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Elements of a tensor as a JSON array, flat or nested as its shape is.
final class JsonContents {
    private final DataType type;
    private final boolean base64;
    private final ByteBuffer numbers;
    private final List<byte[]> strings = new ArrayList<>();

    private JsonContents(DataType type, boolean base64, int elements) {
        this.type = type;
        this.base64 = base64;
        numbers = ByteBuffer.allocate(elements * type.size()).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// @param base64 whether byte strings are written so; otherwise they are texts
    static ByteBuffer read(DataType type, JsonNode data, boolean base64) {
        JsonContents contents = new JsonContents(type, base64, count(data));
        contents.add(data);
        return type == DataType.BYTES ? Tensors.strings(contents.strings) : contents.numbers.flip();
    }

    private static int count(JsonNode data) {
        if (!data.isArray()) {
            return 1;
        }
        int count = 0;
        for (JsonNode element : data) {
            count += count(element);
        }
        return count;
    }

    private void add(JsonNode data) {
        if (data.isArray()) {
            data.forEach(this::add);
        } else if (type == DataType.BYTES) {
            strings.add(string(data));
        } else {
            number(data);
        }
    }

    private byte[] string(JsonNode value) {
        if (!value.isString()) {
            throw new MalformedMessage("data of type BYTES must be texts");
        }
        try {
            return base64
                    ? Base64.getDecoder().decode(value.stringValue())
                    : value.stringValue().getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessage("data of content type base64 is none: " + e.getMessage(), e);
        }
    }

    private void number(JsonNode value) {
        boolean fits = type == DataType.BOOL ? value.isBoolean() : value.isNumber();
        if (!fits) {
            throw new MalformedMessage("data of type " + type + " must be "
                    + (type == DataType.BOOL ? "true or false" : "numbers") + " throughout");
        }
        switch (type) {
            case BOOL -> numbers.put((byte) (value.booleanValue() ? 1 : 0));
            case INT8, UINT8 -> numbers.put((byte) value.asInt());
            case INT16, UINT16 -> numbers.putShort((short) value.asInt());
            case INT32, UINT32 -> numbers.putInt((int) value.asLong());
            case INT64, UINT64 -> numbers.putLong(value.bigIntegerValue().longValue());
            case FP16 -> numbers.putShort(Float.floatToFloat16((float) value.doubleValue()));
            case FP32 -> numbers.putFloat((float) value.doubleValue());
            case FP64 -> numbers.putDouble(value.doubleValue());
            case BYTES -> throw new IllegalStateException("byte strings are no numbers");
        }
    }

    /// Adds the elements, flat; byte strings as texts.
    static void write(Tensor tensor, ArrayNode into) {
        if (tensor.type() == DataType.BYTES) {
            Tensors.strings(tensor).forEach(value -> into.add(new String(value, StandardCharsets.UTF_8)));
            return;
        }
        ByteBuffer data = tensor.data();
        while (data.hasRemaining()) {
            write(tensor.type(), data, into);
        }
    }

    private static void write(DataType type, ByteBuffer data, ArrayNode into) {
        switch (type) {
            case BOOL -> into.add(data.get() != 0);
            case INT8 -> into.add(data.get());
            case UINT8 -> into.add(Byte.toUnsignedInt(data.get()));
            case INT16 -> into.add(data.getShort());
            case UINT16 -> into.add(Short.toUnsignedInt(data.getShort()));
            case INT32 -> into.add(data.getInt());
            case UINT32 -> into.add(Integer.toUnsignedLong(data.getInt()));
            case INT64 -> into.add(data.getLong());
            case UINT64 -> into.add(new BigInteger(Long.toUnsignedString(data.getLong())));
            case FP16 -> into.add(Float.float16ToFloat(data.getShort()));
            case FP32 -> into.add(data.getFloat());
            case FP64 -> into.add(data.getDouble());
            case BYTES -> throw new IllegalStateException("byte strings are no numbers");
        }
    }
}
