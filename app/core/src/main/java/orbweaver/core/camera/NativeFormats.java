package orbweaver.core.camera;

import com.github.eduramiba.webcamcapture.drivers.nokhwa.LibNokhwa;
import com.github.eduramiba.webcamcapture.drivers.nokhwa.NokhwaVideoDevice;
import com.github.sarxos.webcam.WebcamDevice;
import com.sun.jna.Memory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The formats of a camera as the native driver reports them.
final class NativeFormats {
    private static final int TEXT_BYTES = 64;

    private NativeFormats() {}

    /// With compression and rate where the driver tells them, otherwise the sizes.
    static List<String> of(WebcamDevice device) {
        if (device instanceof NokhwaVideoDevice nokhwa) return told(nokhwa.getDeviceIndex());
        return Arrays.stream(device.getResolutions())
                .map(d -> d.width + "x" + d.height)
                .distinct()
                .toList();
    }

    private static List<String> told(int index) {
        LibNokhwa driver = LibNokhwa.INSTANCE;
        try (var text = new Memory(TEXT_BYTES)) {
            return IntStream.range(0, Math.max(0, driver.cnokhwa_device_formats_count(index)))
                    .mapToObj(i -> {
                        text.clear();
                        driver.cnokhwa_device_format_type(index, i, text, TEXT_BYTES);
                        return driver.cnokhwa_device_format_width(index, i) + "x"
                                + driver.cnokhwa_device_format_height(index, i) + " "
                                + text.getString(0, StandardCharsets.UTF_8.name()) + " "
                                + driver.cnokhwa_device_format_frame_rate(index, i) + " fps";
                    })
                    .distinct()
                    .toList();
        }
    }
}
