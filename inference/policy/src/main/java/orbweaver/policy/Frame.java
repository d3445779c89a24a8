package orbweaver.policy;

import org.jspecify.annotations.Nullable;

/// One camera picture as delivered.
///
/// `argb` holds opaque pixels row by row (0xAARRGGBB, alpha 255, the same bits as JavaFX's INT_ARGB_PRE). It is
/// handed over, not copied: nobody changes it afterwards. `sequence` is the camera's capture counter, `captureNanos`
/// the `System.nanoTime()` of arrival.
@SuppressWarnings("ArrayRecordComponent")
public record Frame(
        String camera,
        int width,
        int height,
        int[] argb,
        long sequence,
        long captureNanos,
        @Nullable CameraModel model) {
    public Frame {
        if (width < 1 || height < 1 || argb.length < width * height) {
            throw new IllegalArgumentException(
                    "camera %s: %d pixels for a %d x %d frame".formatted(camera, argb.length, width, height));
        }
    }
}
