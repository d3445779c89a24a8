package orbweaver.dataset.video;

import static org.bytedeco.ffmpeg.global.avdevice.avdevice_register_all;

/// FFmpeg's part for cameras and made-up pictures. It needs sound libraries of the system that files do not.
final class Devices {
    private Devices() {}

    /// Makes that part ready; free when it is.
    ///
    /// @throws VideoException when a library is missing; everything else of FFmpeg works without
    static void ready() {
        try {
            avdevice_register_all();
        } catch (LinkageError e) {
            throw new VideoException(
                    "FFmpeg reads no cameras here: system libraries are missing; on Debian and Ubuntu run sudo apt-get"
                            + " install libpulse0 libasound2 libxcb-shm0",
                    e);
        }
    }
}
