package orbweaver.remote.openpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import orbweaver.policy.PolicyException;
import org.junit.jupiter.api.Test;

/// The bytes of the wire, written out by hand.
class MessagesTest {
    @Test
    void anObservationHasTextKeysAndItsArraysHaveByteKeys() {
        byte[] message = Messages.observation(Map.of("s", Ndarray.floats(1.5)), "go");
        assertThat(message)
                .isEqualTo(Wire.hex(
                        "82" // a map of two
                                + "a173" // "s"
                                + "84" // an array: a map of four
                                + "c40b5f5f6e6461727261795f5f" + "c3" // b"__ndarray__": true
                                + "c40464617461" + "c404" + "0000c03f" // b"data": 1.5f
                                + "c4056474797065" + "a33c6634" // b"dtype": "<f4"
                                + "c4057368617065" + "9101" // b"shape": [1]
                                + "a670726f6d7074" + "a2676f")); // "prompt": "go"
    }

    @Test
    void arraysOfEveryTypeThatIsSentAreRead() {
        assertThat(new Ndarray("<f2", List.of(1), Wire.hex("003c")).values()).containsExactly(1);
        assertThat(new Ndarray("<f8", List.of(1), Wire.hex("000000000000f8bf")).values())
                .containsExactly(-1.5);
        assertThat(new Ndarray("<i4", List.of(1), Wire.hex("feffffff")).values())
                .containsExactly(-2);
        assertThat(new Ndarray("<i8", List.of(1), Wire.hex("feffffffffffffff")).values())
                .containsExactly(-2);
        assertThat(new Ndarray("|u1", List.of(2), Wire.hex("00ff")).values()).containsExactly(0, 255);
        assertThatThrownBy(() -> new Ndarray("<c8", List.of(1), new byte[8]))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("type <c8");
        assertThatThrownBy(() -> new Ndarray("<f4", List.of(2, -1), new byte[8]))
                .isInstanceOf(PolicyException.class);
        assertThatThrownBy(() -> new Ndarray("<f4", List.of(65536, 65536, 65536, 65536), new byte[0]))
                .isInstanceOf(PolicyException.class);
    }

    @Test
    void whatIsNotReadIsSkipped() {
        Reply reply = Reply.of(Wire.actions(List.of(1, 2), new double[] {3, 4}));
        assertThat(reply.value("took_ms")).contains("12.5");
        assertThat(Objects.requireNonNull(reply.arrays().get("actions")).values())
                .containsExactly(3, 4);
    }
}
